// The host's second screen and the picture's overlay break down as harmlessly as the viewer.
import { type Broken, boxOf, test } from "../support/broken.ts";
import { expect } from "../support/fixtures.ts";
import { text } from "../support/words.ts";

async function signIn({ one, page, backend }: Broken): Promise<void> {
  await one.element.getByLabel(text("prompter.token_label")).fill(backend.token("host"));
  await page.keyboard.press("Enter");
}

const goods = ({ one }: Broken) => one.element.locator(".goods");
const tick = ({ one }: Broken, name: string) => one.element.locator(`.item[data-name="${name}"]`);

test("a crash at prompter.mount is over before anybody sees it", async ({ breakable }) => {
  const broken = await breakable({ armed: "prompter.mount", surface: "prompter" });
  await broken.crashed();
  await signIn(broken);
  await expect(goods(broken)).toHaveAttribute("data-sku", "LN005");
});

for (const site of ["prompter.tick", "prompter.warned", "prompter.asked"]) {
  test(`a crash at ${site} leaves the host signed in, and the viewer as it was`, async ({ breakable }) => {
    const broken = await breakable({ surface: "prompter" });
    await broken.two.ready();
    const same = await broken.watch(boxOf(broken.two));
    await signIn(broken);
    await expect(goods(broken)).toHaveAttribute("data-sku", "LN005");
    await broken.arm(site);
    if (site === "prompter.warned") await broken.page.evaluate(() => void window.dispatchEvent(new Event("online")));
    await broken.crashed();
    await expect(goods(broken)).toHaveAttribute("data-sku", "LN005");
    await same();
  });
}

test("a crash at prompter.sent loses no tick and doubles none", async ({ breakable, page }) => {
  const keys = new Set<string>();
  page.on("request", (request) => {
    if (request.url().endsWith("/said")) keys.add(request.headers()["idempotency-key"] ?? "");
  });
  const broken = await breakable({ surface: "prompter" });
  await signIn(broken);
  await expect(goods(broken)).toHaveAttribute("data-sku", "LN005");
  await broken.arm("prompter.sent");
  await page.keyboard.press("1");
  await broken.crashed();
  await expect(tick(broken, "ship")).toHaveAttribute("data-said", "said");
  expect(keys.size).toBe(1);
});

test("an overlay that breaks down shows its board again", async ({ breakable }) => {
  const broken = await breakable({ surface: "overlay" });
  const board = broken.one.element.locator(".board");
  await expect(board).toBeVisible();
  await broken.page.evaluate(() => document.querySelector("#two")?.remove());
  await broken.arm("tick");
  await broken.crashed();
  await expect(board).toBeVisible();
});
