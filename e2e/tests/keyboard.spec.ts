// Everything can be done without a pointer.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";

/** Presses Tab until the focused control has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      let active: Element | null = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (active === null) return "";
      const labels = (active as HTMLInputElement).labels;
      const legend = active.matches("[type=radio]") ? active.closest("fieldset")?.querySelector("legend") : null;
      return [
        active.getAttribute("aria-label"),
        legend?.textContent,
        ...(labels ? [...labels].map((label) => label.textContent) : [active.textContent]),
      ].join(" ");
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reaches ${name}`);
}

test("a complaint is filed with the keyboard alone", async ({ page, host }) => {
  const widget = await (await host()).ready();
  const receipt = await widget.nextEvent<{ number: string }>("live-pledge-complaint");

  await tabTo(page, /^\s*投诉\s*$/);
  await page.keyboard.press("Enter");
  const sheet = widget.sheet(widget.words.complaint);
  await expect(sheet).toBeVisible();

  await tabTo(page, /我已阅读并同意/);
  await page.keyboard.press("Space");
  await tabTo(page, /订单编号/);
  await page.keyboard.type("ORDER-KEYS");
  await tabTo(page, /向谁投诉/);
  await page.keyboard.press("Space");
  await tabTo(page, /投诉类型/);
  await page.keyboard.press("ArrowDown");
  await tabTo(page, /事实经过/);
  await page.keyboard.type("键盘也能完成投诉的每一步操作。");
  await tabTo(page, /仅退款/);
  await page.keyboard.press("Space");
  await tabTo(page, /提交投诉/);
  await page.keyboard.press("Enter");

  await expect(widget.element.getByText(widget.words.registered)).toBeVisible();
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
