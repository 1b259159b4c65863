// Dark and light, and a page whose policy forbids nearly everything.
import { expect, test } from "../support/fixtures.ts";

/** Brightness (0–255) of what is painted in the middle of the element's first card. */
async function brightness(page: import("@playwright/test").Page): Promise<number> {
  const png = await page.locator("live-pledge").screenshot();
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    }
    return sum / (data.length / 4);
  }, [...png]);
}

test("it follows the system to dark, and the page can choose", async ({ page, host }) => {
  const widget = await (await host()).ready();
  const light = await brightness(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await brightness(page);
  expect(light).toBeGreaterThan(190);
  expect(dark).toBeLessThan(90);

  await widget.element.evaluate((element) => element.setAttribute("theme", "light"));
  expect(await brightness(page)).toBeGreaterThan(190);
});

test("it works under a strict Content-Security-Policy", async ({ page, host }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  const widget = await host({
    csp:
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; connect-src 'self'; " +
      "img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
  });
  await widget.ready();
  const form = await widget.openComplaint();
  await form.fill("ORDER-CSP", "页面有严格的安全策略，投诉仍然可以提交。");
  const receipt = await form.submitted();
  expect(receipt.number).not.toBe("");
  // The style sheet is there although the page forbids inline styles.
  const display = await widget.button(widget.words.complain).evaluate((node) => getComputedStyle(node).minHeight);
  expect(Number.parseFloat(display)).toBeGreaterThanOrEqual(44);
  expect(violations).toEqual([]);
});

test("styles of the page do not leak in", async ({ page, host }) => {
  const widget = await (await host()).ready();
  const look = () =>
    widget.button(widget.words.complain).evaluate((node) => {
      const { fontFamily, padding, backgroundColor, textTransform } = getComputedStyle(node);
      return { fontFamily, padding, backgroundColor, textTransform };
    });
  const before = await look();
  await page.addStyleTag({
    content: "* { font-family: fantasy !important } button, .button { padding: 99px !important; background: red }",
  });
  const after = await look();
  expect(after.padding).toBe(before.padding);
  expect(after.backgroundColor).toBe(before.backgroundColor);
});
