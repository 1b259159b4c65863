// Loads the widget: glue, WebAssembly and style in parallel, each once a page, and beside
// them the texts of one language. Every element then gets an instance of its own from the
// one compiled module, so that one that breaks takes no other with it.

import { sharedLine } from "./shared_line.js";

const ASSETS = { viewer: { js: "./assets/viewer.js", wasm: "./assets/viewer.wasm", css: "./assets/viewer.css" } };
const TEXTS = { zh: "./assets/zh.txt", en: "./assets/en.txt", names: "./assets/names.txt" };

const begun = new Map();

// A failed load may be tried again by the next element.
function once(name, begin) {
  if (!begun.has(name)) {
    begun.set(name, begin(name).catch((problem) => {
      begun.delete(name);
      throw problem;
    }));
  }
  return begun.get(name);
}

const url = (file) => new URL(file, import.meta.url).href;

async function text(file) {
  const answer = await fetch(url(file));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.text();
}

// Every call into an instance goes through here: what throws out of one has broken it. From then
// on nothing enters it, its streams are closed, and `crashed` hears of it once the page is at rest.
function guard(crashed) {
  let broken = false;
  const end = new AbortController();
  function Abort() {
    const abort = new AbortController();
    // Its own signal, which the options name as the controller does, takes the listener away.
    end.signal.addEventListener("abort", () => abort.abort(), abort);
    return abort;
  }
  const guarded = (call) => (...values) => {
    if (broken) return undefined;
    try {
      return call(...values);
    } catch (problem) {
      broken = true;
      end.abort();
      queueMicrotask(() => crashed(problem));
      throw problem;
    }
  };
  const wrap = (exports) => Object.fromEntries(
    Object.entries(exports).map(([name, it]) => [name, typeof it === "function" ? guarded(it) : it]),
  );
  return [wrap, Abort];
}

async function fetchAll(surface) {
  const files = ASSETS[surface];
  if (!files) throw new Error(`there is no surface "${surface}"`);
  // A surface that is JavaScript alone has none.
  const wasm = files.wasm && fetch(url(files.wasm));
  const module = wasm && WebAssembly.compileStreaming(wasm).catch(async () => {
    // A server that names the wrong type still works, a little slower.
    const again = await fetch(url(files.wasm));
    return WebAssembly.compile(await again.arrayBuffer());
  });
  const css = text(files.css).then((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    return sheet;
  });
  return Promise.all([import(url(files.js)), module, css]);
}

// Evidence by its SHA-256, until it is sent: of every element of the page, whose instances may break.
const evidence = new Map();

// Streams by the line that elements and tabs share, where the browser can and the page has no way
// of its own.
function share(config) {
  config.evidence = evidence;
  if (config.transport || !("locks" in navigator) || !("BroadcastChannel" in window)) return;
  config.line = (request) => sharedLine(request, config.credentials);
}

async function load(surface) {
  const [glue, module, sheet] = await once(surface, fetchAll);
  return {
    sheet,
    share,
    mount(host, root, config, texts, annex, crashed) {
      share(config);
      const instance = glue.default(...guard(crashed));
      instance.initSync({ module });
      return instance[`mount${surface[0].toUpperCase()}${surface.slice(1)}`](host, root, config, texts, annex);
    },
  };
}

defineLivePledge(load, (name) => once(TEXTS[name], text));
