// A photo as a phone takes it: stored on its side, with the place in its metadata.
import type { Page } from "@playwright/test";

/** EXIF that says "turn me a quarter to the right" and 31°13'N. */
function exif(): Buffer {
  const entry = (tag: number, kind: number, count: number, value: number[]) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(kind, 2);
    bytes.writeUInt32BE(count, 4);
    Buffer.from(value).copy(bytes, 8);
    return bytes;
  };
  const numbers = Buffer.alloc(24);
  for (const [at, part] of [31, 1, 13, 1, 0, 1].entries()) numbers.writeUInt32BE(part, at * 4);
  const tiff = Buffer.concat([
    Buffer.from("MM\0*\0\0\0\x08\0\x02", "latin1"),
    entry(0x0112, 3, 1, [0, 6, 0, 0]),
    entry(0x8825, 4, 1, [0, 0, 0, 38]),
    Buffer.alloc(4),
    Buffer.from([0, 2]),
    entry(0x0001, 2, 2, [0x4e, 0, 0, 0]),
    entry(0x0002, 5, 3, [0, 0, 0, 68]),
    Buffer.alloc(4),
    numbers,
    Buffer.from("GPS-MARK"),
  ]);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
}

/** 400 by 300 pixels as stored, one colour; 300 by 400 when it is held as it was taken. */
export async function photo(page: Page, colour = "#c96"): Promise<Buffer> {
  const base64 = await page.evaluate((colour) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [400, 300];
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("no canvas");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 400, 300);
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1] ?? "";
  }, colour);
  const jpeg = Buffer.from(base64, "base64");
  const segment = exif();
  const length = Buffer.alloc(2);
  length.writeUInt16BE(segment.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, segment, jpeg.subarray(2)]);
}
