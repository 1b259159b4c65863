// A promise that changes is told to everybody who has seen it, and its record can be verified,
// and found out when somebody wrote into the database.
import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe.ts";
import type { Backend } from "../support/backend.ts";
import { ROOM, expect, test } from "../support/fixtures.ts";
import { type Language, text } from "../support/words.ts";

const worse = (backend: Backend) =>
  backend.publish((plan) => (plan.ship = { within_hours: { hours: 72 } }), "仓库停电");

async function watch(page: Page, url: string): Promise<void> {
  const live = page.waitForResponse((answer) => answer.url().includes("/events"));
  await page.goto(url);
  await live;
}

/** Opens the record of the goods on air. */
async function openRecord(page: Page, language: Language = "zh-CN"): Promise<void> {
  await page.getByRole("button", { name: text("list.details", language) }).click();
  await page.getByRole("button", { name: text("detail.history", language) }).click();
}

test("a worse version shows on card, list and overlay within a second, until it is opened", async ({ browser, ownBackend }) => {
  // Two devices: the tabs of one browser read one stream together.
  const viewer = await (await browser.newContext()).newPage();
  const overlay = await (await browser.newContext()).newPage();
  await watch(viewer, `${ownBackend.url}/`);
  await watch(overlay, `${ownBackend.url}/overlay/${ROOM}`);
  await expect(viewer.locator(".onair")).toBeVisible();
  await expect(overlay.locator(".board")).toBeVisible();
  await worse(ownBackend);
  const told = viewer.locator('.onair [data-effect="worse"]');
  await expect(told).toContainText("→ 72小时内发货", { timeout: 1000 });
  await expect(viewer.locator(".row-news[data-worse]")).toHaveText(text("news.row_worse"), { timeout: 1000 });
  await expect(overlay.locator(".board-worse")).toContainText("现货发货", { timeout: 1000 });
  await viewer.getByRole("button", { name: text("list.details") }).click();
  const sheet = viewer.getByRole("dialog");
  await expect(sheet.locator('[data-effect="worse"]')).toContainText("→ 72小时内发货");
  await sheet.getByRole("button", { name: text("sheet.close") }).click();
  await expect(told).toHaveCount(0);
  await expect(viewer.locator(".row-news:visible")).toHaveCount(0);
});

for (const language of ["zh-CN", "en"] satisfies Language[]) {
  test(`who comes back is told what got worse and can verify the record (${language})`, async ({ host, page, ownBackend }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await (await host({ lang: language }, ownBackend)).element.locator(".onair").waitFor();
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes(":seen:")))).toBe(true);
    await page.goto("about:blank");
    await worse(ownBackend);
    await ownBackend.publish((plan) => plan.guarantees?.push({ counterfeit: { multiple: 4 } }), "补偿买家");

    await host({ lang: language }, ownBackend);
    const told = page.locator(".onair .news");
    await expect(told).toContainText(text("news.since", language).replace("{n}", "1"));
    await expect(told.locator('[data-effect="worse"]')).toContainText(text("field.ship", language));
    await expect(told.locator('[data-effect="better"]')).toContainText(text("field.guarantees", language));
    await expectNoViolation(page, "news on the card");

    await openRecord(page, language);
    const verdict = page.locator("[data-verdict]");
    await expect(verdict).toHaveAttribute("data-verdict", "verified");
    const title = text("ledger.verified", language).replace("{version}", "3").replace("{time}", "");
    await expect(verdict).toContainText(title);
    const arrow = language === "en" ? "Within 48 hours → Within 72 hours" : "48小时内发货 → 72小时内发货";
    await expect(page.locator(".ledger-since")).toContainText(arrow);
    await expect(page.locator('[data-version="2"]')).toContainText(arrow);
    await expect(page.locator('[data-version="2"]')).toContainText("仓库停电");
    await expectNoViolation(page, "a verified record");

    // The same length in the file, and nothing the program could notice by itself.
    await ownBackend.tamper("仓库停电", "仓库失火");
    await host({ lang: language }, ownBackend);
    await openRecord(page, language);
    await expect(verdict).toHaveAttribute("data-verdict", "broken");
    await expect(verdict).toContainText(text("ledger.broken", language).replace("{version}", "2"));
    await expectNoViolation(page, "a broken record");
  });

  test(`a record that cannot be read says so and comes when it can (${language})`, async ({ host, page, ownBackend }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.route("**/versions?*", (route) => route.abort());
    await host({ lang: language }, ownBackend);
    await openRecord(page, language);
    const verdict = page.locator("[data-verdict]");
    await expect(verdict).toHaveAttribute("data-verdict", "offline");
    await expectNoViolation(page, "a record out of reach");
    await page.unroute("**/versions?*");
    await page.getByRole("button", { name: text("ledger.retry", language) }).click();
    await expect(verdict).toHaveAttribute("data-verdict", "verified");
  });
}
