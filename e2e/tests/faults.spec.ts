// Real faults between the shipped widget and the real backend: after each of them the card shows
// what the backend has within 30 s, and it never calls old what is new nor new what is old: while
// nothing can be heard the badge says so within 25 s of the last proof.
import type { Page } from "@playwright/test";
import { Backend } from "../support/backend.ts";
import { FaultProxy } from "../support/fault_proxy.ts";
import { freeze } from "../support/freeze.ts";
import { expect, test as withBackend } from "../support/fixtures.ts";

/** What a fault may take to be healed. */
const RIGHT = { timeout: 30_000 };
/** A proof holds for 25 s; the clock on screen ticks once a second. */
const STALE = { timeout: 27_000 };

const test = withBackend.extend<{ faults: FaultProxy }>({
  faults: async ({ ownBackend }, use) => {
    const proxy = await FaultProxy.before(ownBackend);
    await use(proxy);
    await proxy.close();
  },
});

const spot = (page: Page) => page.locator('.onair .tile[data-name="spot"] .tile-value');
const stale = (page: Page) => page.locator("live-pledge .stale");

/** The demo page through the proxy, live. */
async function open(page: Page, faults: FaultProxy): Promise<void> {
  const before = faults.streamsAsked;
  await page.goto(`${faults.url}/`);
  await expect(spot(page)).toHaveText(/500/);
  await expect.poll(() => faults.streamsAsked).toBeGreaterThan(before);
}

function sell(backend: Backend, count: number): void {
  backend.command("stock add", "LN005", `-${count}`);
}

test("a server killed and started again: what changed meanwhile is shown", async ({ page, ownBackend, faults }) => {
  await open(page, faults);
  await ownBackend.kill();
  sell(ownBackend, 1);
  await ownBackend.start();
  await expect(spot(page)).toHaveText(/499/, RIGHT);
  sell(ownBackend, 1);
  await expect(spot(page)).toHaveText(/498/, RIGHT);
  await expect(stale(page)).toBeHidden();
});

test("a stream cut in the middle of an event: the event is not lost", async ({ page, ownBackend, faults }) => {
  await open(page, faults);
  // A third so soon, and the widget takes streams for blocked and polls.
  for (const left of [499, 498]) {
    const asked = faults.streamsAsked;
    faults.cutNextEvents();
    sell(ownBackend, 1);
    await expect(spot(page)).toHaveText(new RegExp(String(left)), RIGHT);
    await expect.poll(() => faults.streamsAsked).toBeGreaterThan(asked);
  }
});

test("a stream that is silent: what changed is shown all the same, and late words change nothing", async ({ page, ownBackend, faults }) => {
  await open(page, faults);
  faults.stallStreams();
  sell(ownBackend, 2);
  await expect(spot(page)).toHaveText(/498/, RIGHT);
  await expect(stale(page)).toBeHidden();
  faults.resumeStreams();
  sell(ownBackend, 1);
  await expect(spot(page)).toHaveText(/497/, RIGHT);
});

test("nothing is heard at all: it is called old within 25 seconds, and right again after it", async ({ page, ownBackend, faults }) => {
  await open(page, faults);
  faults.stallStreams();
  faults.weather = { stall: 100, stallMs: 60_000 };
  sell(ownBackend, 3);
  await expect(stale(page)).toBeVisible(STALE);
  await expect(spot(page)).toHaveText(/500/);
  faults.weather = {};
  faults.resumeStreams();
  await expect(spot(page)).toHaveText(/497/, RIGHT);
  await expect(stale(page)).toBeHidden(RIGHT);
});

test("more was missed than the server can replay: a snapshot brings it", async ({ page }) => {
  const backend = await Backend.withSampleSheet(undefined, "--replay", "2");
  const faults = await FaultProxy.before(backend);
  await open(page, faults);
  const snapshots: string[] = [];
  page.on("response", (answer) => answer.url().endsWith("/v1/rooms/demo") && snapshots.push(answer.url()));
  faults.weather = { fail: 100 };
  faults.cutStreams();
  for (let n = 0; n < 4; n++) sell(backend, 1);
  faults.weather = {};
  await expect(spot(page)).toHaveText(/496/, RIGHT);
  expect(snapshots.length).toBeGreaterThan(0);
  sell(backend, 1);
  await expect(spot(page)).toHaveText(/495/, RIGHT);
  await faults.close();
  await backend.discard();
});

test("a page that was frozen while the server was replaced is right soon after it thaws", async ({ page, ownBackend, faults }) => {
  await open(page, faults);
  const thaw = await freeze(page);
  await ownBackend.kill();
  sell(ownBackend, 5);
  await ownBackend.start();
  faults.cutStreams();
  await thaw();
  await expect(spot(page)).toHaveText(/495/, RIGHT);
  await expect(stale(page)).toBeHidden(RIGHT);
});

for (const hours of [2, -2]) {
  test(`a clock that jumps by ${hours} hours leaves the card right`, async ({ page, ownBackend, faults }) => {
    await page.addInitScript(() => {
      const now = Date.now;
      const skewed = window as unknown as { skew: number };
      skewed.skew = 0;
      Date.now = () => now() + skewed.skew;
    });
    await open(page, faults);
    faults.stallStreams();
    sell(ownBackend, 4);
    await page.evaluate((skew) => ((window as unknown as { skew: number }).skew = skew), hours * 3_600_000);
    await expect(spot(page)).toHaveText(/496/, RIGHT);
    faults.resumeStreams();
    sell(ownBackend, 1);
    await expect(spot(page)).toHaveText(/495/, RIGHT);
    await expect(stale(page)).toBeHidden(RIGHT);
  });
}
