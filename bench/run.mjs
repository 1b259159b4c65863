// Runs the comparison: `node run.mjs --dist ../dist --out figures.json [--quick] [--check]`;
// `--only` a measure, `--page` a page, `--rounds`: to look into one thing.
//
// Pages take turns within every measure and round, so that whatever else the machine
// does falls on all alike. Figures of one file can be compared, those of two cannot.

import { writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { bundle, PAGES } from "./build.mjs";
import { check } from "./check.mjs";
import { snapshot } from "./goods.mjs";
import { batches } from "./measures/batches.mjs";
import { frames } from "./measures/frames.mjs";
import { memory } from "./measures/memory.mjs";
import { mount } from "./measures/mount.mjs";
import { scroll } from "./measures/scroll.mjs";
import { search } from "./measures/search.mjs";
import { start } from "./measures/start.mjs";
import { serve } from "./server.mjs";

const { values: asked } = parseArgs({
  options: {
    dist: { type: "string", default: join(import.meta.dirname, "../dist") },
    out: { type: "string" },
    quick: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    only: { type: "string" },
    page: { type: "string" },
    rounds: { type: "string" },
  },
});

const ROUNDS = Number(asked.rounds ?? (asked.quick ? 2 : 5));
/** Measures whose samples hardly differ, or that take long. */
const FEW = 3;
/** Measures that take minutes for all pages. */
const FEWEST = 2;
/** A run takes half of it; one that hangs must not hang for ever. */
const GIVE_UP_MINUTES = 20;
const GOODS = asked.quick ? 100 : 1000;

/** Each measure: its name, its pages, what it does, and the rounds it takes part in. */
function measures() {
  const every = PAGES.map((page) => page.name);
  // The three hand-written pages start alike.
  const starting = every.filter((name) => name !== "vanilla_contained" && name !== "vanilla_windowed");
  const sizes = asked.quick ? [10, 100] : [10, 100, 1000, 10_000];
  const number = asked.quick ? 100 : 1000;
  const list = sizes.map((goods) => ["mount_" + goods, every, (b, r, p) => mount(b, r, p, goods), goods > 1000 ? FEWEST : ROUNDS]);
  list.push(["batches_objects", every, (b, r, p) => batches(b, r, p, { goods: GOODS, number, asText: false })]);
  list.push(["batches_text", every, (b, r, p) => batches(b, r, p, { goods: GOODS, number, asText: true }), FEW]);
  list.push(["frames", every, (b, r, p) => frames(b, r, p, { goods: GOODS, seconds: asked.quick ? 1 : 10 }), FEWEST]);
  list.push(["scroll_as_it_is", every, (b, r, p) => scroll(b, r, p, { goods: GOODS, slower: 1 }), FEWEST]);
  list.push(["scroll", every, (b, r, p) => scroll(b, r, p, { goods: GOODS, slower: 4 }), FEWEST]);
  list.push(["memory", every, (b, r, p) => memory(b, r, p, { goods: GOODS }), FEW]);
  for (const network of asked.quick ? ["fast_4g"] : ["fast_4g", "slow_4g"]) {
    for (const preloaded of [false, true]) {
      const name = `start_${network}${preloaded ? "_preloaded" : ""}`;
      list.push([name, starting, (b, r, p) => start(b, r, p, { network, preloaded }), network === "slow_4g" ? FEWEST : ROUNDS]);
    }
  }
  list.push(["search", ["livepledge"], (b, r, p) => search(b, r, p, { goods: asked.quick ? 100 : 10_000 }), FEW]);
  return list.filter(([name]) => !asked.only || name.startsWith(asked.only));
}

/** What else the machine had to do in the minute before; a core is 1. */
const BUSY = loadavg()[0];

const texts = new Map();
const run = {
  snapshot(goods) {
    if (!texts.has(goods)) texts.set(goods, snapshot(goods));
    return texts.get(goods);
  },
};

const began = performance.now();
let doing = "starting";
setTimeout(() => {
  say(`given up after ${GIVE_UP_MINUTES} minutes: ${doing}`);
  process.exit(1);
}, GIVE_UP_MINUTES * 60_000).unref();
const say = (what) => console.error(`[${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s] ${what}`);

const server = await serve({ dist: resolve(asked.dist), scripts: await bundle(), goods: asked.quick ? 20 : 50 });
run.url = server.url;
const browser = await launch();
try {
  say("checking that every page does the same work");
  await check(browser, run, PAGES);
  if (BUSY > 1) say(`the machine is busy (load ${BUSY.toFixed(1)}): only ratios within a table will mean anything`);
  const figures = {};
  const pages = PAGES.map(({ name, title }) => ({ name, title }));
  // After every round, so that a run that was stopped has told what it knows.
  const keep = async (rounds) => {
    const all = { browser: browser.version(), load: BUSY, rounds, quick: asked.quick, goods: GOODS, pages, figures };
    if (asked.out) await writeFile(asked.out, JSON.stringify(all, null, 1));
  };
  if (!asked.check) {
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, pages, measure, rounds = ROUNDS] of measures()) {
        if (round > rounds) continue;
        say(`round ${round} of ${ROUNDS}: ${name}`);
        doing = name;
        for (const page of pages.filter((name) => name === (asked.page ?? name))) {
          const result = await measure(browser, run, page);
          ((figures[name] ??= {})[page] ??= []).push(result);
        }
      }
      await keep(round);
    }
  }
} finally {
  await browser.close();
  server.close();
}
