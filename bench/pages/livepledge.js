// The shipped widget. By hand (`?hand`) the page's own transport answers the
// snapshot when it is told to, and the stream carries heartbeats only: events
// are pushed in by the page. Otherwise it fetches the room as anybody's page does.

// Where pushed events may be taken in at once (`?flush`), the frame is ours to give.
const frames = new Map();
if (location.search.includes("flush")) {
  let last = 0;
  globalThis.requestAnimationFrame = (call) => (frames.set(++last, call), last);
  globalThis.cancelAnimationFrame = (id) => frames.delete(id);
}

const { mount } = await import("/live-pledge.js");

let answer;
const answered = new Promise((resolve) => (answer = resolve));
let position = { epoch: "", seq: 0 };

function heartbeats(signal) {
  const bytes = new TextEncoder();
  let timer;
  return new ReadableStream({
    start(stream) {
      const beat = () => {
        const id = `${position.epoch}-${position.seq}`;
        const data = JSON.stringify({ ...position, at: new Date().toISOString() });
        stream.enqueue(bytes.encode(`id: ${id}\nevent: heartbeat\ndata: ${data}\n\n`));
      };
      timer = setInterval(beat, 10_000);
      signal?.addEventListener("abort", () => clearInterval(timer));
      beat();
    },
    cancel: () => clearInterval(timer),
  });
}

function transport({ url, signal }) {
  const headers = { date: new Date().toUTCString() };
  if (url.includes("/events")) return { status: 200, headers, body: heartbeats(signal) };
  return answered.then((body) => ({ status: 200, headers, body }));
}

const hand = location.search.includes("hand");
const by = hand ? { transport, transportStreams: true } : { credentials: "same-origin" };
const { element } = mount(document.querySelector("#stage"), { room: "bench", backend: `${location.origin}/v1`, lang: "zh-CN", ...by });
const find = (selector) => element.shadowRoot.querySelector(selector);

if (hand) {
  while (!find("[data-state=loading]")) await new Promise((resolve) => setTimeout(resolve, 5));
}

globalThis.bench = {
  list: () => find(".rows"),
  scroller: () => find(".room"),
  // Resolves when the values are read: the widget says so before it shows them.
  show(text) {
    const read = new Promise((resolve) => {
      element.addEventListener("live-pledge-ready", () => resolve(performance.now()), { once: true });
    });
    position.epoch = /"epoch":"([^"]+)"/.exec(text)[1];
    answer(text);
    return read;
  },
  // A batch of objects in one call; texts one by one, as a channel delivers them.
  apply(events) {
    if (typeof events[0] === "string") return events.forEach((event) => element.apply(event));
    element.apply(events);
    position.seq = events.at(-1).seq;
  },
  flush() {
    for (const [id, call] of frames) {
      frames.delete(id);
      call(performance.now());
    }
  },
};
