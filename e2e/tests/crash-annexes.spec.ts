// A surface inside the viewer that breaks down opens again by itself, with what was typed; the
// viewer around it does not notice. What breaks down again and again says so.
import type { Locator } from "@playwright/test";
import { type Broken, boxOf, test } from "../support/broken.ts";
import { Agent, CaseScreen, said } from "../support/case.ts";
import { expect } from "../support/fixtures.ts";
import { text } from "../support/words.ts";

const WORDS = "里子是什么面料，可以机洗吗？";

const annex = ({ one }: Broken, surface: string) => one.element.locator(`.annex[data-surface="${surface}"]`);

/** The viewer is ready; tells later whether it is the same still. */
async function begun(broken: Broken): Promise<() => Promise<void>> {
  await broken.one.ready();
  return broken.watch(boxOf(broken.one));
}

async function openAsk({ one }: Broken): Promise<Locator> {
  await one.button(text("bar.ask")).click();
  return one.sheet(text("ask.title"));
}

async function fillAsk(sheet: Locator): Promise<void> {
  await sheet.getByLabel(text("ask.text")).fill(WORDS);
  await sheet.getByRole("radio", { name: text("inquiry.goods"), exact: true }).check();
  await sheet.getByRole("radio", { name: text("inquiry.staff"), exact: true }).check();
}

for (const site of ["ask.mount", "ask.draft", "ask.answers", "ask.around"]) {
  test(`a crash at ${site} while questions open is over by itself`, async ({ breakable }) => {
    const broken = await breakable();
    const same = await begun(broken);
    await broken.arm(site);
    const sheet = await openAsk(broken);
    await broken.crashed();
    await expect(sheet.locator(".ask-count")).not.toBeEmpty();
    await expect(annex(broken, "ask")).toHaveAttribute("data-state", "open");
    await same();
  });
}

for (const site of ["ask.tick", "effect"]) {
  test(`a crash at ${site} leaves a question that is being typed`, async ({ breakable }) => {
    const broken = await breakable();
    const same = await begun(broken);
    const sheet = await openAsk(broken);
    await expect(sheet.locator(".ask-count")).not.toBeEmpty();
    const field = sheet.getByLabel(text("ask.text"));
    // In one task: the next effect is that of this very letter, and of no other widget.
    await field.evaluate(
      (field: HTMLTextAreaElement, [site, words]) => {
        Object.assign(window, { armed: site });
        field.value = words ?? "";
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      },
      [site, WORDS],
    );
    await broken.crashed();
    await expect(field).toHaveValue(WORDS);
    await same();
  });
}

test("a question that was handed over when its form broke down stands in the form no more", async ({ breakable, page }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  const broken = await breakable();
  const same = await begun(broken);
  const sheet = await openAsk(broken);
  await fillAsk(sheet);
  const receipt = await broken.one.nextEvent<{ number: string }>("live-pledge-inquiry");
  await broken.arm("ask.around");
  await sheet.getByRole("button", { name: text("ask.send") }).click();
  await broken.crashed();
  const { number } = await receipt();
  await expect(sheet.locator(`.ask-thread[data-number="${number}"]`)).toBeVisible();
  await expect(sheet.getByLabel(text("ask.text"))).toHaveValue("");
  expect(sent).toHaveLength(1);
  await same();
});

for (const site of ["ask.submit", "submit.inquiry", "ask.read", "ask.heard"]) {
  test(`a crash at ${site} loses no question and doubles none`, async ({ breakable, page, backend }) => {
    test.setTimeout(90_000);
    const keys = new Set<string>();
    page.on("request", (request) => {
      if (request.method() === "POST") keys.add(request.headers()["idempotency-key"] ?? "");
    });
    const broken = await breakable();
    await begun(broken);
    const sheet = await openAsk(broken);
    await fillAsk(sheet);
    const receipt = await broken.one.nextEvent<{ number: string }>("live-pledge-inquiry");
    const send = sheet.getByRole("button", { name: text("ask.send") });
    if (site.includes("submit")) {
      await broken.arm(site);
      await send.click();
      await broken.crashed();
      await expect(sheet.getByLabel(text("ask.text"))).toHaveValue(WORDS);
    }
    await send.click();
    const { number } = await receipt();
    const thread = sheet.locator(`.ask-thread[data-number="${number}"]`);
    await expect(thread).toBeVisible();
    if (!site.includes("submit")) await broken.arm(site);
    backend.command("inquiry answer", number, "可以机洗。", "--by", "小周");
    await broken.crashed();
    await expect(thread.getByText("可以机洗。")).toBeVisible();
    await expect(sheet.getByLabel(text("ask.text"))).toHaveValue("");
    expect(keys.size).toBe(1);
  });
}

/** A complaint is filed and its case opened in the viewer. */
async function openCase(broken: Broken): Promise<{ number: string; screen: CaseScreen }> {
  const form = await broken.one.openComplaint();
  await form.fill("CRASH-CASE", "承诺48小时内发货，付款五天了仍未发出，客服没有答复。");
  const { number } = await form.submitted();
  await broken.one.button(text("receipt.follow")).click();
  return { number, screen: new CaseScreen(broken.page) };
}

for (const site of ["case.mount", "case.answered"]) {
  test(`a crash at ${site} while a case opens is over by itself`, async ({ breakable }) => {
    const broken = await breakable();
    const same = await begun(broken);
    await broken.arm(site);
    const { screen } = await openCase(broken);
    await broken.crashed();
    await screen.stands("received");
    await same();
  });
}

test("a crash at case.heard misses nothing of the case", async ({ breakable, request, backend }) => {
  const broken = await breakable();
  const same = await begun(broken);
  const { number, screen } = await openCase(broken);
  await screen.stands("received");
  await expect(screen.surface.getByText(said("LINE_LIVE"))).toBeVisible();
  await broken.arm("case.heard");
  await new Agent(request, backend.staff).does(number, "open");
  await broken.crashed();
  await screen.stands("assessing");
  await same();
});

for (const site of ["case.tick", "case.act", "case.acted"]) {
  test(`a crash at ${site} leaves what was typed, and it is recorded once`, async ({ breakable, request, backend }) => {
    const broken = await breakable();
    const same = await begun(broken);
    const { number, screen } = await openCase(broken);
    await screen.stands("received");
    await screen.button("ACT_REPLY").click();
    await screen.text("WORDS_MESSAGE").fill("请问什么时候处理？");
    await broken.arm(site);
    if (site !== "case.tick") await screen.button("SEND").click();
    await broken.crashed();
    await screen.button("ACT_REPLY").click();
    await expect(screen.text("WORDS_MESSAGE")).toHaveValue("请问什么时候处理？");
    await screen.button("SEND").click();
    await expect(screen.note("done")).toBeVisible();
    const { log } = await new Agent(request, backend.staff).case(number);
    expect(log.filter(({ act }) => JSON.stringify(act).includes("什么时候处理"))).toHaveLength(1);
    await same();
  });
}

test("a crash at case.outside records nothing, and the way out stays open", async ({ breakable, page }) => {
  const broken = await breakable();
  const same = await begun(broken);
  const { screen } = await openCase(broken);
  await screen.stands("received");
  const outside = screen.surface.locator('[data-name="outside"]');
  await outside.locator("summary").click();
  await broken.arm("case.outside");
  await outside.locator('[data-name="prepare"]').click();
  await broken.crashed();
  await screen.stands("received");
  await outside.locator("summary").click();
  const saved = page.waitForEvent("download");
  await outside.locator('[data-name="prepare"]').click();
  await saved;
  await expect(screen.note("prepared")).toBeVisible();
  await same();
});

/** Opens the record of the goods on air. */
async function openRecord({ one }: Broken): Promise<void> {
  await one.button(one.words.detail).first().click();
  await one.button(text("detail.history")).click();
}

for (const site of ["ledger.mount", "ledger.read"]) {
  test(`a crash at ${site} leaves the record readable`, async ({ breakable }) => {
    const broken = await breakable();
    const same = await begun(broken);
    await broken.arm(site);
    await openRecord(broken);
    await broken.crashed();
    await expect(broken.one.element.locator("[data-verdict]")).toHaveAttribute("data-verdict", "verified");
    await same();
  });
}

test("what breaks down twice in a minute inside the viewer says so, and opens when it is asked to", async ({ breakable }) => {
  const broken = await breakable();
  const same = await begun(broken);
  const sheet = await openAsk(broken);
  for (const times of [1, 2]) {
    await expect(annex(broken, "ask")).toHaveAttribute("data-state", "open");
    await broken.arm("ask.tick");
    await broken.crashed(times);
  }
  await expect(annex(broken, "ask")).toHaveAttribute("data-state", "failed");
  await sheet.getByRole("button", { name: text("state.retry") }).click();
  await expect(sheet.locator(".ask-count")).not.toBeEmpty();
  await same();
});

test("a viewer that breaks down takes along what it had opened", async ({ breakable, page }) => {
  const broken = await breakable();
  await begun(broken);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const { screen } = await openCase(broken);
  await screen.stands("received");
  const events = () => asked.filter((url) => /complaints\/[^/]+\/events/.test(url)).length;
  await expect.poll(events).toBe(1);
  const ended = page.waitForEvent("requestfailed", (request) => /complaints\/[^/]+\/events/.test(request.url()));
  await broken.arm("event.keydown");
  await page.keyboard.press("Shift");
  await broken.crashed();
  await ended;
  // The case is open again, and followed by one stream.
  await screen.stands("received");
  await expect.poll(events).toBe(2);
});
