// One round: a profile, a server, a proxy between them, and two hundred submissions while browser,
// tabs, server and network do their worst. In the end everything heals and is counted.
import type { BrowserContext, Page } from "@playwright/test";
import { Dice } from "../../e2e/support/dice.ts";
import { freeze } from "../../e2e/support/freeze.ts";
import { type Fate, FaultProxy, type Weather } from "../../e2e/support/fault_proxy.ts";
import { Profile } from "./browser.ts";
import type { Product, Shown } from "./product.ts";

/** What happened, to be added up over rounds. */
export type Outcome = {
  product: string;
  seed: number;
  submitted: number;
  saved: number;
  received: number;
  unsaid: number;
  /** Shown as saved or received, and not stored. */
  lost: string[];
  /** Stored more than once. */
  doubled: string[];
  stored: number;
  browsersKilled: number;
  /** Of those, while the browser was writing to its database. */
  writesTorn: number;
  tabsClosed: number;
  tabsFrozen: number;
  serversKilled: number;
  fates: Record<Fate, number>;
  seconds: number;
};

/** A crowd of misfortunes, each in half of all weathers. */
function weather(dice: Dice): Weather {
  const chance = (most: number) => (dice.percent(50) ? dice.below(most) : 0);
  return {
    drop: chance(25),
    fail: chance(25),
    busy: chance(15),
    loseAnswer: chance(30),
    cutAnswer: chance(10),
    stall: chance(10),
    delay: chance(50),
    stallMs: dice.between(1_000, 4_000),
    delayMs: dice.between(50, 800),
  };
}

export async function round(product: Product, seed: number, count: number): Promise<Outcome> {
  const dice = new Dice(seed);
  const began = Date.now();
  await product.start();
  const proxy = await FaultProxy.before(product, seed);
  const profile = new Profile();
  const shown = new Map<string, Shown>();
  const done = { browsersKilled: 0, writesTorn: 0, tabsClosed: 0, tabsFrozen: 0, serversKilled: 0 };
  try {
    for (let n = 0; n < count; ) {
      const life = Math.min(count - n, dice.between(20, 60));
      await live(product, profile, proxy, dice, shown, done, `s${seed}-${n}`, life);
      n += life;
      // The page goes as a phone's memory runs out, without a word.
      const torn = dice.percent(25);
      await profile.kill(torn);
      done.browsersKilled += 1;
      done.writesTorn += Number(torn);
    }
    proxy.weather = {};
    await drain(product, await profile.open(), proxy.url);
    await profile.kill();
    const stored = await product.stored();
    const promised = [...shown].filter(([, what]) => what !== "unsaid").map(([id]) => id);
    const of = (what: Shown) => [...shown.values()].filter((one) => one === what).length;
    return {
      product: product.name,
      seed,
      submitted: shown.size,
      saved: of("saved"),
      received: of("received"),
      unsaid: of("unsaid"),
      lost: promised.filter((id) => !stored.has(id)),
      doubled: [...stored].filter(([, times]) => times > 1).map(([id]) => id),
      stored: [...stored.values()].reduce((sum, times) => sum + times, 0),
      ...done,
      fates: proxy.fates,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await profile.discard();
    await proxy.close();
    await product.discard();
  }
}

/** One life of the browser, from its start to just before its death. */
async function live(
  product: Product,
  profile: Profile,
  proxy: FaultProxy,
  dice: Dice,
  shown: Map<string, Shown>,
  done: { tabsClosed: number; tabsFrozen: number; serversKilled: number },
  name: string,
  count: number,
): Promise<void> {
  const context = await profile.open();
  // The page itself arrives; what it then does is under the weather.
  proxy.weather = {};
  const tabs: Page[] = [];
  /** Frozen tabs, and what thaws each. */
  const frozen = new Map<Page, () => Promise<void>>();
  for (let n = dice.between(1, 6); n > 0; n--) tabs.push(await product.tab(context, proxy.url));
  let server: Promise<void> | undefined;
  for (let n = 0; n < count; n++) {
    if (n % 8 === 0) proxy.weather = weather(dice);
    const awake = tabs.filter((tab) => !frozen.has(tab));
    const chance = dice.below(100);
    if (chance < 4 && server === undefined) {
      done.serversKilled += 1;
      server = product.restart().finally(() => (server = undefined));
    } else if (chance < 8 && awake.length > 1) {
      const tab = awake[dice.below(awake.length)];
      if (tab !== undefined) frozen.set(tab, await freeze(tab));
      done.tabsFrozen += 1;
    } else if (chance < 12 && frozen.size > 0) {
      for (const [tab, thaw] of [...frozen].slice(0, 1)) {
        await thaw();
        frozen.delete(tab);
      }
    } else if (chance < 16 && awake.length > 1) {
      const tab = awake[dice.below(awake.length)];
      if (tab !== undefined) {
        tabs.splice(tabs.indexOf(tab), 1);
        await tab.close();
      }
      done.tabsClosed += 1;
    }
    const able = tabs.filter((tab) => !frozen.has(tab));
    const tab = able[dice.below(able.length)];
    if (tab === undefined) throw new Error("no tab is awake");
    const id = `${name}-${n}`;
    shown.set(id, "unsaid");
    shown.set(id, await product.submit(tab, id));
  }
  await server;
}

/** All is well: what the browser still holds goes out. */
async function drain(product: Product, context: BrowserContext, origin: string): Promise<void> {
  const page = await product.tab(context, origin);
  const end = Date.now() + 180_000;
  let left = await product.waiting(page);
  while (left > 0) {
    if (Date.now() > end) throw new Error(`${left} submissions are still waiting three minutes after all was well: ${await product.left?.(page)}`);
    await new Promise((done) => setTimeout(done, 500));
    left = await product.waiting(page);
  }
}
