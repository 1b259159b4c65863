// Every state of a case: its words in both languages, and no violation of the accessibility rules.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expectNoViolation } from "../support/axe.ts";
import { CaseScreen } from "../support/case.ts";
import { expect, test } from "../support/fixtures.ts";
import type { Language } from "../support/words.ts";

const GOLDEN = join(dirname(fileURLToPath(import.meta.url)), "../../crates/contract/tests/golden");
const golden = (name: string) => JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), "utf8"));

const STATES: string[] = golden("case_state");
const possible = (act: string, words = "required") => ({ act, words, new_facts: false });

/** What a backend says of a case in this state, as far as the screen tells states apart. */
function inState(state: string): unknown {
  const asks: Record<string, unknown> = {
    info_requested: { supplement: ["开箱视频", "物流面单"] },
    proposed: "decide",
    resolved: "confirm",
  };
  const closed = /closed|not_accepted|withdrawn/.test(state);
  const acts: Record<string, unknown[]> = {
    info_requested: [possible("supplement")],
    proposed: [possible("agree", "none"), possible("reject", "optional")],
    resolved: [possible("confirm", "none"), possible("reopen")],
    not_accepted: [possible("rate", "none"), possible("appeal")],
  };
  const more = closed ? [possible("rate", "none"), possible("reopen")] : [possible("withdraw", "optional"), possible("reply")];
  const { next_deadline: _, asked: __, ...rest } = golden("case");
  return {
    ...rest,
    state,
    holder: closed ? "nobody" : state in asks ? "consumer" : "merchant",
    possible: [...(acts[state] ?? []), ...more, possible("escalate_external", "none")],
    ...(state in asks ? { asked: asks[state] } : {}),
    ...(closed ? {} : { next_deadline: { timer: "timely", due: new Date(Date.now() + 3_600_000 * 20).toISOString() } }),
  };
}

for (const language of ["zh-CN", "en"] satisfies Language[]) {
  test.describe(language, () => {
    test.use({ locale: language });
    test("every state of a case has its words and is accessible", async ({ page }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: "reduce" });
      let state = STATES[0] ?? "";
      await page.route("**/v1/complaints/*", (route) => route.fulfill({ json: inState(state) }));
      await page.route("**/v1/complaints/*/events", (route) => route.abort());
      const shown = new Set<string>();
      for (state of STATES) {
        await page.goto(`/case/LP20261124-7K3QXM?${state}#0123456789abcdef`);
        const screen = await new CaseScreen(page, language).ready();
        await screen.stands(state);
        shown.add(await screen.surface.locator("h2").innerText());
        await expectNoViolation(page, state);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(width, `${state} is wider than the screen`).toBeLessThanOrEqual(0);
      }
      expect(shown.size).toBe(16);
    });
  });
}
