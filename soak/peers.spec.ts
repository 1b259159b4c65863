// The same rounds for other libraries' queues, SOAK_PEERS submissions each. They make weaker promises, so
// nothing is expected of them but figures. Where the queue belongs to Sentry or Workbox, "shown as
// saved" is the most an application could tell its user; see peers/.
import { expect, test } from "@playwright/test";
import { appendFileSync } from "node:fs";
import { Peer } from "./support/peer.ts";
import { round } from "./support/round.ts";

const COUNT = Number(process.env.SOAK_PEERS ?? 0);
const SEED = Number(process.env.SOAK_SEED ?? 1);
const EACH = 200;
const PEERS = [
  ["Sentry 11.12.0, offline transport", "sentry"],
  ["Workbox 7.4.1, background sync", "workbox"],
] as const;

for (const [name, page] of PEERS) {
  for (let first = 0; first < COUNT; first += EACH) {
    const seed = SEED * 1_000 + first / EACH;
    test(`${name}: round ${seed}`, async () => {
      const outcome = await round(new Peer(name, page), seed, Math.min(EACH, COUNT - first));
      if (process.env.SOAK_LOG) appendFileSync(process.env.SOAK_LOG, `${JSON.stringify(outcome)}\n`);
      console.log(JSON.stringify(outcome));
      expect(outcome.submitted).toBeGreaterThan(0);
    });
  }
}
