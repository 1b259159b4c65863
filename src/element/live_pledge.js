// The custom element: a thin shell that reads attributes, keeps the page's
// configuration, and hands both to the widget once that has loaded. It imports
// nothing; how the widget is loaded is passed in, so that the shipped file and
// the browser tests run the same element.

const ATTRIBUTES = ["room", "backend", "lang", "rotate", "tell", "theme", "layout", "surface"];
// `theme` and `layout` only change the style, and `surface` chooses the bundle.
const PASSED_ON = ["room", "backend", "lang", "rotate", "tell"];
// A widget that breaks down so often in that time is given up; a further surface one time sooner.
const CRASHES = 3;
const CRASHES_WITHIN_MS = 60_000;
// An older answer says too little of the room now.
const EARLY_MS = 10_000;

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

// Counts a crash in; whether it is one too many.
function tooOften(crashes, most) {
  const now = performance.now();
  return now - crashes[crashes.push(now) - most] < CRASHES_WITHIN_MS;
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
  // What the widget leaves at its box: what was typed, and what is open. Should it break down, the
  // next one begins with that.
  #kept = {};
  // What closes each further surface that is open.
  #annexes = new Set();
  // The room, asked for before the widget was there.
  #early = null;

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
    const surface = this.getAttribute("surface") ?? "viewer";
    if (!this.#handle && surface === "viewer") this.#ask(config);
    try {
      const [widget, texts] = await Promise.all([
        loadWidget(surface),
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
      this.#mount(widget);
      this.#own.remove();
    } catch (problem) {
      // What broke down is seen to by `#crashed`.
      if (generation !== this.#generation || problem instanceof WebAssembly.RuntimeError) return;
      this.#stop();
      this.#tell("not_started", problem);
    }
  }

  // The room is asked for while the widget is on its way, where a plain request will do. The widget
  // takes the answer if it would ask the same, soon enough.
  #ask({ room, backend = "/v1", credentials = "omit", routes, headers, token, transport }) {
    const url = `${String(backend).replace(/\/+$/, "")}/rooms/${room}`;
    if (!room || routes || headers || token || transport || this.#early?.url === url) return;
    const early = { url, asked: performance.now() };
    const accept = { Accept: "application/json, application/problem+json" };
    early.answer = fetch(url, { credentials, headers: accept }).then(async (answer) => {
      const came = performance.now();
      // At hand when the widget wants it: it then draws the room at once, and no placeholder.
      const words = await answer.text();
      return Object.assign(answer, { asked: early.asked, came, text: async () => words });
    });
    // What failed on the way is none: the widget asks when it is there.
    early.answer.catch(() => {
      if (this.#early === early) this.#early = null;
    });
    this.#early = early;
  }

  // Once.
  #asked = (url) => {
    const early = this.#early;
    if (early?.url !== url) return undefined;
    this.#early = null;
    return performance.now() - early.asked < EARLY_MS ? early.answer : undefined;
  };

  #mount(widget) {
    const box = document.createElement("div");
    box.setAttribute("part", "root");
    box.className = "lp";
    box.kept = this.#kept;
    this.#root.append(box);
    this.#box = box;
    const config = this.#effective();
    config.about = { ...config.about, ...this.#kept };
    config.early = this.#asked;
    this.#handle = widget.mount(this, box, config, this.#texts, this.#annex, (problem) => {
      if (this.#box === box) this.#crashed(widget, problem);
    });
  }

  // What panicked does nothing any more. Another instance takes its place.
  #crashed(widget, problem) {
    if (tooOften(this.#crashes, CRASHES)) {
      this.#stop();
      this.#tell("crashed", problem, "; a reload of the page brings it back");
      return;
    }
    this.#clear();
    this.#tell("crashed", problem);
    try {
      this.#mount(widget);
    } catch {
      // It broke down again at once, which comes back here.
    }
  }

  // What broke closes nothing that it has opened.
  #clear() {
    for (const close of this.#annexes) close();
    this.#box?.remove();
  }

  // A further surface at a place inside the widget's own, loaded when it is asked for. The
  // place says in `data-state` how far it is; the function that is returned closes it.
  #annex = (surface, place, about) => {
    let handle;
    let wanted = true;
    const crashes = [];
    const kept = {};
    const failed = (problem) => {
      // What broke down is seen to below.
      if (!wanted || problem instanceof WebAssembly.RuntimeError) return;
      place.dataset.state = "failed";
      this.#tell("not_started", problem);
    };
    const open = (widget) => {
      if (!wanted) return;
      const root = this.#root;
      root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, widget.sheet])];
      const box = document.createElement("div");
      box.kept = kept;
      place.append(box);
      const config = { ...this.#effective(), about: { ...about, ...kept } };
      place.dataset.state = "open";
      try {
        handle = widget.mount(this, box, config, this.#texts, this.#annex, (problem) => {
          box.remove();
          if (!wanted) return;
          place.dataset.state = "failed";
          this.#tell("crashed", problem);
          if (!tooOften(crashes, CRASHES - 1)) open(widget);
        });
      } catch (problem) {
        failed(problem);
      }
    };
    const close = () => {
      wanted = false;
      this.#annexes.delete(close);
      free(handle);
      handle = null;
    };
    this.#annexes.add(close);
    place.dataset.state = "loading";
    loadWidget(surface).then(open).catch(failed);
    return close;
  };

  // What is on the screen keeps its language, and what was typed.
  #untranslated(problem) {
    if (!this.#handle) throw problem;
    this.#tell("not_translated", problem);
    return this.#texts;
  }

  #tell(code, problem, advice = "") {
    let message = String(problem?.message ?? problem);
    if (problem instanceof WebAssembly.RuntimeError) message = `the widget broke down (${message})`;
    message += advice;
    console.error(message.startsWith("live-pledge:") ? message : `live-pledge: ${message}`);
    this.dispatchEvent(new CustomEvent("live-pledge-error", {
      bubbles: true, composed: true, detail: { code, message },
    }));
  }

  #stop() {
    this.#generation++;
    const handle = this.#handle;
    this.#handle = null;
    free(handle);
    this.#clear();
    this.#box = null;
    this.#kept = {};
    this.#root.adoptedStyleSheets = [];
    if (!this.#own.isConnected) this.#root.append(this.#own);
  }
}

function free(handle) {
  try {
    handle?.free();
  } catch {
    // What broke cannot clean up; what it showed goes with its box.
  }
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
