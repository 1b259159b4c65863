// Livepledge: the shipped widget, filled in as a viewer does, and the real backend.
import type { BrowserContext, Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import initSqlJs from "sql.js";
import { Backend, ROOM } from "../../e2e/support/backend.ts";
import { text } from "../../e2e/support/words.ts";
import type { Product, Shown } from "./product.ts";

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Soak</title>
  <script type="module" src="/live-pledge.js"></script></head>
  <body><live-pledge room="${ROOM}" backend="/v1"></live-pledge></body></html>`;

const WORDS = { saved: text("outbox.kept"), received: text("receipt.title"), another: [text("outbox.another"), text("receipt.again")] };

/** Every how many-th submission has a clip; 0: none. */
const CLIPS = Number(process.env.SOAK_CLIPS ?? 4);

export class Livepledge implements Product {
  readonly name = "Livepledge";
  #backend: Backend | undefined;
  /** The clip that a submission was shown as saved with, by its SHA-256. */
  #proved = new Map<string, string>();

  async start(): Promise<void> {
    this.#backend = await Backend.withSampleSheet(undefined, "--rate-limit", "0");
  }

  get url(): string {
    return this.#server.url;
  }

  get #server(): Backend {
    if (this.#backend === undefined) throw new Error("not started");
    return this.#backend;
  }

  async restart(): Promise<void> {
    await this.#server.kill();
    await this.#server.start();
  }

  async tab(context: BrowserContext, origin: string): Promise<Page> {
    const page = await context.newPage();
    await page.route(`${origin}/soak.html`, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: PAGE }),
    );
    await page.goto(`${origin}/soak.html`);
    await page.waitForFunction(
      () => document.querySelector("live-pledge")?.shadowRoot?.querySelector<HTMLElement>("[data-name=complaint]")?.offsetParent,
      undefined,
      { timeout: 60_000 },
    );
    // The page has arrived when its second file has: forms and outbox.
    await page.waitForFunction(
      () => performance.getEntriesByType("resource").some((one) => one.name.includes("/later-") && (one as PerformanceResourceTiming).responseEnd > 0),
      undefined,
      { timeout: 60_000 },
    );
    return page;
  }

  async submit(page: Page, id: string): Promise<Shown> {
    // Some with a clip, which is kept as it came.
    const proved = CLIPS > 0 && Number(id.split("-").at(-1)) % CLIPS === 0;
    const { shown, sha256 } = await page.evaluate(
      async ([id, words, proved]) => {
        const shadow = document.querySelector("live-pledge")?.shadowRoot;
        if (!shadow) throw new Error("the widget is gone");
        const look = <T extends HTMLElement>(selector: string) => shadow.querySelector<T>(selector);
        const until = async <T>(what: () => T | null | undefined | false, ms = 20_000): Promise<T | undefined> => {
          for (const end = Date.now() + ms; Date.now() < end; ) {
            const found = what();
            if (found) return found;
            await new Promise((done) => setTimeout(done, 10));
          }
          return undefined;
        };
        const put = (selector: string, value: string) => {
          const field = look<HTMLInputElement | HTMLSelectElement>(selector);
          if (!field) throw new Error(`there is no ${selector}`);
          field.value = value;
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.dispatchEvent(new Event("change", { bubbles: true }));
        };
        const tick = (around: string) => {
          const box = look(around)?.closest("fieldset, section")?.querySelector<HTMLInputElement>("input");
          if (!box) throw new Error(`there is no choice at ${around}`);
          if (!box.checked) box.click();
        };
        const another = () =>
          [...shadow.querySelectorAll<HTMLElement>("button")].find((one) => words.another.includes(one.textContent?.trim() ?? ""));
        // What was filed before stands in the form's place until another is wanted.
        for (let tries = 0; !look("#c-order"); tries++) {
          if (tries === 50) throw new Error(`the form does not open: ${shadow.textContent}`);
          (another() ?? look("[role=dialog]") ?? look("[data-name=complaint]"))?.click();
          await until(() => look("#c-order"), 200);
        }
        tick("#notice-issue");
        put("#c-order", id);
        tick("#c-addressed-issue");
        const category = look<HTMLSelectElement>("#c-category");
        put("#c-category", category?.options[1]?.value ?? "");
        put("#c-facts", `承诺48小时内发货，付款五天了仍未发出。${id}`);
        tick("#c-remedies-issue");
        const clip = () => {
          const part = (name: string, body: Uint8Array<ArrayBuffer>) => {
            const size = new DataView(new ArrayBuffer(4));
            size.setUint32(0, 8 + body.length);
            return [size.buffer, new TextEncoder().encode(name), body];
          };
          const media = crypto.getRandomValues(new Uint8Array(48_000));
          const brand = new TextEncoder().encode("isom0000isommp41");
          return new Blob([...part("ftyp", brand), ...part("moov", new Uint8Array(40)), ...part("mdat", media)]);
        };
        const chosen = () => look(".ev-item")?.dataset.sha256;
        if (proved) {
          look("[data-name=add-evidence]")?.click();
          const picker = await until(() => look<HTMLInputElement>(".ev-file"), 3_000);
          if (picker) {
            const files = new DataTransfer();
            files.items.add(new File([clip()], "clip.mp4", { type: "video/mp4" }));
            picker.files = files.files;
            picker.dispatchEvent(new Event("change", { bubbles: true }));
            await until(chosen);
          }
        }
        const sha256 = chosen();
        look("[data-name=submit]")?.click();
        const shown = await until(() => {
          // Of this one: the form is gone, and what stands in its place says what is so.
          if (look("#c-order")) return false;
          const said = shadow.textContent ?? "";
          return said.includes(words.received) ? "received" : said.includes(words.saved) ? "saved" : false;
        });
        return { shown: shown ?? "unsaid", sha256 };
      },
      [id, WORDS, proved] as [string, typeof WORDS, boolean],
    );
    if (sha256 !== undefined && shown !== "unsaid") this.#proved.set(id, sha256);
    return shown as Shown;
  }

  waiting(page: Page): Promise<number> {
    return page.evaluate(async () => {
      // What the network tells a page when it is back; the widget then tries at once.
      window.dispatchEvent(new Event("online"));
      const opened = indexedDB.open("live-pledge");
      await new Promise((done) => (opened.onsuccess = done));
      const asked = opened.result.transaction("outbox").objectStore("outbox").getAll();
      await new Promise((done) => (asked.onsuccess = done));
      opened.result.close();
      const waiting = (asked.result as string[]).filter((item) => !item.includes('"received"')).length;
      // What the browser lost of its database comes back from the copies.
      const copies = await (await caches.open("live-pledge")).keys();
      return Math.max(waiting, copies.length);
    });
  }

  /** How those stand that have no receipt. */
  left(page: Page): Promise<string> {
    return page.evaluate(async () => {
      const opened = indexedDB.open("live-pledge");
      await new Promise((done) => (opened.onsuccess = done));
      const asked = opened.result.transaction("outbox").objectStore("outbox").getAll();
      await new Promise((done) => (asked.onsuccess = done));
      opened.result.close();
      const items = (asked.result as string[]).map((item) => JSON.parse(item));
      const left = items.filter((item) => !JSON.stringify(item).includes('"received"'));
      return JSON.stringify(left.map(({ body, ...rest }) => rest));
    });
  }

  async stored(): Promise<Map<string, number>> {
    await this.#server.stop();
    const file = readFileSync(this.#server.database);
    // Read as a file of the older format: the log beside it was taken in at the end.
    file[18] = file[19] = 1;
    const { Database } = await initSqlJs();
    const database = new Database(file);
    const query = "SELECT json_extract(command, '$.order_ref'), (SELECT sha256 FROM case_evidence WHERE complaint = number) FROM complaints";
    const rows = database.exec(query)[0]?.values ?? [];
    const stored = new Map<string, number>();
    let proved = 0;
    for (const [id, sha256] of rows) {
      const wanted = this.#proved.get(String(id));
      // Without the very bytes it was saved with it is not stored.
      if (wanted !== undefined && (wanted !== sha256 || !this.#holds(wanted))) continue;
      proved += Number(wanted !== undefined);
      stored.set(String(id), (stored.get(String(id)) ?? 0) + 1);
    }
    console.log(`${proved} stored with their clips bit for bit`);
    database.close();
    return stored;
  }

  /** Whether the clip lies there as it was sent. */
  #holds(sha256: string): boolean {
    const file = join(dirname(this.#server.database), "blobs", sha256.slice(0, 2), sha256);
    return existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === sha256;
  }

  async discard(): Promise<void> {
    await this.#backend?.discard();
  }
}
