// A browser with a profile on disk that can be killed as a phone kills it, and begun again.
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--no-first-run",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--remote-debugging-port=0",
];

export class Profile {
  #folder = mkdtempSync(join(tmpdir(), "livepledge-soak-"));
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts the browser; its one context is the profile. */
  async open(): Promise<BrowserContext> {
    const child = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${this.#folder}`, "about:blank"], {
      stdio: ["ignore", "ignore", "pipe"],
      // Its children die with the group.
      detached: true,
    });
    this.#process = child;
    for await (const line of createInterface({ input: child.stderr })) {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address === undefined) continue;
      child.stderr.resume();
      this.#browser = await chromium.connectOverCDP(address);
      const context = this.#browser.contexts()[0];
      if (context === undefined) break;
      return context;
    }
    throw new Error("the browser did not start");
  }

  /** SIGKILL, for all of its processes at once; `torn`: it was just writing to its database. */
  async kill(torn = false): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await ended;
    await this.#browser?.close().catch(() => {});
    if (torn) this.#tear();
  }

  /**
   * Leaves what a write that was cut off leaves: the beginning of a record at the end of the log of
   * every IndexedDB. The browser's next life passes over it and appends to it; the one after that
   * takes the database for broken and begins an empty one (github.com/google/leveldb/issues/1287).
   */
  #tear(): void {
    const header = Buffer.alloc(7 + 500, 0x5a);
    header.writeUInt16LE(4_000, 4);
    header.writeUInt8(1, 6);
    const folder = join(this.#folder, "Default/IndexedDB");
    for (const log of existsSync(folder) ? logs(folder) : []) appendFileSync(log, header);
  }

  async discard(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function logs(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".log")).map((file) => join(folder, file));
}
