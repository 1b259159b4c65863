// Batches of stock changes, one after the other: microseconds each until every text
// is written; layout is not in it. Events come as objects, and as their JSON.

import { byHand, firstRows, show } from "../browser.mjs";
import { batches as changes } from "../goods.mjs";

export async function batches(browser, run, name, { goods, number, asText }) {
  const given = changes(number, 10, goods);
  return byHand(browser, run, name, async (page) => {
    await show(page, run.snapshot(goods), firstRows(name, goods));
    return page.evaluate(async ({ given, asText, name }) => {
      const { bench, nextTask } = globalThis;
      const texts = asText && given.map((batch) => batch.map((event) => JSON.stringify(event)));
      // The widget reads JSON itself; everybody else has to.
      const apply = !asText || name === "livepledge" ? bench.apply : (batch) => bench.apply(batch.map(JSON.parse));
      await nextTask();
      const begin = performance.now();
      for (const batch of texts || given) {
        apply(batch);
        bench.flush();
        // Effects may be put off to the end of the task's step: twice, as one may lead to another.
        await null;
        await null;
      }
      return ((performance.now() - begin) * 1000) / given.length;
    }, { given, asText, name });
  }, "hand&flush");
}
