// A hand on the keyboard: what can be reached with Tab, and what is done with keys there.
import { type FileChooser, type Page, expect } from "@playwright/test";

/** What the focused control is called. */
function names(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    let active: Element | null = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const names = [active?.getAttribute("aria-label"), active?.textContent];
    for (const label of (active as HTMLInputElement | null)?.labels ?? []) names.push(label.textContent);
    return names.map((name) => (name ?? "").trim());
  });
}

/** Presses Tab until the name of the focused control begins so. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await names(page)).some((words) => words.startsWith(name))) return;
  }
  throw new Error(`Tab never reaches "${name}"`);
}

/** The focus is on it already. */
export async function expectFocusOn(page: Page, name: string): Promise<void> {
  await expect.poll(async () => (await names(page)).some((words) => words.startsWith(name)), name).toBe(true);
}

/** Tab to it, and press it. */
export async function pressOn(page: Page, name: string, key = "Enter"): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Tab to a field, and write. */
export async function typeInto(page: Page, name: string, words: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(words);
}

/** The dialog for files that a key opens. */
export async function filesFrom(page: Page, name: string): Promise<FileChooser> {
  await tabTo(page, name);
  const opened = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  return opened;
}
