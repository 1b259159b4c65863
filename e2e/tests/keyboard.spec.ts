// Everything can be done without a pointer.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";

/** Presses Tab until the name of the focused control begins so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      let active: Element | null = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const names = [active?.getAttribute("aria-label"), active?.textContent];
      for (const label of (active as HTMLInputElement | null)?.labels ?? []) names.push(label.textContent);
      return names.map((name) => name ?? "");
    });
    if (focused.some((words) => words.trim().startsWith(name))) return;
  }
  throw new Error(`Tab never reaches "${name}"`);
}

test("a complaint is filed with the keyboard alone", async ({ page, host }) => {
  const widget = await (await host()).ready();
  const receipt = await widget.nextEvent<{ number: string }>("live-pledge-complaint");

  await tabTo(page, widget.words.complain);
  await page.keyboard.press("Enter");
  const sheet = widget.sheet(widget.words.complaint);
  await expect(sheet).toBeVisible();

  await tabTo(page, widget.words.accept);
  await page.keyboard.press("Space");
  await tabTo(page, widget.words.order);
  await page.keyboard.type("ORDER-KEYS");
  await tabTo(page, widget.words.merchant);
  await page.keyboard.press("Space");
  await tabTo(page, widget.words.category);
  await page.keyboard.press("ArrowDown");
  await tabTo(page, widget.words.facts);
  await page.keyboard.type("键盘也能完成投诉的每一步操作。");
  await tabTo(page, widget.words.refund);
  await page.keyboard.press("Space");
  await tabTo(page, widget.words.submitComplaint);
  await page.keyboard.press("Enter");

  await expect(widget.sheet(widget.words.registered)).toBeVisible();
  expect((await receipt()).number).not.toBe("");
});

test("Escape closes a sheet and gives the focus back to its button", async ({ page, host }) => {
  const widget = await (await host()).ready();
  const button = widget.button(widget.words.complain);
  await button.focus();
  await page.keyboard.press("Enter");
  const sheet = widget.sheet(widget.words.complaint);
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(button).toBeFocused();
});
