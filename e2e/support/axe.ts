// No violation of the accessibility rules in what is shown now, light and dark.
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

/** The only rule whose outcome depends on the colours: the others need not be asked twice. */
const CONTRAST = "color-contrast";

/**
 * `within`: what is looked at, the widget if nothing is said; the page's own media are restored.
 * Without motion: what fades from one colour to another has the contrast of neither.
 */
export async function expectNoViolation(page: Page, state: string, within = "live-pledge"): Promise<void> {
  const before = await page.evaluate(() => ({
    colorScheme: matchMedia("(prefers-color-scheme: dark)").matches ? ("dark" as const) : ("light" as const),
    reducedMotion: matchMedia("(prefers-reduced-motion)").matches ? ("reduce" as const) : ("no-preference" as const),
  }));
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page }).include(within).setLegacyMode();
    if (colorScheme === "dark") axe.withRules([CONTRAST]);
    const { violations } = await axe.analyze();
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${colorScheme}: ${id}: ${help}: ${target.join(" ")}: ${failureSummary}`);
      }
    }
  }
  await page.emulateMedia(before);
  expect(found, state).toEqual([]);
}
