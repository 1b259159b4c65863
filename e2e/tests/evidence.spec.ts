// Evidence of a complaint: chosen, blacked out, kept while offline, and handed out clean.
import { expectNoViolation } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { photo } from "../support/photo.ts";
import type { Receipt } from "../support/widget.ts";

test("a photo is blacked out, waits with its complaint, and arrives without its place", async ({ context, page, host, backend, request }) => {
  // The strictest page there is: no picture of any address, no style but adopted ones.
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; connect-src 'self'";
  const widget = await (await host({ csp })).ready();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const taken = await photo(page);
  expect(taken.includes("GPS-MARK")).toBe(true);
  const form = await widget.openComplaint();
  await form.fill("ORDER-EVIDENCE", "收到时外箱破损，瓶身开裂，照片为证。");
  const { sheet } = form;
  await sheet.locator("[data-name=add-evidence]").click();
  const choose = sheet.getByLabel("添加图片或视频");
  await choose.setInputFiles([
    { name: "photo.jpg", mimeType: "image/jpeg", buffer: taken },
    { name: "photo.svg", mimeType: "image/jpeg", buffer: Buffer.from("<svg/>") },
  ]);
  await expect(sheet.getByRole("img", { name: "图片1" })).toBeVisible();
  await expect(sheet.getByText("无法识别：photo.svg")).toBeVisible();
  await expectNoViolation(page, "evidence chosen");

  await sheet.getByRole("button", { name: "涂黑图片1的局部" }).click();
  // By the keyboard: the frame to the left and blacked out.
  for (let n = 0; n < 5; n++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expectNoViolation(page, "brush");
  // By the finger: a stroke across the lower part.
  const stage = sheet.locator(".ev-stage canvas");
  const box = await stage.boundingBox();
  if (box === null) throw new Error("no picture");
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(0.2, 0.7));
  await page.mouse.down();
  await page.mouse.move(...at(0.8, 0.7), { steps: 5 });
  await page.mouse.up();
  await sheet.getByRole("button", { name: "完成", exact: true }).click();
  await expect(sheet.getByRole("button", { name: "涂黑图片1的局部" })).toBeFocused();

  await context.setOffline(true);
  await form.submit.click();
  await expect(sheet.getByText(widget.words.saved)).toBeVisible();
  const received = await widget.nextEvent<Receipt>("live-pledge-complaint");
  await context.setOffline(false);
  const { number, token } = await received();

  const headers = { authorization: `Bearer ${token}` };
  const filed = await (await request.get(`${backend.url}/v1/complaints/${number}`, { headers })).json();
  expect(filed.evidence).toHaveLength(1);
  const url = `${backend.url}/v1/complaints/${number}/evidence/${filed.evidence[0].sha256}`;
  const file = await (await request.get(url, { headers })).body();
  for (const mark of ["Exif", "GPS"]) expect(file.includes(mark)).toBe(false);
  const seen = await page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    const pen = canvas.getContext("2d");
    pen?.drawImage(bitmap, 0, 0);
    const light = (x: number, y: number) => {
      const [r = 0, g = 0, b = 0] = pen?.getImageData(bitmap.width * x, bitmap.height * y, 1, 1).data ?? [];
      return Math.max(r, g, b);
    };
    return { size: [bitmap.width, bitmap.height], frame: light(0.4, 0.5), stroke: light(0.5, 0.7), rest: light(0.5, 0.2) };
  }, [...file]);
  expect(seen.size).toEqual([300, 400]);
  expect(seen.frame).toBeLessThan(12);
  expect(seen.stroke).toBeLessThan(12);
  expect(seen.rest).toBeGreaterThan(180);
});
