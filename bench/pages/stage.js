// What all peers share: the widget's style and the places its list stands in, and
// how a page is driven. A page gives `show(snapshot, list)` and `apply(events)`.

// The widget leaves groups of rows far from the screen unlaid; this does so with each row.
const CONTAINED = ".row-item { content-visibility: auto; contain-intrinsic-block-size: auto 88px; }";

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

async function style(contained) {
  const text = await (await fetch("/viewer.css")).text();
  return (contained ? [text, CONTAINED] : [text]).map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
}

async function stage(contained) {
  const host = document.querySelector("#stage");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = await style(contained);
  const list = element("ul", { class: "rows", role: "list" });
  const section = element("section", { class: "list" }, list);
  const room = element("div", { class: "room" }, element("div", { class: "columns" }, section));
  const viewer = element("section", { class: "viewer" }, element("div", { class: "between" }, room));
  root.append(element("div", { class: "lp" }, viewer));
  return { list, room };
}

/** Drives a peer: by hand (`?hand`), or as a real page, which fetches the room. */
export async function run({ show, apply, contained = false }) {
  const answer = location.search.includes("hand") ? null : fetch(ROOM).then((response) => response.json());
  const { list, room } = await stage(contained);
  globalThis.bench = {
    list: () => list,
    scroller: () => room,
    // Resolves when the values are read; the rows follow in the same task.
    show(text) {
      const snapshot = JSON.parse(text);
      const read = performance.now();
      show(snapshot, list);
      return read;
    },
    apply,
    flush() {},
  };
  if (answer) show(await answer, list);
}

const ROOM = "/v1/rooms/bench";
