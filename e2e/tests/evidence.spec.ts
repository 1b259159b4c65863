// Evidence of a complaint: chosen, blacked out, kept while offline, and handed out clean; and of a
// case: shown, and added to in a supplement and a message.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe.ts";
import { Agent, CaseScreen, filed } from "../support/case.ts";
import { PLACE, hollow, recording } from "../support/clip.ts";
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

test("a case shows its picture and takes more later, from where the line broke", async ({ page, backend, request }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const first = await photo(page);
  const sha256 = createHash("sha256").update(first).digest("hex");
  expect((await request.put(`/v1/blobs/${sha256}`, { data: first })).status()).toBe(201);
  const receipt = await filed(request, undefined, [{ sha256, kind: "photo" }]);
  const agent = new Agent(request, backend.staff);
  await agent.does(receipt.number, "open");
  await agent.does(receipt.number, { request_info: { items: ["物流面单"], reason: "核实破损" } });
  const screen = await CaseScreen.alone(page, receipt);
  const { surface } = screen;

  const look = surface.getByRole("button", { name: "查看图片1 · 实物照片" });
  // Nobody pays for what is not looked at.
  const kept = `/v1/complaints/${receipt.number}/evidence/${sha256}`;
  let fetched = 0;
  page.on("request", (asked) => void (fetched += Number(asked.url().endsWith(kept))));
  await expect(look).toHaveText("查看");
  expect(fetched).toBe(0);
  await look.scrollIntoViewIfNeeded();
  await expect(look.locator("canvas")).toBeVisible();
  await look.click();
  const view = surface.getByRole("dialog", { name: "图片1 · 实物照片" });
  await expect(view.getByRole("img")).toBeVisible();
  await expectNoViolation(page, "a picture of the case");
  const saving = page.waitForEvent("download");
  await view.getByRole("button", { name: "保存" }).click();
  const bearer = { authorization: `Bearer ${receipt.token}` };
  const handed = await request.get(kept, { headers: bearer });
  expect(readFileSync(await (await saving).path()).equals(await handed.body())).toBe(true);
  await page.keyboard.press("Escape");
  await expect(look).toBeFocused();
  expect(fetched).toBe(1);
  expect((await request.get(kept)).status()).toBe(404);
  expect((await request.get(kept, { headers: { authorization: `Bearer ${"0".repeat(32)}` } })).status()).toBe(404);

  // The line breaks after the first part of the clip; a reload loses neither words nor files.
  await screen.text("WORDS_SUPPLEMENT").fill("面单和开箱视频见附件");
  const choose = surface.getByLabel("添加图片或视频");
  // The clip is still being made ready when the form is sent, and goes along.
  await slowPhone(page);
  const taken = hollow();
  await choose.setInputFiles([
    { name: "slip.jpg", mimeType: "image/jpeg", buffer: await photo(page, "#36c") },
    { name: "unboxing.mp4", mimeType: "video/mp4", buffer: taken },
  ]);
  await surface.getByLabel("类别: 图片1").selectOption("waybill");
  const ranges: string[] = [];
  let broken = true;
  await page.route("**/v1/blobs/*", (route) => {
    const range = route.request().headers()["content-range"] ?? "";
    if (range) ranges.push(range);
    return broken && ranges.at(-1)?.startsWith("bytes 1048576-") ? route.abort() : route.continue();
  });
  const send = screen.button("ACT_SUPPLEMENT");
  await send.click();
  await expect(surface.getByRole("alert").filter({ hasText: "视频没有传完" })).toBeVisible();
  await expectNoViolation(page, "a supplement that was not sent");
  await page.reload();
  await screen.ready();
  await expect(surface.getByRole("img", { name: "图片1" })).toBeVisible();
  await expect(screen.text("WORDS_SUPPLEMENT")).toHaveValue("面单和开箱视频见附件");
  broken = false;
  ranges.length = 0;
  await send.click();
  await expect(screen.note("done")).toBeVisible();
  expect(ranges[0]).toBe("bytes 1048576-2097151/2500000");

  // Where the clip was taken has not left the phone; nothing else of it has moved.
  const told = await (await request.get(`/v1/complaints/${receipt.number}`, { headers: bearer })).json();
  const { sha256: clip } = told.evidence.find(({ media_type }: { media_type: string }) => media_type === "video/mp4");
  const arrived = await (await request.get(`/v1/complaints/${receipt.number}/evidence/${clip}`, { headers: bearer })).body();
  expect(arrived.length).toBe(taken.length);
  expect([taken.includes(PLACE), arrived.includes(PLACE)]).toEqual([true, false]);
  expect(arrived.subarray(-1_000_000).equals(taken.subarray(-1_000_000))).toBe(true);

  const row = screen.timeline.first();
  const second = row.getByRole("button", { name: "查看图片2 · 物流单据" });
  await second.scrollIntoViewIfNeeded();
  await expect(second.locator("canvas")).toBeVisible();
  await expect(row.getByRole("button", { name: "保存视频 · 开箱视频" })).toBeVisible();
  // It holds nothing that could be played.
  await row.getByRole("button", { name: "播放视频 · 开箱视频" }).click();
  await expect(row.getByText("这里播放不了这段视频，请保存后查看")).toBeVisible();
  await expect(row.getByRole("dialog")).toHaveCount(0);

  // A message brings a picture, too, and the list of what is chosen begins anew.
  await screen.button("ACT_REPLY").click();
  await screen.text("WORDS_MESSAGE").fill("这是今天拍的");
  await choose.setInputFiles({ name: "today.jpg", mimeType: "image/jpeg", buffer: await photo(page, "#393") });
  await expect(surface.getByRole("img", { name: "图片1" })).toBeVisible();
  await screen.button("SEND").click();
  const message = screen.timeline.filter({ hasText: "这是今天拍的" });
  await expect(message.getByRole("button", { name: "查看图片3 · 实物照片" })).toBeVisible();
});

test("a clip of the case is played where it is filed", async ({ page, request }) => {
  const film = await recording(page);
  const sha256 = createHash("sha256").update(film).digest("hex");
  expect((await request.put(`/v1/blobs/${sha256}`, { data: film })).status()).toBe(201);
  const receipt = await filed(request, undefined, [{ sha256, kind: "unboxing_video" }]);
  const { surface } = await CaseScreen.alone(page, receipt);
  const play = surface.getByRole("button", { name: "播放视频 · 开箱视频" });
  await play.click();
  const view = surface.getByRole("dialog", { name: "视频 · 开箱视频" });
  const clip = view.locator("video");
  await expect.poll(() => clip.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBe(160);
  await clip.evaluate((one: HTMLVideoElement) => one.play());
  await expect.poll(() => clip.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0);
  await expectNoViolation(page, "a clip of the case");
  await view.getByRole("button", { name: "关闭" }).click();
  await expect(play).toBeFocused();
});

test("a complaint that is sent while its picture is being made ready waits for it", async ({ page, host, request }) => {
  const widget = await (await host()).ready();
  const form = await widget.openComplaint();
  await form.fill("ORDER-EARLY", "收到时外箱破损，照片为证。");
  await form.sheet.locator("[data-name=add-evidence]").click();
  await slowPhone(page);
  const picture = { name: "box.jpg", mimeType: "image/jpeg", buffer: await photo(page) };
  await form.sheet.getByLabel("添加图片或视频").setInputFiles(picture);
  const { number, token } = await form.submitted();
  const read = await request.get(`/v1/complaints/${number}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read.json()).evidence).toHaveLength(1);
});

/** Naming a file by its digest takes longer than reaching for the button. */
async function slowPhone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    crypto.subtle.digest = async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return digest(...given);
    };
  });
}
