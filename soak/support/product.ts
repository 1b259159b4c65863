// What the harness asks of whatever keeps submissions.
import type { BrowserContext, Page } from "@playwright/test";

/** What a person saw of a submission. */
export type Shown =
  /** It is safe, whatever happens to the page. */
  | "saved"
  /** The other side has it. */
  | "received"
  /** Nothing that was promised: an error, or "while this page stays open". */
  | "unsaid";

export interface Product {
  readonly name: string;
  /** Starts the server side; faults come between it and the browser. */
  start(): Promise<void>;
  /** Where the server is. */
  readonly url: string;
  /** The server's process is killed and started again. */
  restart(): Promise<void>;
  /** Opens a tab in which submissions can be made. */
  tab(context: BrowserContext, origin: string): Promise<Page>;
  /** Submits as a person does; resolves when something is shown. */
  submit(page: Page, id: string): Promise<Shown>;
  /** How many submissions this browser still holds; nudges it to send. */
  waiting(page: Page): Promise<number>;
  /** How those stand, to be told where they never end. */
  left?(page: Page): Promise<string>;
  /** Ends the server: how often each submission is stored. */
  stored(): Promise<Map<string, number>>;
  discard(): Promise<void>;
}
