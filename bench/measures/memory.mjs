// What stays after a collection with the list on the screen: JavaScript's heap, the
// browser's objects for it (DOM, style), and WebAssembly's memory; in bytes.

import { byHand, firstRows, show } from "../browser.mjs";

export async function memory(browser, run, name, { goods }) {
  return byHand(browser, run, name, async (page, devtools) => {
    await show(page, run.snapshot(goods), firstRows(name, goods));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
    for (let n = 0; n < 3; n++) await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize } = await devtools.send("Runtime.getHeapUsage");
    const wasm = await page.evaluate(() => globalThis.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0));
    return { heap: usedSize, dom: embedderHeapUsedSize ?? 0, wasm, all: usedSize + (embedderHeapUsedSize ?? 0) + wasm };
  });
}
