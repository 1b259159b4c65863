// Bundles the pages as their authors would: production builds, minified.

import babel from "@babel/core";
import solid from "babel-preset-solid";
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const HERE = import.meta.dirname;

/** Every page of the comparison: its name in addresses, and what people call it. */
export const PAGES = [
  { name: "vanilla_plain", entry: "vanilla_plain.js", title: "hand-written JavaScript" },
  { name: "vanilla_contained", entry: "vanilla_contained.js", title: "hand-written, contained" },
  { name: "vanilla_windowed", entry: "vanilla_windowed.js", title: "hand-written, rows in groups as they are scrolled to" },
  { name: "preact", entry: "preact.jsx", title: "Preact with signals" },
  { name: "solid", entry: "solid.jsx", title: "Solid" },
  { name: "livepledge", entry: "livepledge.js", title: "Livepledge" },
];

const solidJsx = {
  name: "solid-jsx",
  setup(hook) {
    hook.onLoad({ filter: /solid\.jsx$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await babel.transformAsync(source, {
        presets: [[solid, {}]], filename: path, babelrc: false, configFile: false,
      });
      return { contents: code, loader: "js" };
    });
  },
};

/** File name → contents of every page's script. */
export async function bundle() {
  const files = new Map();
  for (const { name, entry } of PAGES) {
    const built = await build({
      entryPoints: [join(HERE, "pages", entry)],
      bundle: true, write: false, minify: true, format: "esm", target: "chrome120",
      external: ["/live-pledge.js"],
      jsx: "automatic", jsxImportSource: "preact",
      conditions: ["production", "browser"],
      define: { "process.env.NODE_ENV": '"production"' },
      plugins: name === "solid" ? [solidJsx] : [],
    });
    files.set(`${name}.js`, Buffer.from(built.outputFiles[0].contents));
  }
  return files;
}
