// A rating is stored once for an order and shows in the summary.
import { expect, test } from "../support/fixtures.ts";
import { text } from "../support/words.ts";

test("a rating reaches the summary, which shows no mean yet", async ({ host, ownBackend, request }) => {
  const widget = await (await host({}, ownBackend)).ready();
  const form = await widget.openRating();
  await form.fill("ORDER-R1", [5, 4]);
  await form.submitted();

  const summary = await (await request.get(`${ownBackend.url}/v1/rooms/demo/ratings/summary`)).json();
  expect(JSON.stringify(summary)).toContain('"count":1');
  await widget.closeSheet(form.sheet);
  const again = await widget.openRating();
  await expect(again.sheet.getByText(text("rating.orders").replace("{n}", "1"))).toBeVisible();
  await expect(again.sheet.getByText(widget.words.tooFew).first()).toBeVisible();
});

test("an order is rated once", async ({ host, ownBackend }) => {
  const widget = await (await host({}, ownBackend)).ready();
  const form = await widget.openRating();
  await form.fill("ORDER-TWICE", [5]);
  await form.submitted();
  await form.sheet.getByRole("button", { name: widget.words.again }).click();
  await form.fill("ORDER-TWICE", [1]);
  await form.sheet.getByRole("button", { name: widget.words.submitRating }).click();
  await expect(form.sheet.getByText(widget.words.alreadyRated).first()).toBeVisible();
});
