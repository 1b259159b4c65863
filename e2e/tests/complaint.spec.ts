// A complaint becomes a receipt, and the receipt opens the case.
import { expect, test } from "../support/fixtures.ts";

const FACTS = "承诺48小时内发货，付款五天了仍未发出，客服没有答复。";

test("a complaint is stored and can be read back with its number and token", async ({ host, request }) => {
  const widget = await (await host()).ready();
  const form = await widget.openComplaint();
  await form.fill("ORDER-20261124-01", FACTS);
  const receipt = await form.submitted();
  await expect(widget.element.getByText(receipt.number).first()).toBeVisible();

  const read = await request.get(`/v1/complaints/${receipt.number}`, {
    headers: { authorization: `Bearer ${receipt.token}` },
  });
  expect(read.status()).toBe(200);
  const text = await read.text();
  expect(text).toContain(receipt.number);
  expect(text).toContain(FACTS);

  const stranger = await request.get(`/v1/complaints/${receipt.number}`, {
    headers: { authorization: "Bearer 00000000000000000000000000000000" },
  });
  expect(stranger.status()).toBe(404);
});

test("all problems of a form are said at once and the first has the focus", async ({ host, page }) => {
  let sent = 0;
  await page.route("**/complaints", (route) => {
    sent += 1;
    return route.continue();
  });
  const widget = await (await host()).ready();
  const form = await widget.openComplaint();
  await expect(form.submit).toBeEnabled();
  await form.submit.click();

  await expect(form.category).toHaveAttribute("aria-invalid", "true");
  await expect(form.facts).toHaveAttribute("aria-invalid", "true");
  const focused = await form.sheet.evaluate((sheet) => {
    const active = (sheet.getRootNode() as ShadowRoot).activeElement;
    return active !== null && sheet.contains(active) && active.matches("input, select, textarea");
  });
  expect(focused).toBe(true);
  expect(sent).toBe(0);
});

test("what was typed survives closing the sheet", async ({ host }) => {
  const widget = await (await host()).ready();
  let form = await widget.openComplaint();
  await form.order.fill("ORDER-7");
  await form.facts.fill(FACTS);
  await widget.closeSheet(form.sheet);

  form = await widget.openComplaint();
  await expect(form.order).toHaveValue("ORDER-7");
  await expect(form.facts).toHaveValue(FACTS);
});

test("a complaint whose answer was lost is stored once, and its receipt comes with the next try", async ({ host, page, request }) => {
  const widget = await (await host()).ready();
  const form = await widget.openComplaint();
  await form.fill("ORDER-LOST", FACTS);

  // The backend stores it, but its answer never arrives.
  const keys: (string | undefined)[] = [];
  const numbers: string[] = [];
  await page.route("**/complaints", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    const answer = await route.fetch();
    numbers.push((await answer.json()).number);
    await (keys.length === 1 ? route.abort() : route.fulfill({ response: answer }));
  });
  const receipt = await form.submitted();

  expect(keys[1]).toBe(keys[0]);
  expect(numbers).toEqual([receipt.number, receipt.number]);
  const read = await request.get(`/v1/complaints/${receipt.number}`, {
    headers: { authorization: `Bearer ${receipt.token}` },
  });
  expect(read.status()).toBe(200);
});
