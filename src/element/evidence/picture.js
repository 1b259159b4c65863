// A chosen picture becomes new pixels on this device: the right way up, 2048 px at most, and
// nothing of what the camera wrote beside them.

import { el } from "./dom.js";

const SIDE = 2048;
const BYTES = 2 * 1024 * 1024;

// Draws `source` onto a canvas of its own, no larger than it may be.
export function drawn(source) {
  const scale = Math.min(1, SIDE / Math.max(source.width, source.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(source.width * scale));
  canvas.height = Math.max(1, Math.round(source.height * scale));
  const pen = canvas.getContext("2d");
  // What is see-through becomes paper.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// A file as a canvas; throws where the browser cannot read it.
export async function open(blob) {
  const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
  try {
    return drawn(bitmap);
  } finally {
    bitmap.close();
  }
}

// A small canvas: a page's policy may forbid pictures from anywhere, and this is none.
export function preview(canvas) {
  const small = el("canvas", "ev-picture");
  const scale = Math.min(1, 320 / Math.max(canvas.width, canvas.height));
  small.width = Math.ceil(canvas.width * scale);
  small.height = Math.ceil(canvas.height * scale);
  small.getContext("2d").drawImage(canvas, 0, 0, small.width, small.height);
  small.setAttribute("role", "img");
  return small;
}

// The canvas as JPEG, coarser where it would be too large.
export async function encode(canvas) {
  for (const quality of [0.9, 0.8, 0.65, 0.5]) {
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (!blob) break;
    if (blob.size <= BYTES) return blob.arrayBuffer();
  }
  throw new Error("no picture");
}

export async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
