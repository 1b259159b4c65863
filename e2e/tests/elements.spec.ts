// Several elements, moved, removed and put back.
import { ROOM, expect, test } from "../support/fixtures.ts";
import { Widget } from "../support/widget.ts";
import { text } from "../support/words.ts";

test("two elements on one page live apart", async ({ host, page }) => {
  const element = (id: string, lang: string) =>
    `<live-pledge id="${id}" lang="${lang}" room="${ROOM}" backend="/v1"></live-pledge>`;
  await host({ body: element("one", "zh-CN") + element("two", "en") });
  const one = await new Widget(page, page.locator("#one"), "zh-CN").ready();
  const two = await new Widget(page, page.locator("#two"), "en").ready();

  const form = await one.openComplaint();
  await form.facts.fill("只属于第一个元素的草稿。");
  await expect(two.element.getByRole("dialog")).toHaveCount(0);
  await one.closeSheet(form.sheet);
  const other = await two.openComplaint();
  await expect(other.facts).toHaveValue("");
});

test("an element that is removed and put back works again", async ({ host, page }) => {
  const widget = await (await host()).ready();
  const element = await widget.element.elementHandle();
  await page.evaluate((node) => node?.remove(), element);
  await page.evaluate((node) => node && document.querySelector("main")?.append(node), element);
  await widget.ready();
  await widget.openComplaint();
});

test("attributes that change are taken in", async ({ host }) => {
  const widget = await (await host()).ready();
  await widget.element.evaluate((element) => element.setAttribute("lang", "en"));
  await new Widget(widget.page, widget.element, "en").ready();
  await widget.element.evaluate((element) => element.setAttribute("room", "nobody-knows"));
  await expect(widget.element.getByText(text("state.unknown_title", "en"))).toBeVisible();
});
