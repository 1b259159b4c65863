// Serves the pages, dist/ and the room, compressed as a page's owner would.

import { createServer } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { PAGES } from "./build.mjs";
import { snapshot } from "./goods.mjs";

const TYPES = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html; charset=utf-8", json: "application/json" };

function compressed(contents, quality) {
  return brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** What the page's owner can name beforehand: everything that is needed for the first plan. */
function preloads(name, widget) {
  const fetched = (href) => `<link rel="preload" as="fetch" href="${href}" crossorigin>`;
  const room = fetched("/v1/rooms/bench");
  return name === "livepledge" ? [widget, room] : [fetched("/viewer.css"), room];
}

/** Notes when the first plan stood on the screen: looked for in every frame. */
const WATCH = `<script>
  (function look() {
    const host = document.querySelector("#stage")?.shadowRoot ?? document.querySelector("live-pledge")?.shadowRoot;
    const title = host?.querySelector(".row-title");
    if (!title?.textContent) return requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => (globalThis.firstPlan = performance.now());
    channel.port2.postMessage(0);
  })();
</script>`;

function html({ name, title }, links) {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
${links.join("\n")}
<script type="module" src="/${name}.js"></script>
<link rel="stylesheet" href="/page.css"></head><body><div id="stage"></div>${WATCH}</body></html>`;
}

// The place is the same for all: as high as a phone's screen.
const PAGE_CSS = `body { margin: 0 } #stage { contain: content; block-size: 100dvh } live-pledge { --pledge-height: 100dvh }`;

/** Starts; `close` ends it. `scripts` are the pages' own, from `bundle()`. */
export async function serve({ dist, scripts, goods }) {
  const files = new Map();
  const put = (path, contents, quality = 11) => {
    const body = Buffer.from(contents);
    files.set(path, { plain: body, br: compressed(body, quality), type: TYPES[path.split(".").at(-1)] ?? TYPES.json });
  };
  for (const [name, contents] of scripts) put(`/${name}`, contents);
  put("/live-pledge.js", await readFile(join(dist, "live-pledge.js")));
  const assets = (await readdir(join(dist, "assets"))).filter((name) => /^(viewer-.*\.(js|wasm|css)|later-.*\.wasm|zh-.*\.txt)$/.test(name)).map((name) => `assets/${name}`);
  for (const asset of assets) put(`/${asset}`, await readFile(join(dist, asset)));
  put("/viewer.css", await readFile(join(dist, assets.find((asset) => asset.endsWith(".css")))));
  put("/page.css", PAGE_CSS);
  put("/v1/rooms/bench", snapshot(goods), 5);
  // As docs/embedding.md tells a page's owner to.
  const widget = await readFile(join(dist, "preload.html"), "utf8");
  for (const page of PAGES) {
    put(`/${page.name}.html`, html(page, []));
    put(`/${page.name}_preloaded.html`, html(page, preloads(page.name, widget)));
  }

  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    if (path === "/v1/rooms/bench/events") {
      // Open and silent: the first plan does not wait for it.
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      return;
    }
    const file = files.get(path);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type, "content-encoding": "br", "cache-control": "max-age=60" });
    response.end(file.br);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const close = () => (server.closeAllConnections(), server.close());
  return { url, close };
}
