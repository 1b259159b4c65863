// One key pressed in the search field: the work until the answer is laid out, and
// until the frame that shows it.

import { byHand, firstRows, show } from "../browser.mjs";

export async function search(browser, run, name, { goods }) {
  return byHand(browser, run, name, async (page) => {
    await show(page, run.snapshot(goods), firstRows(name, goods));
    await page.locator(".search-input").focus();
    await page.evaluate(() => {
      globalThis.keys = [];
      document.addEventListener("input", async () => {
        const begin = performance.now();
        const drawn = new Promise((resolve) => requestAnimationFrame(resolve));
        await globalThis.nextTask();
        globalThis.bench.list().getBoundingClientRect();
        const work = performance.now() - begin;
        await drawn;
        await globalThis.nextTask();
        globalThis.keys.push({ work, frame: performance.now() - begin });
      }, { capture: true });
    });
    for (const key of "SKU0123") {
      const before = await page.evaluate(() => globalThis.keys.length);
      await page.keyboard.press(key);
      await page.waitForFunction((before) => globalThis.keys.length > before, before);
    }
    const keys = await page.evaluate(() => globalThis.keys);
    const middle = (of) => keys.map(of).sort((a, b) => a - b)[Math.floor(keys.length / 2)];
    return { work: middle((key) => key.work), longest: Math.max(...keys.map((key) => key.work)), frame: middle((key) => key.frame) };
  });
}
