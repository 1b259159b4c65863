// One Chromium for the whole run, and pages of the comparison opened in it.

import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run",
  "--disable-component-update", "--disable-sync", "--disable-extensions", "--js-flags=--expose-gc",
];

/** A phone's screen; nothing in its cache. */
const SCREEN = { viewport: { width: 390, height: 844 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" };

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

/** What runs inside a page: long tasks noted, and waiting. */
function prepare() {
  globalThis.longTasks = [];
  new PerformanceObserver((seen) => {
    for (const task of seen.getEntries()) globalThis.longTasks.push({ start: task.startTime, length: task.duration });
  }).observe({ type: "longtask", buffered: true });
  globalThis.memories = [];
  const Instance = WebAssembly.Instance;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, given) {
      const made = Reflect.construct(target, given);
      if (made.exports.memory) globalThis.memories.push(made.exports.memory);
      return made;
    },
  });
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  globalThis.nextTask = () => new Promise((resolve) => (waiting.push(resolve), channel.port2.postMessage(0)));
}

/** Opens a page in a context of its own, hands it to `use`, and closes it. */
export async function withPage(browser, address, use, before = async () => {}) {
  const context = await browser.newContext(SCREEN);
  try {
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.addInitScript(prepare);
    const devtools = await context.newCDPSession(page);
    await before(devtools);
    await page.goto(address, { waitUntil: "commit" });
    const result = await use(page, devtools).catch((error) => void faults.push(String(error)));
    if (faults.length > 0) throw new Error(`${address}: ${faults.join("; ")}`);
    return result;
  } finally {
    await context.close();
  }
}

/** A page driven by hand, ready for goods. */
export function byHand(browser, run, name, use, query = "hand") {
  return withPage(browser, `${run.url}/${name}.html?${query}`, async (page, devtools) => {
    // Not by frames, which the page may hold back.
    await page.waitForFunction(() => globalThis.bench !== undefined, null, { polling: 20 });
    return use(page, devtools);
  });
}

export const slowDown = (devtools, rate) => devtools.send("Emulation.setCPUThrottlingRate", { rate });

/** Shows `text` and waits until `rows` rows are laid out; milliseconds from the text until it is read (`read`), from there (`shown`), and in all. */
export async function show(page, text, rows) {
  await page.evaluate((text) => void (globalThis.text = text), text);
  return page.evaluate(async (rows) => {
    const { bench, nextTask } = globalThis;
    await nextTask();
    const begin = performance.now();
    const read = await bench.show(globalThis.text);
    while ((bench.list()?.querySelectorAll(".row-item").length ?? 0) < rows) await nextTask();
    bench.list().getBoundingClientRect();
    const end = performance.now();
    globalThis.text = undefined;
    return { read: read - begin, shown: end - read, all: end - begin };
  }, rows);
}

/** Rows that a page shows at first of `goods`. */
export function firstRows(name, goods) {
  return name === "livepledge" || name === "vanilla_windowed" ? Math.min(goods, 40) : goods;
}
