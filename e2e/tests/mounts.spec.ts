// Coming and going leaves nothing behind: instances, nodes, listeners.
import { ROOM, expect, test } from "../support/fixtures.ts";

const TIMES = 1_000;
const WARM_UP = 50;

test(`${TIMES} elements that come and go leave nothing behind`, async ({ host, page }) => {
  test.setTimeout(300_000);
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
    Object.assign(window, { instances: () => made.filter((one) => one.deref() !== undefined).length, made });
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
    return { instances, nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize") };
  };

  // The browser counts what was let go of only some time after it.
  const settled = async () => {
    let [last, now] = [await left(), await left()];
    const same = async () => {
      [last, now] = [now, await left()];
      return now.instances <= 2 && now.listeners === last.listeners && now.nodes === last.nodes;
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
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(5);
  expect(after.heap - before.heap).toBeLessThan(512 * 1024);
});
