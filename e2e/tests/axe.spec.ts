// No violation of the accessibility rules in any main state, in both languages, light and dark.
import { AxeBuilder } from "@axe-core/playwright";
import { expectNoViolation } from "../support/axe.ts";
import { hollow } from "../support/clip.ts";
import { ROOM, expect, test } from "../support/fixtures.ts";
import { photo } from "../support/photo.ts";
import { Widget } from "../support/widget.ts";
import type { Language } from "../support/words.ts";

for (const language of ["zh-CN", "en"] satisfies Language[]) {
  test(`every state is accessible (${language})`, async ({ host, page }) => {
    test.slow();
    // Half-faded text has half its contrast: rest before looking.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await host({ lang: language });
    const widget = await new Widget(page, page.locator("live-pledge"), language).ready();
    await expectNoViolation(page, "plans");

    await widget.button(widget.words.channels).click();
    const channels = widget.sheet(widget.words.channels);
    await expect(channels).toBeVisible();
    await expectNoViolation(page, "channels");
    await widget.closeSheet(channels);

    await widget.button(widget.words.detail).first().click();
    const detail = widget.element.getByRole("dialog");
    await expect(detail).toBeVisible();
    await expectNoViolation(page, "detail");
    await widget.closeSheet(detail);

    const rating = await widget.openRating();
    await expectNoViolation(page, "rating");
    await rating.fill(`ORDER-AXE-${language}`, [4]);
    await rating.submitted();
    await expectNoViolation(page, "rating stored");
    await widget.closeSheet(rating.sheet);

    const form = await widget.openComplaint();
    await expectNoViolation(page, "complaint");
    await form.submit.click();
    await expect(form.facts).toHaveAttribute("aria-invalid", "true");
    await expectNoViolation(page, "complaint with problems");
    await form.fill(`ORDER-AXE-${language}`, "A complaint about goods that never came.");
    await form.submitted();
    await expectNoViolation(page, "receipt");
  });

  test(`a room that loads, is over and empty, or is unknown is accessible (${language})`, async ({ host, page }) => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route(`**/v1/rooms/${ROOM}`, async (route) => {
      await asked;
      const response = await route.fetch();
      const { pinned: _, ...room } = await response.json();
      // Without its tag: the body is another.
      const { etag: __, ...headers } = response.headers();
      const over = { ...room.room, open: false, announcement: { text: "八点半加播", at: "2026-11-24T12:02:00Z" } };
      await route.fulfill({ status: 200, headers, json: { ...room, room: over, plans: [] } });
    });
    await host({ lang: language });
    const widget = new Widget(page, page.locator("live-pledge"), language);
    await expect(widget.element.locator("[aria-busy=true]")).toBeVisible();
    await expectNoViolation(page, "loading");
    // Seen, and not below what is not there yet.
    await expect(widget.element.locator(".slow")).toBeInViewport({ ratio: 1 });
    await expectNoViolation(page, "slow to load");
    answer();
    await expect(widget.element.getByText(widget.words.empty)).toBeVisible();
    await widget.element.locator("summary").click();
    await expectNoViolation(page, "empty room with a notice, after the live");
    await widget.element.evaluate((element) => element.setAttribute("room", "nobody-knows"));
    await expect(widget.element.getByText(widget.words.unknown)).toBeVisible();
    await expectNoViolation(page, "unknown room");
  });

  test(`a room that cannot be loaded is accessible (${language})`, async ({ host, page }) => {
    await page.route(`**/v1/rooms/${ROOM}`, (route) => route.abort());
    await host({ lang: language });
    const widget = new Widget(page, page.locator("live-pledge"), language);
    await expect(widget.element.getByText(widget.words.failed)).toBeVisible();
    await expectNoViolation(page, "backend down");
  });

  test(`evidence, its upload and a complaint that is held are accessible (${language})`, async ({ host, page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await host({ lang: language });
    const widget = await new Widget(page, page.locator("live-pledge"), language).ready();
    const form = await widget.openComplaint();
    await form.fill("ORDER-AXE-HELD", "A complaint about goods that never came.");
    await form.sheet.locator("[data-name=add-evidence]").click();
    const files = form.sheet.locator("input[type=file]");
    await files.setInputFiles([
      { name: "photo.jpg", mimeType: "image/jpeg", buffer: await photo(page) },
      { name: "unboxing.mp4", mimeType: "video/mp4", buffer: hollow() },
      { name: "photo.svg", mimeType: "image/jpeg", buffer: Buffer.from("<svg/>") },
    ]);
    await expect(form.sheet.getByRole("alert").filter({ hasText: "photo.svg" })).toBeVisible();
    await form.sheet.getByRole("combobox").last().selectOption("medical_proof");
    await expectNoViolation(page, "evidence chosen");
    await form.sheet.locator("[data-black]").click();
    const brush = form.sheet.getByRole("application");
    await expect(brush).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await expectNoViolation(page, "brush");
    await page.keyboard.press("Escape");
    await expect(brush).toHaveCount(0);
    await form.sheet.getByRole("combobox").last().selectOption("unboxing_video");

    let send = () => {};
    const sent = new Promise<void>((resolve) => (send = resolve));
    await page.route("**/v1/blobs/*", async (route) => {
      if (route.request().headers()["content-range"]?.startsWith("bytes 1048576-")) await sent;
      return route.continue();
    });
    await page.route("**/complaints", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/problem+json",
        json: {
          type: "/problems/invalid_input", code: "invalid_input", title: "Some of it is not right.", status: 422,
          errors: [{ pointer: "/facts", code: "too_short" }],
        },
      }),
    );
    await form.submit.click();
    const item = form.sheet.locator("[data-state=sending]");
    await expect(item).toContainText("%");
    await expectNoViolation(page, "uploading");
    send();
    await expect(form.sheet.locator("[data-state=held]")).toBeVisible({ timeout: 20_000 });
    await expectNoViolation(page, "held");
    await widget.closeSheet(form.sheet);
    await expectNoViolation(page, "something needs a decision");
    await widget.element.locator("[data-name=outbox]").click();
    await expectNoViolation(page, "outbox with what is held");
  });

  test(`a complaint that could not be sent is accessible (${language})`, async ({ host, page }) => {
    await page.route("**/complaints", (route) => route.abort());
    await host({ lang: language });
    const widget = await new Widget(page, page.locator("live-pledge"), language).ready();
    const form = await widget.openComplaint();
    await form.fill("ORDER-AXE", "A complaint about goods that never came.");
    await form.submit.click();
    await expect(form.sheet.getByText(widget.words.waiting)).toBeVisible();
    await expectNoViolation(page, "complaint not sent");
    await widget.closeSheet(form.sheet);
    await widget.element.locator("[data-name=outbox]").click();
    await expectNoViolation(page, "outbox");
  });
}

test("axe looks into the shadow root", async ({ host, page }) => {
  const widget = await (await host()).ready();
  await widget.element.evaluate((element) => element.shadowRoot?.append(document.createElement("button")));
  const { violations } = await new AxeBuilder({ page }).include("live-pledge").analyze();
  expect(violations.map(({ id }) => id)).toEqual(["button-name"]);
});

test("what can be read in the light alone is found", async ({ host, page }) => {
  const widget = await (await host()).ready();
  await widget.element.evaluate((element) => {
    const words = document.createElement("p");
    words.textContent = "看不清";
    Object.assign(words.style, { colorScheme: "light dark", color: "light-dark(#000, #222)", background: "light-dark(#fff, #000)" });
    element.shadowRoot?.append(words);
  });
  await expect(expectNoViolation(page, "unreadable")).rejects.toThrow(/"dark: color-contrast/);
});
