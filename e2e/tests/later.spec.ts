// Forms and sheets come as a second file of WebAssembly, once the first plan is on the screen.
import { expect, test } from "../support/fixtures.ts";

const LATER = "**/assets/later-*.wasm";

test("the first plan does not wait for the forms, and a form opened early comes by itself", async ({ host, page }) => {
  let letGo = () => {};
  const planShown = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(LATER, async (route) => {
    await planShown;
    await route.continue();
  });
  const widget = await (await host()).ready();
  await widget.button(widget.words.complain).click();
  const opening = widget.element.locator('.sheet[data-name="coming"]');
  await expect(opening).toBeVisible();
  letGo();
  await expect(widget.element.locator('.sheet[data-name="complaint"] h2')).toBeFocused();
  await expect(opening).toHaveCount(0);
});

test("forms that do not come are said in words and can be asked for again", async ({ host, page }) => {
  await page.route(LATER, (route) => route.abort());
  const widget = await (await host()).ready();
  await widget.button(widget.words.complain).click();
  await expect(widget.element.getByRole("alert")).toBeVisible();
  await page.unroute(LATER);
  await widget.button(widget.words.retry).click();
  await expect(widget.element.locator('.sheet[data-name="complaint"]')).toBeVisible();
});
