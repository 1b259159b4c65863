// A viewer sees what is promised.
import { ROOM, expect, test } from "../support/fixtures.ts";
import { text } from "../support/words.ts";

test("the goods on air show all five groups of commitments and who sells them", async ({ host }) => {
  const widget = await (await host()).ready();
  await expect(widget.element.getByText(widget.words.onAir).first()).toBeVisible();
  for (const group of widget.words.groups) {
    await expect(widget.element.getByText(group, { exact: true }).first()).toBeVisible();
  }
  await expect(widget.element.getByText(widget.words.seller).first()).toBeInViewport();
});

test("a viewer finds goods by a word and opens everything promised for them", async ({ host, request }) => {
  const widget = await (await host()).ready();
  const room = await (await request.get("/v1/rooms/demo")).json();
  const { plan } = room.plans.at(-1);

  await widget.element.getByRole("searchbox", { name: widget.words.search }).fill(plan.sku);
  const row = widget.element.getByRole("button", { name: plan.title }).first();
  await row.click();

  const sheet = widget.element.getByRole("dialog");
  await expect(sheet).toBeVisible();
  await expect(sheet.getByText(plan.title).first()).toBeVisible();
  await expect(sheet.getByText(widget.words.rights).first()).toBeAttached();
});

test("the room is asked for while the widget is still on its way, and once", async ({ host, page }) => {
  let times = 0;
  let ask = () => {};
  const asked = new Promise<void>((resolve) => (ask = resolve));
  page.on("request", (request) => {
    if (!new URL(request.url()).pathname.endsWith(`/v1/rooms/${ROOM}`)) return;
    times += 1;
    ask();
  });
  await page.route("**/assets/viewer-*.wasm", async (route) => {
    await asked;
    await route.continue();
  });
  await (await host()).ready();
  expect(times).toBe(1);
});

test("the page hears that the widget is ready", async ({ page, host }) => {
  await page.addInitScript(() => {
    document.addEventListener("live-pledge-ready", (event) => {
      document.documentElement.dataset.room = (event as CustomEvent).detail.room;
    });
  });
  await (await host()).ready();
  await expect(page.locator("html")).toHaveAttribute("data-room", "demo");
});

test("the demo room opens without an error on the console", async ({ page, backend }) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(backend.url);
  await expect(page.locator("live-pledge").getByRole("button", { name: text("bar.complain"), exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});

test("what the page names beforehand is what the widget asks for, each once", async ({ page, backend }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(backend.url);
  await expect(page.locator("live-pledge .tile").first()).toBeVisible();
  const named = await page.locator("link[rel=preload], link[rel=modulepreload]").evaluateAll(
    (links) => links.map((link) => new URL((link as HTMLLinkElement).href).pathname),
  );
  const first = asked.filter((path) => /^\/(live-pledge\.js|assets\/(viewer|zh|en)-.*)$/.test(path));
  expect(first.sort()).toEqual(named.sort());
  expect(named).toHaveLength(5);
});
