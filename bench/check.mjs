// Does every page do the work it is measured by? It must show its rows, the same
// ones as the widget, and write what is applied. What is not so stops the run.

import assert from "node:assert/strict";
import { byHand, firstRows, show } from "./browser.mjs";
import { batches } from "./goods.mjs";

const GOODS = 100;

/** The rows on the page as plain values; comments and empty texts are nobody's content. */
function rows() {
  const of = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const children = [...node.childNodes].filter((child) => child.nodeType === Node.ELEMENT_NODE || child.data?.trim() && child.nodeType === Node.TEXT_NODE);
    return [node.localName, attributes.filter((one) => one !== "class="), children.map(of)];
  };
  return [...globalThis.bench.list().querySelectorAll(".row-item")].map(of);
}

async function shown(browser, run, name) {
  return byHand(browser, run, name, async (page) => {
    await show(page, run.snapshot(GOODS), firstRows(name, GOODS));
    const before = await page.evaluate(rows);
    await page.evaluate(async (given) => {
      for (const batch of given) {
        globalThis.bench.apply(batch);
        globalThis.bench.flush();
        await null;
        await null;
      }
    }, batches(200, 10, GOODS));
    return { before, after: await page.evaluate(rows) };
  }, "hand&flush");
}

export async function check(browser, run, pages) {
  const expected = await shown(browser, run, "livepledge");
  assert.notDeepEqual(expected.after, expected.before, "livepledge: no update reached the screen");
  for (const { name } of pages) {
    const { before, after } = await shown(browser, run, name);
    assert.equal(before.length, firstRows(name, GOODS), `${name}: rows`);
    const count = expected.before.length;
    assert.deepEqual(before.slice(0, count), expected.before, `${name}: rows differ from the widget's`);
    assert.deepEqual(after.slice(0, count), expected.after, `${name}: rows differ from the widget's after the updates`);
  }
}
