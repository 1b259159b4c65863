// The host's screens outlive the backend: what was promised last stays on them, as old as it is,
// also in a source that is started again while nobody answers.
import type { Page } from "@playwright/test";
import { ROOM, expect, test } from "../support/fixtures.ts";
import { text } from "../support/words.ts";

/** Waits until the page and its room are kept in this browser. */
async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(async () => {
    const pages = (await caches.keys()).filter((name) => name.startsWith("live-pledge-page:"));
    const files = await Promise.all(pages.map(async (name) => (await (await caches.open(name)).keys()).length));
    return files.some((count) => count > 4) && Object.keys(localStorage).some((key) => key.startsWith("live-pledge:room-proven:"));
  }), { timeout: 20_000 }).toBe(true);
}

const spot = (page: Page) => page.locator('.promise[data-name="spot"] .promise-value');

test("a source that is started again while the backend is away shows the last good plan and its age", async ({ page, ownBackend }) => {
  await page.goto(`${ownBackend.url}/overlay/${ROOM}`);
  await kept(page);
  ownBackend.command("stock add", "LN005", "-3");
  await expect(spot(page)).toHaveText(/497/);
  // What came after the snapshot is kept with it.
  await expect.poll(() => page.evaluate(() => Object.entries(localStorage).some(([key, value]) => key.startsWith("live-pledge:room:") && value.includes("stock_changed"))), { timeout: 10_000 }).toBe(true);
  await ownBackend.stop();
  await page.goto("about:blank");
  await page.goto(`${ownBackend.url}/overlay/${ROOM}`);
  await expect(page.locator(".board-stale")).toBeVisible();
  await expect(spot(page)).toHaveText(/497/);
  await expect(page.locator(".board")).toHaveAttribute("data-old", "true");
  // Another room's page has nothing to show, and shows nothing of this one.
  await page.goto(`${ownBackend.url}/overlay/${ROOM}2`).catch(() => undefined);
  await expect(page.locator(".board")).toHaveCount(0);
  await page.goto(`${ownBackend.url}/overlay/${ROOM}`);
  await expect(spot(page)).toHaveText(/497/);
  await ownBackend.start();
  ownBackend.command("stock add", "LN005", "-1");
  await expect(spot(page)).toHaveText(/496/, { timeout: 30_000 });
  await expect(page.locator(".board-stale")).toBeHidden();
});

test("a page whose backend died while it loaded waits for it, and then comes by itself", async ({ page, ownBackend }) => {
  let away = true;
  await page.route("**/assets/**", (route) => (away ? route.abort() : route.continue()));
  await page.goto(`${ownBackend.url}/overlay/${ROOM}`);
  await page.route("**/overlay/**", (route) => (away ? route.abort() : route.continue()));
  await expect(page.locator("live-pledge")).toHaveCount(1);
  const asked = page.waitForRequest((request) => request.url().includes("/overlay/"));
  await asked;
  await expect(page.locator("live-pledge"), "it was not reloaded into an error page").toHaveCount(1);
  away = false;
  await expect(page.locator(".promise")).toHaveCount(5, { timeout: 20_000 });
});

test("what OBS says about the source makes it look at once, and three goods take turns at most", async ({ page, ownBackend }) => {
  await page.clock.install();
  // The server's clock does not run ahead with the page's: without its date the page goes by its own.
  ownBackend.command("unpin");
  const body = await (await fetch(`${ownBackend.url}/v1/rooms/${ROOM}`)).text();
  await page.route(`**/v1/rooms/${ROOM}`, (route) => route.fulfill({ contentType: "application/json", body }));
  await page.goto(`${ownBackend.url}/overlay/${ROOM}?rotate=LN001,LN002,LN003,LN004`);
  const board = page.locator(".board");
  await expect(board).toBeVisible();
  const shown = new Set<string | null>();
  for (let turn = 0; turn < 8; turn++) {
    shown.add(await board.getAttribute("data-sku"));
    await page.clock.runFor(12_000);
  }
  expect([...shown].sort()).toEqual(["LN001", "LN002", "LN003"]);
  for (const [name, detail] of [["obsSourceVisibleChanged", { visible: true }], ["obsSourceActiveChanged", { active: true }]] as const) {
    const asked = page.waitForRequest((request) => request.url().endsWith(`/v1/rooms/${ROOM}`));
    await page.evaluate(([name, detail]) => dispatchEvent(new CustomEvent(name, { detail })), [name, detail] as const);
    await asked;
  }
});

test("where streams are blocked the room is asked for, and a sale arrives all the same", async ({ page, ownBackend }) => {
  await page.route("**/events?**", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${ownBackend.url}/overlay/${ROOM}`);
  await expect(spot(page)).toHaveText(/500/);
  ownBackend.command("stock add", "LN005", "-2");
  await expect(spot(page)).toHaveText(/498/, { timeout: 30_000 });
  await expect(page.locator(".board-stale")).toBeHidden();
});

test("a prompter that is loaded again while the backend is away keeps the words, and says how old they are", async ({ page, ownBackend }) => {
  await page.goto(`${ownBackend.url}/prompter/${ROOM}`);
  await page.getByLabel(text("prompter.token_label")).fill(ownBackend.token("host"));
  await page.keyboard.press("Enter");
  await expect(page.locator(".item")).toHaveCount(5);
  await expect(page.locator(".goods-stock").first()).toContainText(text("source.reported"));
  await kept(page);
  await ownBackend.stop();
  await page.reload();
  await expect(page.locator(".item")).toHaveCount(5);
  await expect(page.locator('.banner[data-name="stale"]')).toBeVisible();
  await expect(page.locator(".prompter")).toHaveAttribute("data-old", "true");
  await page.keyboard.press("1");
  await expect(page.locator('.item[data-name="ship"]')).toHaveAttribute("data-said", "waits");
  await ownBackend.start();
  await expect(page.locator('.item[data-name="ship"]')).toHaveAttribute("data-said", "said", { timeout: 40_000 });
});
