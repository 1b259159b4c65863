// Frames while sixty batches of ten arrive every second, on a processor four times slower.

import { byHand, firstRows, show, slowDown } from "../browser.mjs";
import { batches as changes } from "../goods.mjs";

export async function frames(browser, run, name, { goods, seconds }) {
  const given = changes(seconds * 60, 10, goods);
  return byHand(browser, run, name, async (page, devtools) => {
    await show(page, run.snapshot(goods), firstRows(name, goods));
    await slowDown(devtools, 4);
    return page.evaluate(async ({ given, seconds }) => {
      const { bench, longTasks } = globalThis;
      // What the start left behind is no frame of the run.
      await new Promise((resolve) => setTimeout(resolve, 500));
      longTasks.length = 0;
      const times = [];
      let busy = 0;
      const begin = performance.now();
      let due = 0;
      await new Promise((resolve) => {
        const feed = setInterval(() => {
          const from = performance.now();
          // Those that are due by now, each a delivery of its own.
          while (due < given.length && begin + (due * 1000) / 60 <= from) bench.apply(given[due++]);
          busy += performance.now() - from;
        }, 4);
        const frame = (now) => {
          times.push(now);
          if (now - begin < seconds * 1000) return requestAnimationFrame(frame);
          clearInterval(feed);
          resolve();
        };
        requestAnimationFrame(frame);
      });
      const gaps = times.slice(1).map((time, n) => time - times[n]).sort((a, b) => a - b);
      return {
        rate: ((times.length - 1) * 1000) / (times.at(-1) - times[0]),
        median: gaps[Math.floor(gaps.length / 2)],
        p99: gaps[Math.floor(gaps.length * 0.99)],
        longTasks: longTasks.length,
        longest: Math.max(0, ...longTasks.map((task) => task.length)),
        delivered: due,
      };
    }, { given, seconds });
  });
}
