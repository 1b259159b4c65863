// From the navigation to the first plan on the screen, nothing cached, on a processor
// four times slower and a phone's network.

import { withPage, slowDown } from "../browser.mjs";

/** Chromium's own presets: bytes a second, and milliseconds a request waits. */
const NETWORKS = {
  fast_4g: { downloadThroughput: (9_000_000 / 8) * 0.9, uploadThroughput: (1_500_000 / 8) * 0.9, latency: 165 },
  slow_4g: { downloadThroughput: (1_600_000 / 8) * 0.9, uploadThroughput: (750_000 / 8) * 0.9, latency: 562.5 },
};

export async function start(browser, run, name, { network, preloaded }) {
  const address = `${run.url}/${name}${preloaded ? "_preloaded" : ""}.html`;
  const before = async (devtools) => {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", { offline: false, ...NETWORKS[network] });
    await slowDown(devtools, 4);
  };
  return withPage(browser, address, async (page) => {
    await page.waitForFunction(() => globalThis.firstPlan !== undefined, null, { timeout: 60_000, polling: 250 });
    return page.evaluate(() => {
      const { firstPlan, longTasks } = globalThis;
      // What comes after it, though before we look, is not counted.
      const files = performance.getEntriesByType("resource").filter((file) => file.responseEnd <= firstPlan);
      const size = (kinds) => files.filter((file) => kinds.test(new URL(file.name).pathname))
        .reduce((sum, file) => sum + file.encodedBodySize, 0);
      const blocked = longTasks.filter((task) => task.start < firstPlan).reduce((sum, task) => sum + task.length - 50, 0);
      return { firstPlan, blocked, code: size(/\.(js|wasm)$/), style: size(/\/viewer[^/]*\.css$/) };
    });
  }, before);
}
