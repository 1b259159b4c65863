// The comparison of `cargo xtask bench` is only worth something if every page does
// the work it is measured by: `bench/check.mjs` compares their rows with the widget's.
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SITE = process.env.LIVEPLEDGE_SITE ?? join(ROOT, "dist");

test("every page of the comparison shows the widget's rows, takes updates in, and is measured", async ({}, info) => {
  test.setTimeout(300_000);
  const out = info.outputPath("figures.json");
  const asked = ["run.mjs", "--quick", "--rounds", "1", "--only", "mount_10", "--dist", SITE, "--out", out];
  await promisify(execFile)(process.execPath, asked, { cwd: join(ROOT, "bench") });
  const { pages, figures } = JSON.parse(await readFile(out, "utf8"));
  expect(pages.length).toBeGreaterThan(2);
  for (const { name } of pages) {
    for (const goods of ["mount_10", "mount_100"]) {
      expect(figures[goods][name][0].all, `${name} ${goods}`).toBeGreaterThan(0);
    }
  }
});
