// A clip is not encoded anew: only its container is looked at, and emptied of what the camera
// wrote beside the pictures.

export const CLIP_BYTES = 20 * 1024 * 1024;

// "video/mp4", "video/quicktime" (iPhones), "video/webm", or nothing.
export function clipType(bytes) {
  const head = new Uint8Array(bytes, 0, Math.min(48, bytes.byteLength));
  const text = String.fromCharCode(...head);
  if (text.slice(4, 8) === "ftyp" && /^(iso[m2-6]|mp4[12]|avc1|M4V |3gp[45])/.test(text.slice(8))) return "video/mp4";
  if (text.slice(4, 12) === "ftypqt  ") return "video/quicktime";
  if (text.startsWith("\x1A\x45\xDF\xA3") && text.includes("webm")) return "video/webm";
  return undefined;
}

// Boxes of ISO 14496-12 and QuickTime that hold others, and those in which place, device and
// owner stand (udta: \u00A9xyz; meta: com.apple.quicktime.location; uuid: XMP).
const HOLDS = /moov|trak|mdia|minf/;
const TELLS = /udta|meta|uuid/;

// Empties the telling boxes where they stand, so that no place in the file moves. WebM has none.
export function withoutPlace(bytes) {
  if (clipType(bytes) !== "video/webm") empty(new DataView(bytes), 0, bytes.byteLength);
  return bytes;
}

function empty(view, from, end) {
  for (let at = from; at + 8 <= end; ) {
    const name = String.fromCharCode(...new Uint8Array(view.buffer, at + 4, 4));
    let size = view.getUint32(at);
    let head = 8;
    if (size === 1 && at + 16 <= end) [size, head] = [Number(view.getBigUint64(at + 8)), 16];
    // The last one reaches to the end.
    if (size === 0) size = end - at;
    if (size < head || at + size > end) return;
    if (HOLDS.test(name)) empty(view, at + head, at + size);
    if (TELLS.test(name)) {
      view.setUint32(at + 4, 0x66726565); // free
      new Uint8Array(view.buffer, at + head, size - head).fill(0);
    }
    at += size;
  }
}
