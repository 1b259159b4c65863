// A browser with a profile on disk that can be killed as a phone kills it, and begun again.
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
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

  /** SIGKILL, for all of its processes at once. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await ended;
    await this.#browser?.close().catch(() => {});
  }

  async discard(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
