// A real backend with a database of its own, that a test can stop and start.
//
// Environment, set by `cargo xtask test e2e`:
//   LIVEPLEDGE_BIN    the backend's program
//   LIVEPLEDGE_SITE   dist/
//   LIVEPLEDGE_CHAOS_SITE  the same with a viewer that breaks down where it is told to
//   LIVEPLEDGE_SHEET  the sample sheet with its dates moved near today
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PROGRAM = process.env.LIVEPLEDGE_BIN ?? join(ROOT, "target/release/livepledge");
const SITE = process.env.LIVEPLEDGE_SITE ?? join(ROOT, "dist");
const SHEET = process.env.LIVEPLEDGE_SHEET ?? join(ROOT, "demo/plan-sheet.csv");

/** The room of the sample sheet. */
export const ROOM = "demo";
/** The goods on air, with spot and presale stock. */
const ON_AIR = "LN005";

/** A service plan as its JSON, as far as tests change it. */
type Plan = { sku: string; ship?: unknown; guarantees?: unknown[] };

/** Who holds a token, and what for. */
const STAFF = { host: ["live_party", "host"], operator: ["live_party", "operator"], merchant: ["merchant", "publisher"], agent: ["merchant", "agent"], desk: ["live_party", "agent"] } as const;
type Staff = keyof typeof STAFF;

export class Backend {
  #data = mkdtempSync(join(tmpdir(), "livepledge-e2e-"));
  #process: ChildProcess | undefined;
  #port = "0";
  #tokens = new Map<string, string>();

  private constructor(
    readonly site: string,
    readonly options: string[],
  ) {}

  /** Imports the sample sheet and starts, with further options of `livepledge serve`. */
  static async withSampleSheet(site = SITE, ...options: string[]): Promise<Backend> {
    const backend = new Backend(site, options);
    const profile = join(ROOT, "demo/room.json");
    const room = ["--room", ROOM, "--profile", profile, "--pin", ON_AIR];
    const agreed = ["--agree-merchant", "e2e", "--agree-live-party", "e2e"];
    execFileSync(PROGRAM, ["import", "--data", backend.#data, ...room, ...agreed, SHEET]);
    backend.#hireStaff();
    await backend.start();
    return backend;
  }

  #hireStaff(): void {
    const lines = Object.entries(STAFF).map(([name, [party, role]]) => {
      const options = ["--party", party, "--role", role, "--room", ROOM, "--name", name];
      const told = execFileSync(PROGRAM, ["staff-token", "new", ...options], { encoding: "utf8" });
      this.#tokens.set(name, /lps_[0-9a-f]+/.exec(told)?.[0] ?? "");
      return told.trim().split("\n").at(-1) ?? "";
    });
    writeFileSync(join(this.#data, "staff.toml"), `[tokens]\n${lines.join("\n")}\n`);
  }

  /** The token of a member of staff. */
  token(name: string): string {
    return this.#tokens.get(name) ?? "";
  }

  /** The token of an agent of the merchant. */
  get staff(): string {
    return this.token("agent");
  }

  /** Publishes a changed plan as staff does, and has both parties agree to it. */
  async republish<Plan extends { title: string }>(sku: string, change: (plan: Plan) => Plan): Promise<void> {
    const room = await (await fetch(`${this.url}/v1/rooms/${ROOM}`)).json();
    const entry = room.plans.find((one: { plan: { sku: string } }) => one.plan.sku === sku);
    const send = async (staff: Staff, what: string, body: object): Promise<void> => {
      const headers = { authorization: `Bearer ${this.token(staff)}`, "content-type": "application/json" };
      const answer = await fetch(`${this.url}/v1/staff/rooms/${ROOM}/${what}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
    };
    await send("operator", "publish", { plans: [change(entry.plan)] });
    await send("operator", "agree", { skus: [sku] });
    await send("merchant", "agree", { skus: [sku] });
  }

  /** `http://127.0.0.1:PORT`, the same after a restart. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The database's file. */
  get database(): string {
    return join(this.#data, "livepledge.sqlite3");
  }

  async start(): Promise<void> {
    const listen = `127.0.0.1:${this.#port}`;
    const where = ["--listen", listen, "--data", this.#data, "--site", this.site];
    const staff = ["--staff", join(this.#data, "staff.toml")];
    const rate = this.options.includes("--rate-limit") ? [] : ["--rate-limit", "0"];
    const child = spawn(PROGRAM, ["serve", ...where, ...staff, ...rate, ...this.options], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    for await (const line of createInterface({ input: child.stdout })) {
      const port = /^listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port === undefined) continue;
      this.#port = port;
      child.stdout.resume();
      return;
    }
    throw new Error(`the backend did not start:\n${said}`);
  }

  /** Drives the room as a host's tool does: `livepledge COMMAND… --data …`. */
  command(...words: string[]): string {
    const [name = "", ...rest] = words;
    return execFileSync(PROGRAM, [...name.split(" "), "--data", this.#data, "--room", ROOM, ...rest], { encoding: "utf8" });
  }

  /** Publishes a new version of the goods on air. */
  async publish(change: (plan: Plan) => void, reason: string): Promise<void> {
    const onAir = async () => {
      const answer = await fetch(`${this.url}/v1/rooms/${ROOM}`);
      const { plans } = (await answer.json()) as { plans: { version: number; plan: Plan }[] };
      const entry = plans.find(({ plan }) => plan.sku === ON_AIR);
      if (entry === undefined) throw new Error(`there is no ${ON_AIR}`);
      return entry;
    };
    const { plan, version } = await onAir();
    change(plan);
    const file = join(this.#data, "plans.json");
    writeFileSync(file, JSON.stringify([plan]));
    const agreed = ["--agree-merchant", "李店长", "--agree-live-party", "e2e"];
    this.command("publish", "--author", "李店长", "--reason", reason, ...agreed, file);
    // Another process wrote it: the server sees it a moment later.
    while ((await onAir()).version === version) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Writes over what lies in the database file, behind the program's back; both are of one length. */
  async tamper(from: string, to: string): Promise<void> {
    await this.stop();
    const file = join(this.#data, "livepledge.sqlite3");
    const bytes = readFileSync(file);
    const [old, replaced] = [Buffer.from(from), Buffer.from(to)];
    const at = bytes.indexOf(old);
    if (at < 0 || old.length !== replaced.length) throw new Error(`cannot write over ${from}`);
    replaced.copy(bytes, at);
    writeFileSync(file, bytes);
    await this.start();
  }

  /** What the command says of a saved receipt, with the ledger of this room. */
  verifyReceipt(file: string): string {
    const ledger = join(this.#data, "ledger.json");
    writeFileSync(ledger, this.command("ledger export"));
    return execFileSync(PROGRAM, ["receipt", "verify", file, ledger], { encoding: "utf8" });
  }

  /** Ends it as an operator does, and waits for it. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  async discard(): Promise<void> {
    await this.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }
}
