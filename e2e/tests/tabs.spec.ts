// Tabs and elements of one origin share one stream, and none misses anything when the one that
// reads it goes: closed, or frozen. Correctness never rests on it; what does is in crates/client.
import type { BrowserContext, Page } from "@playwright/test";
import { FaultProxy } from "../support/fault_proxy.ts";
import { freeze } from "../support/freeze.ts";
import { ROOM, expect, test as withBackend } from "../support/fixtures.ts";

const test = withBackend.extend<{ faults: FaultProxy }>({
  faults: async ({ ownBackend }, use) => {
    const proxy = await FaultProxy.before(ownBackend);
    await use(proxy);
    await proxy.close();
  },
});

const spot = (page: Page) => page.locator('.onair .tile[data-name="spot"] .tile-value');

async function tabs(context: BrowserContext, faults: FaultProxy, count: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let n = 0; n < count; n++) {
    const page = await context.newPage();
    await page.goto(`${faults.url}/`);
    await expect(spot(page)).toHaveText(/500/);
    pages.push(page);
  }
  await expect.poll(() => faults.openStreams).toBeGreaterThan(0);
  return pages;
}

test("eight tabs of one HTTP/1.1 origin are live by one stream, whichever of them is closed", async ({ context, ownBackend, faults }) => {
  // Eight tabs take their time on a crowded machine.
  test.setTimeout(180_000);
  const open = await tabs(context, faults, 8);
  let left = 500;
  while (open.length > 3) {
    // The first that is left reads for all of them.
    await open.shift()?.close();
    left -= 1;
    ownBackend.command("stock add", "LN005", "-1");
    for (const page of open) await expect(spot(page)).toHaveText(new RegExp(String(left)), { timeout: 15_000 });
    await expect.poll(() => faults.openStreams).toBe(1);
  }
  expect(faults.mostStreams).toBeLessThanOrEqual(2);
});

test("a tab that reads for others and freezes is relieved", async ({ context, ownBackend, faults }) => {
  const [reader, ...others] = await tabs(context, faults, 3);
  if (reader === undefined) throw new Error("there is no tab");
  const asked = faults.streamsAsked;
  const thaw = await freeze(reader);
  await expect.poll(() => faults.streamsAsked, { timeout: 20_000 }).toBeGreaterThan(asked);
  ownBackend.command("stock add", "LN005", "-1");
  for (const page of others) await expect(spot(page)).toHaveText(/499/, { timeout: 15_000 });
  await thaw();
  ownBackend.command("stock add", "LN005", "-1");
  for (const page of [reader, ...others]) await expect(spot(page)).toHaveText(/498/, { timeout: 30_000 });
});

test("two elements of one page read one stream, and one that needs its own headers reads alone", async ({ page, ownBackend, faults }) => {
  await page.route(`${faults.url}/e2e.html`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="zh-CN"><head><title>Page of a shop</title>
        <script type="module" src="/live-pledge.js"></script></head>
        <body>${`<live-pledge room="${ROOM}" backend="/v1"></live-pledge>`.repeat(2)}</body></html>`,
    }),
  );
  await page.goto(`${faults.url}/e2e.html`);
  await expect(spot(page)).toHaveText([/500/, /500/]);
  await expect.poll(() => faults.openStreams).toBe(1);
  ownBackend.command("stock add", "LN005", "-1");
  await expect(spot(page)).toHaveText([/499/, /499/], { timeout: 15_000 });
  expect(faults.mostStreams).toBe(1);

  await page.evaluate((room) => {
    const element = document.createElement("live-pledge") as HTMLElement & { configure(config: object): void };
    element.configure({ room, backend: "/v1", headers: { "Accept-Language": "zh" } });
    document.body.append(element);
  }, ROOM);
  await expect.poll(() => faults.openStreams).toBe(2);
  ownBackend.command("stock add", "LN005", "-1");
  await expect(spot(page)).toHaveText([/498/, /498/, /498/], { timeout: 15_000 });
});
