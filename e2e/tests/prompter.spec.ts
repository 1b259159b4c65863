// The host's second screen, on the real backend: by keyboard alone, on a tablet, offline.
import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe.ts";
import type { Backend } from "../support/backend.ts";
import { ROOM, expect, test } from "../support/fixtures.ts";

const GROUPS = {
  "zh-CN": { signIn: "进入", token: "直播口令", said: /已口播/, unsaid: /还有没说的/ },
  en: { signIn: "Enter", token: "Staff token", said: /Said on air/, unsaid: /still has to hear/ },
} as const;
type Language = keyof typeof GROUPS;

const tick = (page: Page, name: string) => page.locator(`.item[data-name="${name}"]`);

async function open(page: Page, backend: Backend, lang: Language = "zh-CN"): Promise<void> {
  await page.goto(`${backend.url}/prompter/${ROOM}?lang=${lang}`);
  await expect(page.getByLabel(GROUPS[lang].token)).toBeFocused();
}

/** Signs in by keyboard: the field has the focus. */
async function signIn(page: Page, backend: Backend, lang: Language = "zh-CN", token = "host"): Promise<void> {
  await open(page, backend, lang);
  await page.keyboard.type(backend.token(token));
  await page.keyboard.press("Enter");
  await expect(page.locator(".goods")).toHaveAttribute("data-sku", "LN005");
}

// A worker answers for the page otherwise, and what a test does to a request passes it by.
test.use({ viewport: { width: 1024, height: 768 }, serviceWorkers: "block" });

test("a tick by keyboard is said on air for a viewer within a second, and can be taken back", async ({ page, browser, ownBackend }) => {
  const viewer = await (await browser.newContext()).newPage();
  const live = viewer.waitForResponse((answer) => answer.url().includes("/events"));
  await viewer.goto(`${ownBackend.url}/`);
  await live;
  await signIn(page, ownBackend);
  const told = viewer.locator('.onair .tile[data-name="ship"] .tile-said');
  await expect(told).toBeHidden();
  await page.keyboard.press("1");
  await expect(told).toHaveText(/^\d\d:\d\d已口播$/, { timeout: 1000 });
  await expect(tick(page, "ship")).toHaveAttribute("data-said", "said");
  await page.keyboard.press("u");
  await expect(told).toBeHidden({ timeout: 1000 });
  // By Tab and Space as well.
  const spot = tick(page, "spot").getByRole("checkbox");
  await spot.focus();
  await page.keyboard.press("Space");
  await expect(spot).toBeChecked();
  await expect(viewer.locator('.onair .tile[data-name="spot"] .tile-said')).toBeVisible({ timeout: 1000 });
  // The token is nowhere but in this tab.
  expect(page.url()).not.toContain("lps_");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("lps_");
});

test("another version begins with nothing said", async ({ page, ownBackend }) => {
  await signIn(page, ownBackend);
  await page.keyboard.press("5");
  await expect(tick(page, "returns")).toHaveAttribute("data-said", "said");
  await ownBackend.republish("LN005", (plan) => ({ ...plan, title: `${plan.title}（新）` }));
  await expect(page.locator(".goods-title")).toHaveText(/（新）/);
  await expect(tick(page, "returns")).toHaveAttribute("data-said", "unsaid");
});

test("what was left unsaid stands out, and the host goes back by a key", async ({ page, ownBackend }) => {
  await signIn(page, ownBackend);
  for (const key of ["1", "2", "3"]) await page.keyboard.press(key);
  await expect(tick(page, "presale")).toHaveAttribute("data-said", "said");
  // Looking at the next already shows it.
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".left-words")).toHaveText(/物流方式、退换货方式/);
  const next = await page.locator(".goods").getAttribute("data-sku");
  expect(next).not.toBe("LN005");
  await page.keyboard.press("p");
  await expect(page.locator(".where")).toHaveText("正在讲");
  await expect(page.locator(".left-words")).toHaveText(/物流方式、退换货方式/);
  await page.keyboard.press("b");
  await expect(page.locator(".goods")).toHaveAttribute("data-sku", "LN005");
  await page.keyboard.press("4");
  await page.keyboard.press("5");
  await expect(page.locator(".progress-words")).toHaveText("五项都已说明");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("p");
  await expect(page.locator(".goods")).toHaveAttribute("data-sku", next ?? "");
  await expect(page.locator(".left")).toHaveCount(0);
});

test("a promise that the plan does not hold is a warning at once", async ({ page, ownBackend }) => {
  await signIn(page, ownBackend);
  const form = page.locator("form.promise");
  await form.locator("[name=promise]").fill("今天拍两小时就发");
  await form.locator("[name=about]").selectOption({ index: 1 });
  await form.locator("[name=number]").fill("二");
  await page.keyboard.press("Enter");
  await expect(form.locator(".problem")).toHaveText("请填一个整数。");
  await form.locator("[name=number]").fill("2");
  await page.keyboard.press("Enter");
  const warning = page.locator('.warning[data-warns="true"]');
  await expect(warning).toHaveText(/今天拍两小时就发.*方案没有这项承诺/s);
  const evidence = JSON.parse(ownBackend.command("evidence export"));
  expect(evidence.records.at(-1).entry.act.promised).toMatchObject({ field: "ship", holding: "not_held" });
});

test("ticks made without a network wait, and are sent once", async ({ page, context, ownBackend }) => {
  await signIn(page, ownBackend);
  await context.setOffline(true);
  await page.keyboard.press("1");
  await page.keyboard.press("4");
  await expect(tick(page, "ship")).toHaveAttribute("data-said", "waits");
  await expect(page.locator(".badge-waits")).toHaveText(/2/);
  await context.setOffline(false);
  await expect(tick(page, "logistics")).toHaveAttribute("data-said", "said", { timeout: 30_000 });
  await expect(page.locator(".badge-waits")).toBeHidden();
  const records = JSON.parse(ownBackend.command("evidence export")).records;
  expect(records.map((record: { entry: { act: object } }) => Object.values(record.entry.act)[0].item)).toEqual(["delivery", "logistics"]);
});

test("an answer that is lost is not a second tick, also after a reload", async ({ page, ownBackend }) => {
  await signIn(page, ownBackend);
  let lost = () => {};
  const answerLost = new Promise<void>((resolve) => {
    lost = resolve;
  });
  await page.route("**/said", async (route) => {
    await route.fetch();
    await route.abort();
    lost();
  }, { times: 1 });
  // Whether it waits or the stream has told of it by now: its answer is lost.
  await page.keyboard.press("2");
  await answerLost;
  await page.reload();
  await expect(tick(page, "spot")).toHaveAttribute("data-said", "said", { timeout: 30_000 });
  await expect(page.locator(".badge-waits")).toBeHidden();
  expect(JSON.parse(ownBackend.command("evidence export")).records).toHaveLength(1);
});

for (const [width, height] of [[1024, 768], [768, 1024]] as const) {
  test(`everything fits a tablet and a thumb (${width}×${height})`, async ({ page, backend }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, backend);
    await expect(page.locator(".item")).toHaveCount(5);
    for (const target of await page.locator("button:visible, input:visible, select:visible").all()) {
      const box = await target.boundingBox();
      expect(box?.height ?? 0, await target.innerText().catch(() => "")).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    const last = await page.locator(".item").last().boundingBox();
    if (last === null) throw new Error("there are no items");
    expect(last.y + last.height).toBeLessThanOrEqual(height);
  });
}

for (const lang of ["zh-CN", "en"] as const) {
  test(`every state of the prompter is accessible (${lang})`, async ({ page, ownBackend: backend, context }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, backend, lang);
    await expectNoViolation(page, "no token", "body");
    for (const [token, state] of [["nobody", "wrong-token"], ["merchant", "no-rights"]] as const) {
      await page.getByLabel(GROUPS[lang].token).fill(token === "nobody" ? "lps_nobody" : backend.token(token));
      await page.keyboard.press("Enter");
      await expect(page.locator(`[data-state=${state}]`)).toBeVisible();
      await expectNoViolation(page, state, "body");
    }
    await page.getByLabel(GROUPS[lang].token).fill(backend.token("host"));
    await page.keyboard.press("Enter");
    await expect(page.locator(".item")).toHaveCount(5);
    await page.keyboard.press("1");
    await expect(tick(page, "ship")).toHaveAttribute("data-said", "said");
    await page.locator("[name=about]").selectOption({ index: 1 });
    await page.locator("[name=promise]").fill("今天就发");
    await page.locator("[name=number]").fill("1");
    await page.keyboard.press("Enter");
    await expect(page.locator(".warning")).toBeVisible();
    await expectNoViolation(page, "said and warned", "body");
    await page.locator("[name=promise]").press("Enter");
    await expect(page.locator("#promise-problem")).toBeVisible();
    await expectNoViolation(page, "problem", "body");
    await page.locator(".item-tick").first().focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(".left-words")).toHaveText(GROUPS[lang].unsaid);
    await expectNoViolation(page, "left unsaid", "body");
    backend.command("close");
    await expect(page.locator('.banner[data-name="closed"]')).toBeVisible();
    await expectNoViolation(page, "closed", "body");
    backend.command("open");
    await expect(page.locator('.banner[data-name="closed"]')).toBeHidden();
    await context.setOffline(true);
    await page.keyboard.press("2");
    await expect(page.locator(".badge-waits")).toBeVisible();
    await expectNoViolation(page, "offline", "body");
    await context.setOffline(false);
  });
}
