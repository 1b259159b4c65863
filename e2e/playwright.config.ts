// End-to-end tests: the shipped dist/ in Debian's Chromium against the backend of the native tests.
// `cargo xtask test e2e` builds both and sets the environment; see support/backend.ts for it.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  // Every worker has a backend and a database of its own.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A test that needs a second try tells of a fault in it or in the product.
  retries: 0,
  timeout: 60_000,
  // Pictures that somebody has looked at. What is asked is that they look the same, not that two
  // releases of Chromium smooth every edge alike: so many pixels are less than one word.
  snapshotPathTemplate: "goldens/{arg}{ext}",
  expect: {
    timeout: 10_000,
    toHaveScreenshot: { animations: "disabled", maxDiffPixels: 400 },
  },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "test-results/report.json" }],
  ],
  use: {
    browserName: "chromium",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 390, height: 844 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--no-first-run",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
