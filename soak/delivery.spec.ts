// Every submission that was shown as saved is stored exactly once, whatever happened meanwhile.
//   SOAK_COUNT  how many submissions (1000)
//   SOAK_SEED   the run (1); every round of two hundred has a seed of its own made from it
//   SOAK_DONE   seeds of rounds that are not to be run again, separated by commas
//   SOAK_CLIPS  every how many-th has a clip with it (4); 0: none
//   SOAK_LOG    a file to which each round adds a line of JSON
import { expect, test } from "@playwright/test";
import { appendFileSync } from "node:fs";
import { Livepledge } from "./support/livepledge.ts";
import { round } from "./support/round.ts";

const COUNT = Number(process.env.SOAK_COUNT ?? 1000);
const SEED = Number(process.env.SOAK_SEED ?? 1);
const EACH = 200;
const DONE = (process.env.SOAK_DONE ?? "").split(",");

for (let first = 0; first < COUNT; first += EACH) {
  const seed = SEED * 1_000 + first / EACH;
  if (DONE.includes(String(seed))) continue;
  test(`what is shown as saved is stored once: round ${seed}`, async () => {
    const outcome = await round(new Livepledge(), seed, Math.min(EACH, COUNT - first));
    if (process.env.SOAK_LOG) appendFileSync(process.env.SOAK_LOG, `${JSON.stringify(outcome)}\n`);
    console.log(JSON.stringify(outcome));
    expect(outcome.lost, "shown as saved, and not stored").toEqual([]);
    expect(outcome.doubled, "stored twice").toEqual([]);
    // A run in which nothing was promised, or nothing went wrong, shows nothing.
    expect(outcome.saved + outcome.received).toBeGreaterThan(outcome.submitted * 0.9);
    expect(outcome.fates.loseAnswer + outcome.fates.drop + outcome.fates.fail).toBeGreaterThan(0);
  });
}
