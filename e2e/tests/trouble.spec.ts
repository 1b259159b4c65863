// What a viewer sees when something is not as it should be.
import { ROOM, expect, test } from "../support/fixtures.ts";
import type { Receipt } from "../support/widget.ts";

const ELEMENT = (room: string) => `<live-pledge room="${room}" backend="/v1"></live-pledge>`;

test("an unknown room is said in words", async ({ host }) => {
  const widget = await host({ body: ELEMENT("nobody-knows") });
  await expect(widget.element.getByText(widget.words.unknown)).toBeVisible();
});

test("what was submitted while the backend was down is saved, and sent when it is back", async ({ host, ownBackend, page }) => {
  const widget = await (await host({}, ownBackend)).ready();
  await ownBackend.stop();
  const form = await widget.openComplaint();
  await form.fill("ORDER-DOWN", "提交时服务器停了，填写的内容应当保留。");
  await form.submit.click();
  await expect(form.sheet.getByText(widget.words.saved)).toBeVisible();
  await expect(form.sheet.getByText(widget.words.waiting)).toBeVisible();

  const receipt = await widget.nextEvent<Receipt>("live-pledge-complaint");
  await ownBackend.start();
  await expect(widget.sheet(widget.words.registered)).toBeVisible();
  expect((await receipt()).number).not.toBe("");
  await expect(page.locator("live-pledge")).toHaveCount(1);
});

test("a room that cannot be loaded can be tried again", async ({ host, page }) => {
  // The widget also tries by itself: with its timers stopped, only the button can have done it.
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + 1000);
  await page.route(`**/v1/rooms/${ROOM}`, (route) => route.abort());
  const widget = await host();
  await expect(widget.element.getByText(widget.words.failed)).toBeVisible();
  await page.unroute(`**/v1/rooms/${ROOM}`);
  await widget.button(widget.words.retry).click();
  await widget.ready();
});

test("where WebAssembly cannot load, the page's own link stays and the page hears of it", async ({ host, page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.addInitScript(() => {
    document.addEventListener("live-pledge-error", (event) => {
      document.documentElement.dataset.code = (event as CustomEvent).detail.code;
    });
  });
  await host();
  await expect(page.locator("html")).toHaveAttribute("data-code", "not_started");
  await expect(page.getByRole("link", { name: "Contact us" })).toBeVisible();
});

test.describe("after a trap", () => {
  test.use({ traps: true });

  test("a widget that breaks down says so, and the page's own link comes back", async ({ host, page }) => {
    // Every call into the module traps from the moment the page says so, as after a panic.
    await page.addInitScript(() => {
      const Instance = WebAssembly.Instance;
      const trapping = (exported: unknown) => (...values: unknown[]) => {
        if (document.documentElement.dataset.broken) throw new WebAssembly.RuntimeError("unreachable");
        return (exported as (...values: unknown[]) => unknown)(...values);
      };
      WebAssembly.Instance = function (module: WebAssembly.Module, imports: WebAssembly.Imports) {
        const { exports } = new Instance(module, imports);
        const entries = Object.entries(exports);
        return { exports: Object.fromEntries(entries.map(([name, e]) => [name, typeof e === "function" ? trapping(e) : e])) };
      } as unknown as typeof WebAssembly.Instance;
    });
    const widget = await (await host()).ready();
    const heard = await widget.nextEvent<{ code: string; message: string }>("live-pledge-error");
    await page.evaluate(() => {
      document.documentElement.dataset.broken = "yes";
      document.querySelector("live-pledge")?.setAttribute("lang", "en");
    });
    expect((await heard()).message).toContain("broke down");
    await expect(page.getByRole("link", { name: "Contact us" })).toBeVisible();
  });
});

test("a wrong configuration gets one line on the console that names the field", async ({ host, page }) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const widget = await host({ body: `<live-pledge backend="/v1"><a href="/help">Contact us</a></live-pledge>` });
  await expect.poll(() => errors.length).toBe(1);
  expect(errors[0]).toContain('"room"');
  await expect(widget.page.getByRole("link", { name: "Contact us" })).toBeVisible();
});
