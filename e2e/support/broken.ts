// A page with two widgets of a bundle that panics wherever it is told to (feature `chaos`).
import { readFileSync, readdirSync } from "node:fs";
import { type Locator, type Page, expect, test as base } from "@playwright/test";
import { Backend, ROOM } from "./backend.ts";
import { ComplaintForm, Widget } from "./widget.ts";

/** The list of the widget itself; `cargo xtask tidy` holds it to the code. */
export const SITES = [...readFileSync(new URL("../../src/dom/chaos.rs", import.meta.url), "utf8").matchAll(/^ {4}"([a-z.]+)",$/gm)].map(
  ([, site]) => site ?? "",
);

/** The names in quotation marks in the crash tests. */
export function named(): Set<string> {
  const folder = new URL("../tests/", import.meta.url);
  const specs = readdirSync(folder).filter((name) => /^crash.*\.spec\.ts$/.test(name));
  const texts = specs.map((name) => readFileSync(new URL(name, folder), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/"([a-z.]+)"/g)].map(([, site]) => site ?? "")));
}

export type Crash = { code: string; message: string; ms: number };

/** What is on the page: the place that breaks down at once, and the surface of the first widget. */
type Asked = { armed?: string; surface?: string };

export const test = base.extend<{ breakable: (asked?: Asked) => Promise<Broken> }, { backend: Backend }>({
  backend: [
    async ({}, use) => {
      const backend = await Backend.withSampleSheet(process.env.LIVEPLEDGE_CHAOS_SITE);
      await use(backend);
      await backend.discard();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ backend }, use) => use(backend.url),
  breakable: async ({ page, backend }, use) => {
    await use(async ({ armed, surface = "viewer" } = {}) => {
      const element = (id: string, surface: string) =>
        `<live-pledge id="${id}" room="${ROOM}" backend="/v1" surface="${surface}"><a href="/help">Contact us</a></live-pledge>`;
      const url = `${backend.url}/crash.html`;
      await page.route(url, (route) =>
        route.fulfill({
          contentType: "text/html; charset=utf-8",
          body: `<!doctype html><html lang="zh-CN"><head><title>Page of a shop</title></head>
            <body><main>${element("one", surface)}${element("two", "viewer")}</main></body></html>`,
        }),
      );
      await page.goto(url);
      await page.evaluate(prepare, armed);
      return new Broken(page, backend);
    });
  },
});

/** What the page keeps for the tests. */
type Prepared = {
  /** The place that breaks down when it is next reached. */
  armed?: string;
  crashes: object[];
  livePledgeChaos: (site: string) => boolean;
};

function prepare(armed?: string): void {
  const page = window as unknown as Prepared;
  if (armed !== undefined) page.armed = armed;
  page.crashes = [];
  page.livePledgeChaos = (site) => {
    if (page.armed !== site) return false;
    delete page.armed;
    const at = performance.now();
    document.addEventListener(
      "live-pledge-error",
      (event) => {
        const { detail } = event as CustomEvent;
        // The event is sent just before the new instance is mounted, in the same task.
        queueMicrotask(() => page.crashes.push({ ...detail, id: (event.target as Element).id, ms: performance.now() - at }));
      },
      { once: true },
    );
    return true;
  };
  const script = document.createElement("script");
  script.type = "module";
  script.src = "/live-pledge.js";
  document.head.append(script);
}

export class Broken {
  readonly one: Widget;
  readonly two: Widget;

  constructor(
    readonly page: Page,
    readonly backend: Backend,
  ) {
    this.one = new Widget(page, page.locator("#one"));
    this.two = new Widget(page, page.locator("#two"));
  }

  /** The next time the place is reached, the widget panics there. */
  async arm(site: string): Promise<void> {
    await this.page.evaluate((site) => Object.assign(window, { armed: site }), site);
  }

  async crashes(): Promise<(Crash & { id: string })[]> {
    return this.page.evaluate(() => (window as unknown as { crashes: (Crash & { id: string })[] }).crashes);
  }

  /** Waits for the crash; gives the last. */
  async crashed(times = 1): Promise<Crash & { id: string }> {
    await expect.poll(async () => (await this.crashes()).length).toBe(times);
    const last = (await this.crashes()).at(-1);
    if (last === undefined) throw new Error("no crash");
    expect(last).toMatchObject({ code: "crashed", message: expect.stringContaining("broke down") });
    return last;
  }

  form(widget: Widget): ComplaintForm {
    return new ComplaintForm(widget, widget.sheet(widget.words.complaint));
  }

  /** Marks the instances that are there; whether they are there still tells what is returned. */
  async watch(...boxes: Locator[]): Promise<() => Promise<void>> {
    for (const box of boxes) await box.evaluate((box) => Object.assign(box, { watched: true }));
    return async () => {
      for (const box of boxes) expect(await box.evaluate((box) => "watched" in box)).toBe(true);
    };
  }
}

/** The box of the instance that a widget is shown by. */
export const boxOf = (widget: Widget): Locator => widget.element.locator(".lp").first();
