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
const EVIDENCE = ["supplement", "appeal", "reopen", "reply"];
const possible = (act: string, words = "required") => ({ act, words, new_facts: false, evidence: EVIDENCE.includes(act) });

/** Acts whose form a press opens, each in a state that has it. */
const FORMS: [state: string, act: string, words?: string][] = [
  ["accepted", "reply"],
  ["accepted", "withdraw", "optional"],
  ["accepted", "request_platform", "optional"],
  ["accepted", "conclude_external"],
  ["proposed", "reject", "optional"],
  ["resolved", "reopen"],
  ["withdrawn", "reopen"],
  ["not_accepted", "appeal"],
];

/** What a backend says of a case in this state, as far as the screen tells states apart. */
function inState(state: string, ...others: unknown[]): unknown {
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
    possible: [...(acts[state] ?? []), ...more, possible("escalate_external", "none"), ...others],
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

    test("every form of a case is accessible", async ({ page }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: "reduce" });
      let answer: unknown;
      await page.route("**/v1/complaints/*", (route) => route.fulfill({ json: answer }));
      await page.route("**/v1/complaints/*/events", (route) => route.abort());
      const narrow = async (shown: string) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(width, `${shown} is wider than the screen`).toBeLessThanOrEqual(0);
      };
      for (const [state, act, words] of FORMS) {
        const other = ["request_platform", "conclude_external"].includes(act) ? [possible(act, words)] : [];
        answer = inState(state, ...other);
        await page.goto(`/case/LP20261124-7K3QXM?${act}-${state}#0123456789abcdef`);
        const { surface } = await new CaseScreen(page, language).ready();
        await surface.locator(`[data-open=${act}]`).click();
        const form = surface.locator(`[data-act=${act}]`);
        await expect(form.getByRole("textbox")).toBeFocused();
        if (EVIDENCE.includes(act)) await expect(form.locator("[data-state=open] input[type=file]")).toBeAttached();
        // Sent without a word: where words are needed it says so.
        await form.locator("[data-name]").click();
        await expect(form.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
        await expectNoViolation(page, `${act}, ${state}`);
        await narrow(act);
      }
      const { surface } = new CaseScreen(page, language);
      await surface.locator("[data-name=outside] > summary").click();
      await expectNoViolation(page, "outside");
      await narrow("outside");
    });

    test("how complaints are handled here is accessible", async ({ page }) => {
      await page.goto("/complaints");
      const open = (which: string) =>
        page.evaluate((which) => {
          for (const more of document.querySelectorAll("details")) more.open = more.matches(which);
        }, which);
      await open("details");
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(width, "wider than the screen").toBeLessThanOrEqual(0);
      // One of each kind: the others are made alike.
      await open(".step:first-child > details, h2 + details");
      await expectNoViolation(page, "how complaints are handled", "html");
    });
  });
}
