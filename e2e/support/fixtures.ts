// What every test starts from: a backend for the worker, and pages of our own on its origin.
import { type Page, expect, test as base } from "@playwright/test";
import { Backend, ROOM } from "./backend.ts";
import { Widget } from "./widget.ts";

export { expect } from "@playwright/test";
export { ROOM } from "./backend.ts";

type Hosted = {
  /** Markup of the body; one element for the demo room when absent. */
  body?: string;
  /** Content-Security-Policy of the page. */
  csp?: string;
  /** Language of the page. */
  lang?: string;
};

type Fixtures = {
  /** The widget traps on purpose: the page hears of it. */
  traps: boolean;
  /** A backend that this test alone uses, and may stop. */
  ownBackend: Backend;
  /** Opens a page of our own with the widget on it. */
  host: (hosted?: Hosted, backend?: Backend) => Promise<Widget>;
};

export const test = base.extend<Fixtures, { backend: Backend }>({
  backend: [
    async ({}, use) => {
      const backend = await Backend.withSampleSheet();
      await use(backend);
      await backend.discard();
    },
    { scope: "worker" },
  ],
  ownBackend: async ({}, use) => {
    const backend = await Backend.withSampleSheet();
    await use(backend);
    await backend.discard();
  },
  baseURL: async ({ backend }, use) => use(backend.url),
  traps: [false, { option: true }],
  page: async ({ page, traps }, use) => {
    const errors: string[] = [];
    page.on("pageerror", ({ stack, message }) => errors.push(stack ?? message));
    await use(page);
    if (!traps) expect(errors, "no error of ours reaches the page").toEqual([]);
  },
  host: async ({ page, backend: shared }, use) => {
    await use(async (hosted = {}, backend = shared) => {
      await serve(page, `${backend.url}/e2e.html`, hosted);
      await page.goto(`${backend.url}/e2e.html`);
      return new Widget(page);
    });
  },
});

/** The page lives in the test, everything it loads comes from the backend. */
async function serve(page: Page, url: string, { body, csp, lang = "zh-CN" }: Hosted): Promise<void> {
  const element = `<live-pledge room="${ROOM}" backend="/v1"><a href="/help">Contact us</a></live-pledge>`;
  await page.route(url, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: csp === undefined ? {} : { "content-security-policy": csp },
      body: `<!doctype html><html lang="${lang}"><head><title>Page of a shop</title>
        <meta name="viewport" content="width=device-width">
        <script type="module" src="/live-pledge.js"></script></head>
        <body><main><h1>Live</h1>${body ?? element}</main></body></html>`,
    }),
  );
}
