// Coming and going leaves nothing behind: instances, nodes, listeners.
import { ROOM, expect, test } from "../support/fixtures.ts";

const TIMES = 1_000;
const WARM_UP = 50;

test(`${TIMES} elements that come and go leave nothing behind`, async ({ host, page }) => {
  // A thousand starts, beside whatever else the machine runs.
  test.setTimeout(600_000);
  await page.addInitScript(() => {
    // Every instance of the module, as long as anything holds it.
    const made: WeakRef<WebAssembly.Instance>[] = [];
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct(Instance, values: [WebAssembly.Module]) {
        const instance = new Instance(...values);
        made.push(new WeakRef(instance));
        return instance;
      },
    });
    // Listeners of what outlives an element; its own go with it.
    let listeners = 0;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const outlives = (target: unknown) => target === window || target === document;
    EventTarget.prototype.addEventListener = function (...values) {
      if (outlives(this)) listeners += 1;
      addEventListener.apply(this, values);
    };
    EventTarget.prototype.removeEventListener = function (...values) {
      if (outlives(this)) listeners -= 1;
      removeEventListener.apply(this, values);
    };
    Object.assign(window, { listeners: () => listeners, instances: () => made.filter((one) => one.deref() !== undefined).length, made });
  });
  await (await host()).ready();
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  await client.send("HeapProfiler.enable");

  const comeAndGo = (times: number) =>
    page.evaluate(
      async ({ times, room }) => {
        for (let n = 0; n < times; n += 1) {
          const element = document.createElement("live-pledge");
          element.setAttribute("room", room);
          element.setAttribute("backend", "/v1");
          const ready = new Promise((resolve) => element.addEventListener("live-pledge-ready", resolve, { once: true }));
          document.body.append(element);
          await ready;
          element.remove();
        }
      },
      { times, room: ROOM },
    );
  const left = async () => {
    for (let n = 0; n < 3; n += 1) await client.send("HeapProfiler.collectGarbage");
    const { metrics } = await client.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    const instances = await page.evaluate(() => (window as unknown as { instances: () => number }).instances());
    const listeners = await page.evaluate(() => (window as unknown as { listeners: () => number }).listeners());
    // The browser's own count has listeners of everything, connections to databases among it.
    return { instances, nodes: of("Nodes"), listeners, all: of("JSEventListeners"), heap: of("JSHeapUsedSize") };
  };

  // The browser counts what was let go of only some time after it.
  const settled = async () => {
    let [last, now] = [await left(), await left()];
    const same = async () => {
      [last, now] = [now, await left()];
      return now.instances <= 2 && now.listeners === last.listeners && now.all === last.all && now.nodes === last.nodes;
    };
    await expect.poll(same, { intervals: [1_500], timeout: 30_000 }).toBe(true);
    return now;
  };

  await comeAndGo(WARM_UP);
  const before = await settled();
  await comeAndGo(TIMES);
  const made = await page.evaluate(() => (window as unknown as { made: object[] }).made.length);
  expect(made).toBeGreaterThanOrEqual(TIMES + WARM_UP);
  const after = await settled();
  // The memory of an instance goes with it; what is left is that of the element on the page.
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(20);
  expect(after.listeners).toBe(before.listeners);
  expect(before.listeners).toBeGreaterThan(0);
  expect(after.all - before.all).toBeLessThanOrEqual(20);
  expect(after.heap - before.heap).toBeLessThan(512 * 1024);
});
