// The custom element: a thin shell that reads attributes, keeps the page's
// configuration, and hands both to the widget once that has loaded. It imports
// nothing; how the widget is loaded is passed in, so that the shipped file and
// the browser tests run the same element.

const ATTRIBUTES = ["room", "backend", "lang", "rotate", "tell", "theme", "layout", "surface"];
// `theme` and `layout` only change the style, and `surface` chooses the bundle.
const PASSED_ON = ["room", "backend", "lang", "rotate", "tell"];
// A widget that breaks down so often in that time is given up.
const CRASHES = 3;
const CRASHES_WITHIN_MS = 60_000;

let loadWidget;
let loadTexts;

// The first language that the widget speaks: the configured one, the page's, the browser's.
function language({ lang }) {
  const wanted = [lang, document.documentElement.lang, ...navigator.languages];
  const spoken = wanted.map((tag) => String(tag).toLowerCase().split(/[-_]/)[0]);
  return spoken.find((known) => known === "zh" || known === "en") ?? "zh";
}

// A file of texts with the page's own wording in it: a line for each text, and for its name.
async function wording(config) {
  const own = Object.entries(config.texts ?? {});
  const [file, names] = await Promise.all([
    loadTexts(language(config)),
    own.length ? loadTexts("names") : "",
  ]);
  if (!names) return file;
  const [lines, places] = [file, names].map((text) => text.split("\n"));
  for (const [name, words] of own) {
    const place = places.indexOf(name);
    if (place > 0) lines[place] = String(words).replaceAll("\n", " ");
  }
  return lines.join("\n");
}

class LivePledge extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #config = {};
  #root = this.attachShadow({ mode: "open" });
  #own = document.createElement("slot");
  #box = null;
  #handle = null;
  #texts = null;
  #queued = false;
  #generation = 0;
  #crashes = [];

  constructor() {
    super();
    // The page's own children are the fallback, and stay until there is something better.
    this.#root.append(this.#own);
  }

  configure(config) {
    Object.assign(this.#config, config);
    if ("theme" in config) this.setAttribute("theme", config.theme);
    this.#update();
  }

  // Before the widget is there it knows nothing that could change: the snapshot will hold this.
  apply(events) {
    this.#handle?.apply(events);
  }

  connectedCallback() {
    this.#update();
  }

  disconnectedCallback() {
    // An element that is moved is connected again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#update();
  }

  #effective() {
    const config = {};
    for (const name of PASSED_ON) {
      const value = this.getAttribute(name);
      if (value !== null) config[name] = value;
    }
    return Object.assign(config, this.#config);
  }

  // Changes of one task are taken in together.
  #update() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#start();
    });
  }

  async #start() {
    const generation = ++this.#generation;
    const config = this.#effective();
    try {
      const [widget, texts] = await Promise.all([
        loadWidget(this.getAttribute("surface") ?? "viewer"),
        wording(config).catch((problem) => this.#untranslated(problem)),
      ]);
      if (generation !== this.#generation || !this.isConnected) return;
      this.#texts = texts;
      widget.share?.(config);
      if (this.#handle) {
        this.#handle.configure(config, texts);
        return;
      }
      this.#root.adoptedStyleSheets = [widget.sheet];
      this.#mount(widget, {});
      this.#own.remove();
    } catch (problem) {
      // What broke down is seen to by `#crashed`.
      if (generation !== this.#generation || problem instanceof WebAssembly.RuntimeError) return;
      this.#stop();
      this.#tell("not_started", describe(problem));
    }
  }

  #mount(widget, about) {
    const box = document.createElement("div");
    box.setAttribute("part", "root");
    box.className = "lp";
    this.#root.append(box);
    this.#box = box;
    const crashed = (problem) => {
      if (this.#box === box) this.#crashed(widget, problem);
    };
    const config = this.#effective();
    config.about = { ...config.about, ...about };
    this.#handle = widget.mount(this, box, config, this.#texts, this.#annex, crashed);
  }

  // What panicked does nothing any more. Another instance takes its place, with what was typed:
  // the widget leaves that at its box.
  #crashed(widget, problem) {
    const { draft, rating, rated } = this.#box;
    const sheet = this.#box.querySelector(".sheet")?.dataset.name;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASHES_WITHIN_MS), now];
    if (this.#crashes.length >= CRASHES) {
      this.#stop();
      this.#tell("crashed", `${describe(problem)}; a reload of the page brings it back`);
      return;
    }
    this.#box.remove();
    this.#tell("crashed", describe(problem));
    const kept = Object.entries({ draft, rating, rated, sheet }).filter(([, text]) => text);
    try {
      this.#mount(widget, Object.fromEntries(kept));
    } catch {
      // It broke down again at once, which comes back here.
    }
  }

  // A further surface at a place inside the widget's own, loaded when it is asked for. The
  // place says in `data-state` how far it is; the function that is returned closes it.
  #annex = (surface, place, about) => {
    let handle;
    let wanted = true;
    const tell = (state) => place.setAttribute("data-state", state);
    tell("loading");
    loadWidget(surface).then((widget) => {
      if (!wanted) return;
      const sheets = this.#root.adoptedStyleSheets;
      if (!sheets.includes(widget.sheet)) this.#root.adoptedStyleSheets = [...sheets, widget.sheet];
      const box = document.createElement("div");
      place.append(box);
      const crashed = (problem) => {
        box.remove();
        failed(problem, "crashed");
      };
      handle = widget.mount(this, box, { ...this.#effective(), about }, this.#texts, this.#annex, crashed);
      tell("open");
    }).catch((problem) => failed(problem, "not_started"));
    const failed = (problem, code) => {
      if (!wanted) return;
      tell("failed");
      this.#tell(code, describe(problem));
    };
    return () => {
      wanted = false;
      handle?.free();
    };
  };

  // What is on the screen keeps its language, and what was typed.
  #untranslated(problem) {
    if (!this.#handle) throw problem;
    this.#tell("not_translated", describe(problem));
    return this.#texts;
  }

  #tell(code, message) {
    console.error(message.startsWith("live-pledge:") ? message : `live-pledge: ${message}`);
    this.dispatchEvent(new CustomEvent("live-pledge-error", {
      bubbles: true, composed: true, detail: { code, message },
    }));
  }

  #stop() {
    this.#generation++;
    const handle = this.#handle;
    this.#handle = null;
    try {
      handle?.free();
    } catch {
      // What broke cannot clean up; what it showed goes with its box.
    }
    this.#box?.remove();
    this.#box = null;
    this.#root.adoptedStyleSheets = [];
    if (!this.#own.isConnected) this.#root.append(this.#own);
  }
}

function describe(problem) {
  const message = String(problem?.message ?? problem);
  return problem instanceof WebAssembly.RuntimeError ? `the widget broke down (${message})` : message;
}

export function defineLivePledge(widget, texts, tag = "live-pledge") {
  loadWidget = widget;
  loadTexts = texts;
  // Two copies of this file on one page: the first keeps the name.
  if (!customElements.get(tag)) customElements.define(tag, LivePledge);
}

export function mount(element, config) {
  const pledge = document.createElement("live-pledge");
  pledge.configure(config);
  element.append(pledge);
  return { element: pledge, configure: (more) => pledge.configure(more), remove: () => pledge.remove() };
}
