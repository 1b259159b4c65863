// Clips: one that plays, as a browser records it, and one that is only a container.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";

/** A second of a growing square, as WebM. */
export async function recording(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [160, 120];
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
    const ended = new Promise<Blob>((resolve) => recorder.addEventListener("dataavailable", ({ data }) => resolve(data)));
    recorder.start();
    for (let n = 1; n <= 25; n++) {
      await new Promise((next) => requestAnimationFrame(next));
      pen?.fillRect(0, 0, 6 * n, 4 * n);
    }
    recorder.stop();
    return [...new Uint8Array(await (await ended).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** Where `hollow` says it was taken. */
export const PLACE = "+31.2304+121.4737/";

/**
 * An MP4 in three parts that only its container makes one, and that tells where it was taken. No
 * two are alike: a backend that has one already does not ask for it again.
 */
export function hollow(): Buffer {
  const box = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(8 + body.length);
    return Buffer.concat([length, Buffer.from(name, "latin1"), body]);
  };
  const brands = Buffer.from("isom\0\0\x02\0isomiso2mp41", "latin1");
  const place = Buffer.from(`\0\u{12}\x15\xC7${PLACE}`, "latin1");
  const keys = box("meta", Buffer.from(`com.apple.quicktime.location.ISO6709${PLACE}`));
  const track = box("trak", Buffer.concat([box("tkhd", Buffer.alloc(84)), box("udta", box("\xA9xyz", place))]));
  const moov = box("moov", Buffer.concat([box("mvhd", Buffer.alloc(100)), track, keys]));
  const head = Buffer.concat([box("ftyp", brands), moov]);
  return Buffer.concat([head, box("mdat", randomBytes(2_500_000 - head.length - 8))]);
}
