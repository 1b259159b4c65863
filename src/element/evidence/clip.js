// A clip is not encoded anew: only its container is looked at, by its first bytes.

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
