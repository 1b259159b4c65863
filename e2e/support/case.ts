// A case from both sides: the consumer's screen, and the staff who works on it by its routes.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type APIRequestContext, type Locator, type Page, expect } from "@playwright/test";
import type { Receipt } from "./widget.ts";
import type { Language } from "./words.ts";

const TABLE = join(dirname(fileURLToPath(import.meta.url)), "../../src/text/case/keys.rs");
const ROW = /^ {4}([A-Z0-9_]+) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"$/gm;
const SAID = new Map<string, [string, string]>();
for (const [, name = "", zh = "", en = ""] of readFileSync(TABLE, "utf8").matchAll(ROW)) SAID.set(name, [zh, en]);

/** The words of the case surface by the name of their line. */
export function said(name: string, language: Language = "zh-CN"): string {
  const words = SAID.get(name);
  if (words === undefined) throw new Error(`there is no text ${name}`);
  return words[language === "en" ? 1 : 0];
}

/** The surface on which a case is followed, in the widget or alone on its page. */
export class CaseScreen {
  readonly surface: Locator;

  constructor(
    readonly page: Page,
    readonly language: Language = "zh-CN",
  ) {
    this.surface = page.locator("live-pledge section.case");
  }

  /** Its own page, as a kept link opens it. */
  static async alone(page: Page, receipt: Receipt, language: Language = "zh-CN"): Promise<CaseScreen> {
    await page.goto(`/case/${receipt.number}#${receipt.token}`);
    const screen = new CaseScreen(page, language);
    await screen.ready();
    return screen;
  }

  async ready(): Promise<this> {
    await expect(this.surface.locator('[data-state="case"]')).toBeVisible();
    return this;
  }

  /** Waits until it stands here; no reload, no click. */
  async stands(state: string): Promise<void> {
    await expect(this.surface.locator("h2")).toHaveAttribute("data-case", state);
  }

  button(name: string): Locator {
    return this.surface.getByRole("button", { name: said(name, this.language), exact: true });
  }

  text(name: string): Locator {
    return this.surface.getByLabel(said(name, this.language));
  }

  get timeline(): Locator {
    return this.surface.getByRole("list").filter({ has: this.page.locator("time") }).getByRole("listitem");
  }

  note(name: string): Locator {
    return this.surface.locator(`[data-note="${name}"]`);
  }
}

/** Somebody of the merchant's staff. */
export class Agent {
  #keys = 0;

  constructor(
    readonly request: APIRequestContext,
    readonly token: string,
  ) {}

  async case(number: string): Promise<{ version: number; state: string; log: { act: unknown }[] }> {
    const read = await this.request.get(`/v1/staff/cases/${number}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    expect(read.status()).toBe(200);
    return read.json();
  }

  async does(number: string, act: unknown): Promise<void> {
    const { version } = await this.case(number);
    const done = await this.request.post(`/v1/staff/cases/${number}/acts`, {
      headers: {
        authorization: `Bearer ${this.token}`,
        "idempotency-key": `agent-${this.token.slice(-8)}-${number}-${(this.#keys += 1)}`,
      },
      data: { version, act },
    });
    expect(done.status(), await done.text()).toBe(201);
  }

  async proposes(number: string, text: string): Promise<void> {
    await this.does(number, { propose: { remedies: ["refund", "compensation"], text, amount: 4990 } });
  }
}

/** Files a complaint that is not serious, without the widget; `evidence` is uploaded already. */
export async function filed(request: APIRequestContext, plan?: unknown, evidence: unknown[] = []): Promise<Receipt> {
  const random = Math.random().toString(36).slice(2).padEnd(12, "0");
  const answer = await request.post("/v1/rooms/demo/complaints", {
    headers: { "idempotency-key": `case-e2e-${random}` },
    data: {
      plan,
      order_ref: "ORDER-CASE-1",
      addressed_to: "merchant",
      category: "ship_late",
      facts: "承诺48小时内发货，付款五天了仍未发出，客服没有答复。",
      remedies: ["refund"],
      evidence,
      notice_version: "2026-11",
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}
