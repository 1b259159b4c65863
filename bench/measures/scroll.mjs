// The list scrolled to its end: tasks over 50 ms; as it is, and on a processor four times slower.

import { byHand, firstRows, show, slowDown } from "../browser.mjs";

export async function scroll(browser, run, name, { goods, slower }) {
  return byHand(browser, run, name, async (page, devtools) => {
    await show(page, run.snapshot(goods), firstRows(name, goods));
    if (slower > 1) await slowDown(devtools, slower);
    return page.evaluate(async (goods) => {
      const { bench, longTasks } = globalThis;
      await new Promise((resolve) => setTimeout(resolve, 500));
      longTasks.length = 0;
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const scroller = bench.scroller();
      const rows = () => bench.list().querySelectorAll(".row-item").length;
      let still = 0;
      let presses = 0;
      while (still < 30) {
        const before = scroller.scrollTop;
        scroller.scrollTop += 600;
        await nextFrame();
        still = scroller.scrollTop === before ? still + 1 : 0;
        if (still !== 15 || rows() >= goods) continue;
        // More only comes when somebody asks for it.
        const more = bench.list().getRootNode().querySelector(".list-more:not([hidden])");
        if (more) {
          more.click();
          presses++;
          still = 0;
        }
      }
      return {
        rows: rows(), presses, longTasks: longTasks.length,
        longest: Math.max(0, ...longTasks.map((task) => task.length)),
      };
    }, goods);
  });
}
