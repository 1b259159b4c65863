// From the text of the snapshot to the list laid out, the code being there but cold.

import { byHand, firstRows, show } from "../browser.mjs";

export async function mount(browser, run, name, goods) {
  const text = run.snapshot(goods);
  return byHand(browser, run, name, (page) => show(page, text, firstRows(name, goods)));
}
