// The delivery harness. `cargo xtask test e2e` runs a thousand submissions with it, `cargo xtask
// soak` as many as asked for; both set the environment of e2e/support/backend.ts.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A round of two hundred; a crowded machine is slow.
  timeout: 600_000,
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "test-results/report.json" }],
  ],
});
