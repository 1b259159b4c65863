// A tab that is frozen as a phone freezes what nobody looks at: not a line of its script runs, while
// its locks and connections stay. (`Page.setWebLifecycleState` alone leaves a page with a lock running.)
import type { Page } from "@playwright/test";

/** Freezes a tab; what is returned thaws it. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await devtools.send("Debugger.enable");
  await devtools.send("Debugger.pause");
  return async () => {
    // Not even one line may have run since: then there is nothing to resume.
    await devtools.send("Debugger.resume").catch(() => {});
    await devtools.send("Debugger.disable");
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await devtools.detach();
  };
}
