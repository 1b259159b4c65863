// A question end to end: to the merchant's staff, who answer on the command line, and to the host,
// who marks it on the prompter. Whoever asked sees both as they happen.
import { expectNoViolation } from "../support/axe.ts";
import type { Backend } from "../support/backend.ts";
import { ROOM, expect, test } from "../support/fixtures.ts";
import { Widget } from "../support/widget.ts";
import { type Language, text } from "../support/words.ts";

/** The sheet, opened by one tap. */
async function open(widget: Widget, language: Language = "zh-CN") {
  await widget.button(text("bar.ask", language)).click();
  const sheet = widget.sheet(text("ask.title", language));
  await expect(sheet.locator(".ask-count")).not.toBeEmpty();
  return sheet;
}

type Sheet = Awaited<ReturnType<typeof open>>;

/** Asks, and gives the number that the page is told. */
async function ask(widget: Widget, sheet: Sheet, words: string, whom: string, language: Language = "zh-CN") {
  const receipt = await widget.nextEvent<{ number: string }>("live-pledge-inquiry");
  await sheet.getByLabel(text("ask.text", language)).fill(words);
  await sheet.getByRole("radio", { name: text("inquiry.goods", language), exact: true }).check();
  await sheet.getByRole("radio", { name: text(whom, language), exact: true }).check();
  await sheet.getByRole("button", { name: text("ask.send", language) }).click();
  return (await receipt()).number;
}

const thread = (sheet: Sheet, number: string) => sheet.locator(`.ask-thread[data-number="${number}"]`);

async function prompter(backend: Backend, page: import("@playwright/test").Page): Promise<void> {
  await page.goto(`${backend.url}/prompter/${ROOM}?lang=zh-CN`);
  await expect(page.getByLabel(text("prompter.token_label"))).toBeFocused();
  await page.keyboard.type(backend.token("host"));
  await page.keyboard.press("Enter");
  await expect(page.locator(".goods")).toBeVisible();
}

test("whoever asks sees the staff's answer and the host's mark as they come", async ({ browser, page, ownBackend }) => {
  await page.goto(`${ownBackend.url}/`);
  const widget = await new Widget(page).ready();
  const sheet = await open(widget);
  const written = await ask(widget, sheet, "羽绒服能机洗吗？", "inquiry.staff");
  await expect(thread(sheet, written)).toHaveAttribute("data-state", "waits");
  ownBackend.command("inquiry answer", written, "可以，请用轻柔模式。", "--by", "小周", "--everybody");
  await expect(thread(sheet, written).getByText("可以，请用轻柔模式。")).toBeVisible({ timeout: 3000 });
  // Everybody finds it from now on, by what they type.
  await sheet.getByLabel(text("ask.search")).fill("机洗");
  await expect(sheet.locator(".answer", { hasText: "羽绒服能机洗吗？" })).toBeVisible({ timeout: 3000 });

  const aired = await ask(widget, sheet, "能看看里子吗？", "inquiry.on_air");
  await expect(thread(sheet, aired)).toHaveAttribute("data-state", "waits");
  // Nobody keeps the sheet open while the live goes on: the button tells of the answer.
  await page.keyboard.press("Escape");
  await expect(widget.button(text("bar.ask"))).toBeVisible();
  const host = await (await browser.newContext()).newPage();
  await prompter(ownBackend, host);
  await expect(host.locator(".steps-questions")).toHaveText("1条提问待答");
  await expect(host.locator(`.question[data-number="${aired}"]`)).toHaveAttribute("aria-current", "true");
  await host.keyboard.press("a");
  await widget.button(text("bar.answered")).click({ timeout: 3000 });
  await expect(thread(sheet, aired)).toContainText(/主播(今天|)?\s?\d\d:\d\d已在直播中回答/, { timeout: 3000 });
  await page.keyboard.press("Escape");
  await expect(widget.button(text("bar.ask"))).toBeVisible();
  await widget.button(text("bar.ask")).click();
  await host.keyboard.press("d");
  await expect(thread(sheet, aired)).toContainText("已在直播中演示", { timeout: 3000 });
  await expect(host.locator(".steps-questions")).toBeHidden();
  const report = JSON.parse(ownBackend.command("inquiry report", "--json"));
  expect(report.all).toMatchObject({ count: 2, unanswered: 0 });
});

for (const language of ["zh-CN", "en"] satisfies Language[]) {
  test(`questions and the host's queue are accessible (${language})`, async ({ host, page, ownBackend }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await host({ lang: language }, ownBackend);
    const widget = await new Widget(page, page.locator("live-pledge"), language).ready();
    const sheet = await open(widget, language);
    await expectNoViolation(page, "answers and form");
    await sheet.getByRole("button", { name: text("ask.send", language) }).click();
    await expect(sheet.getByText(text("ask.text_short", language))).toBeVisible();
    await expectNoViolation(page, "form with problems");
    const number = await ask(widget, sheet, "Is it lined?", "inquiry.on_air", language);
    await expect(thread(sheet, number)).toHaveAttribute("data-state", "waits");
    await expectNoViolation(page, "a question that waits");
    ownBackend.command("inquiry answer", number, "Yes.", "--by", "agent");
    await expect(thread(sheet, number)).toHaveAttribute("data-state", "answered", { timeout: 3000 });
    await expectNoViolation(page, "an answered question");
    await prompter(ownBackend, page);
    await expect(page.locator(`.question[data-number="${number}"]`)).toBeVisible();
    await expectNoViolation(page, "the host's queue", "body");
  });
}
