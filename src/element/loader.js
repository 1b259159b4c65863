// Loads the widget: glue, WebAssembly and style in parallel, each once a page.
// Every element then gets an instance of its own from the one compiled module,
// so that one that breaks takes no other with it.

const ASSETS = { viewer: { js: "./assets/viewer.js", wasm: "./assets/viewer.wasm", css: "./assets/viewer.css" } };
const MOUNT = { viewer: "mountViewer", overlay: "mountOverlay" };

const loaded = new Map();

function fetchAll(surface) {
  const files = ASSETS[surface];
  if (!files) return Promise.reject(new Error(`there is no surface "${surface}"`));
  const url = (file) => new URL(file, import.meta.url).href;
  const wasm = fetch(url(files.wasm));
  const module = WebAssembly.compileStreaming(wasm).catch(async () => {
    // A server that names the wrong type still works, a little slower.
    const again = await fetch(url(files.wasm));
    return WebAssembly.compile(await again.arrayBuffer());
  });
  const css = fetch(url(files.css)).then((answer) => {
    if (!answer.ok) throw new Error(`no style: ${answer.status}`);
    return answer.text();
  }).then((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return Promise.all([import(url(files.js)), module, css]);
}

export async function load(surface) {
  if (!loaded.has(surface)) {
    const all = fetchAll(surface);
    loaded.set(surface, all);
    // A failed load may be tried again by the next element.
    all.catch(() => loaded.delete(surface));
  }
  const [glue, module, sheet] = await loaded.get(surface);
  return {
    sheet,
    mount(host, root, config, annex) {
      const instance = glue.default();
      instance.initSync({ module });
      return instance[MOUNT[surface]](host, root, config, annex);
    },
  };
}

defineLivePledge(load);
