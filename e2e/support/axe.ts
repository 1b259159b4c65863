// No violation of the accessibility rules in what the widget shows now.
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

export async function expectNoViolation(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("live-pledge").analyze();
  const shown = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`),
  );
  expect(shown, state).toEqual([]);
}
