// Another library's queue, with a server that keeps whatever arrives and forgives everything.
import type { BrowserContext, Page } from "@playwright/test";
import { build } from "esbuild";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Product, Shown } from "./product.ts";

const PEERS = join(dirname(dirname(fileURLToPath(import.meta.url))), "peers");

type Driven = { ready?: boolean; submitted(id: string): Promise<Shown>; waiting(): Promise<number> };

export class Peer implements Product {
  #folder = mkdtempSync(join(tmpdir(), "livepledge-peer-"));
  #process: ChildProcess | undefined;
  #port = "0";

  constructor(
    readonly name: string,
    readonly page: "sentry" | "workbox",
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get #file(): string {
    return join(this.#folder, "kept");
  }

  async start(): Promise<void> {
    const scripts = [`${this.page}.js`, ...(this.page === "workbox" ? ["workbox-worker.js"] : [])];
    await build({
      entryPoints: scripts.map((script) => join(PEERS, script)),
      outdir: this.#folder,
      bundle: true,
      format: "esm",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "error",
    });
    copyFileSync(join(PEERS, `${this.page}.html`), join(this.#folder, `${this.page}.html`));
    await this.#listen();
  }

  async #listen(): Promise<void> {
    const words = [join(PEERS, "collector.mjs"), this.#folder, this.#file, this.#port];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
    this.#process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      this.#port = /listening on (\d+)/.exec(line)?.[1] ?? this.#port;
      return;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async restart(): Promise<void> {
    await this.#end("SIGKILL");
    await this.#listen();
  }

  async tab(context: BrowserContext, origin: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${origin}/${this.page}.html`);
    await page.waitForFunction(() => (window as unknown as Driven).ready, undefined, { timeout: 60_000 });
    return page;
  }

  submit(page: Page, id: string): Promise<Shown> {
    return page.evaluate((id) => (window as unknown as Driven).submitted(id), id);
  }

  waiting(page: Page): Promise<number> {
    return page.evaluate(() => (window as unknown as Driven).waiting());
  }

  async stored(): Promise<Map<string, number>> {
    await this.#end("SIGTERM");
    const stored = new Map<string, number>();
    for (const id of readFileSync(this.#file, "utf8").split("\n").filter(Boolean)) {
      stored.set(id, (stored.get(id) ?? 0) + 1);
    }
    return stored;
  }

  async discard(): Promise<void> {
    await this.#end("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
