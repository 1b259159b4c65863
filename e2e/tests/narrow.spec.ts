// The narrowest phones: 320 px.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";

test.use({ viewport: { width: 320, height: 568 } });

async function expectToFit(page: Page, state: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${state}: nothing scrolls sideways`).toBeLessThanOrEqual(320);
  const beyond = await page.locator("live-pledge").evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll("button, input, select, textarea, h1, h2, h3, p") ?? [])]
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .filter(({ node, box }) => box.width > 1 && box.right > 321 && !node.closest("[data-scrolls]"))
      .map(({ node }) => `${node.tagName} ${node.textContent?.trim().slice(0, 20)}`),
  );
  expect(beyond, `${state}: nothing is cut off`).toEqual([]);
}

/** A control, or the label that is tapped instead of it, is at least 44 px in both directions. */
async function expectTargets(root: Locator, state: string): Promise<void> {
  const small = await root.evaluate((node) => {
    const host = node.shadowRoot ?? node;
    return [...host.querySelectorAll("button, a[href], select, input, textarea, summary")]
      .map((control) => {
        const label = (control as HTMLInputElement).labels?.[0];
        const tapped = control.matches("[type=radio], [type=checkbox]") && label ? label : control;
        const box = tapped.getBoundingClientRect();
        const visible = (control as HTMLElement).checkVisibility?.({ visibilityProperty: true }) ?? true;
        return { name: `${tapped.tagName} ${tapped.textContent?.trim().slice(0, 20)}`, box, visible };
      })
      .filter(({ box, visible }) => visible && box.width > 0 && (box.width < 43.5 || box.height < 43.5))
      .map(({ name, box }) => `${name}: ${Math.round(box.width)}×${Math.round(box.height)}`);
  });
  expect(small, `${state}: targets of at least 44 px`).toEqual([]);
}

test("everything fits and can be tapped", async ({ page, host }) => {
  const widget = await (await host()).ready();
  await expectToFit(page, "plans");
  await expectTargets(widget.element, "plans");

  const complaint = await widget.openComplaint();
  await expectToFit(page, "complaint");
  await expectTargets(complaint.sheet, "complaint");
  await widget.closeSheet(complaint.sheet);

  const rating = await widget.openRating();
  await expectToFit(page, "rating");
  await expectTargets(rating.sheet, "rating");
});

test("the seller stays visible while a sheet is open", async ({ host }) => {
  const widget = await (await host()).ready();
  await widget.openComplaint();
  const seller = widget.element.getByText(widget.words.seller).first();
  await expect(seller).toBeInViewport();
  const covered = await seller.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const hit = (node.getRootNode() as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && hit !== node && !node.contains(hit) && !hit.contains(node);
  });
  expect(covered).toBe(false);
});
