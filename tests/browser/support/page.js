// What tests do to the page. One file for all: the server of wasm-bindgen's runner may leave a
// connection unanswered when more than four come at once (`xtask/src/test/browser.rs`), and every
// file of the tests is asked for at once.

// Timers.

export function hurries(ms) {
  const { setTimeout } = window;
  window.setTimeout = (f, after, ...a) => setTimeout(f, after === ms ? 0 : after, ...a);
  return () => (window.setTimeout = setTimeout);
}

// The browser's database.

const { put, add, get } = IDBObjectStore.prototype;
const open = IDBFactory.prototype.open;
export function breaks_database(how) {
  const writes = (how) => ["put", "add"].forEach((name) => (IDBObjectStore.prototype[name] = how({ put, add }[name])));
  if (how === "full") writes(() => () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  if (how === "full_at_commit") writes((write) => function (...a) {
    const request = write.apply(this, a);
    this.transaction.abort();
    return request;
  });
  if (how === "unreadable") IDBObjectStore.prototype.get = function (...a) {
    if (this.name === "evidence") throw new DOMException("not now", "UnknownError");
    return get.apply(this, a);
  };
  if (how === "denied") IDBFactory.prototype.open = () => {
    throw new DOMException("denied", "SecurityError");
  };
  if (how === "blocked") IDBFactory.prototype.open = function () {
    const request = new EventTarget();
    setTimeout(() => request.onblocked?.(new Event("blocked")));
    return request;
  };
}
export function mends_database() {
  Object.assign(IDBObjectStore.prototype, { put, add, get });
  IDBFactory.prototype.open = open;
}
export const wipes_database = () => new Promise((done, failed) => {
  const request = indexedDB.deleteDatabase("live-pledge");
  request.onsuccess = done;
  request.onerror = request.onblocked = failed;
});
export const wipes_copies = () => caches.delete("live-pledge");
export function hangs_copies() {
  const open = CacheStorage.prototype.open;
  CacheStorage.prototype.open = () => new Promise(() => {});
  return () => (CacheStorage.prototype.open = open);
}
export function leaves_open() {
  const begin = IDBDatabase.prototype.transaction;
  let open = 0;
  IDBDatabase.prototype.transaction = function (...a) {
    const transaction = begin.apply(this, a);
    const commit = transaction.commit;
    open++;
    transaction.commit = () => (open--, commit.call(transaction));
    return transaction;
  };
  return (more = false) => {
    if (!more) IDBDatabase.prototype.transaction = begin;
    return open;
  };
}
export function loses_connections() {
  const begin = IDBDatabase.prototype.transaction;
  let times = 0;
  IDBDatabase.prototype.transaction = function (...a) {
    if (times++ === 0) throw new DOMException("lost", "InvalidStateError");
    return begin.apply(this, a);
  };
  return () => { IDBDatabase.prototype.transaction = begin; return times; };
}

// The backend's end of an event stream, and the page's clock and network.

export function live_line() {
  let controller, cancelled = false;
  const body = new ReadableStream({
    start(made) { controller = made; },
    cancel() { cancelled = true; },
  });
  return {
    body,
    send(text) { controller.enqueue(new TextEncoder().encode(text)); },
    cut() { controller.error(new Error("cut")); },
    cancelled: () => cancelled,
  };
}
let offset = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + offset;
export function pass(ms) { offset += ms; }

export function watch(root) {
  const seen = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(root, { characterData: true, childList: true, attributes: true, subtree: true });
  return () => {
    seen.push(...observer.takeRecords());
    observer.disconnect();
    return seen.map((r) => `${r.type} ${r.target.nodeName} ${r.attributeName ?? ""} ${r.target.data ?? ""}`);
  };
}

export function answer_by_fetch(room, events) {
  const real = window.fetch;
  const asked = [];
  const headers = [];
  let unreachable = 0;
  window.fetch = async (url, init) => {
    asked.push(url);
    headers.push(new Headers(init?.headers));
    if (asked.length <= unreachable) throw new TypeError("nobody there");
    if (!url.includes("/events")) return new Response(room, { status: 200 });
    return new Response(events(), { status: 200, headers: { "Content-Type": "text/event-stream" } });
  };
  const header = (name) => headers.map((one) => one.get(name));
  const lose = (first) => (unreachable = first);
  return { asked, header, lose, restore: () => { window.fetch = real; } };
}

export function without_streams() {
  const real = { streams: window.ReadableStream, source: window.EventSource };
  const opened = [];
  window.ReadableStream = undefined;
  window.EventSource = class extends EventTarget {
    constructor(url) { super(); this.url = url; this.closed = false; opened.push(this); }
    close() { this.closed = true; }
  };
  return {
    opened,
    tell(name, data, lastEventId) {
      opened.at(-1).dispatchEvent(new MessageEvent(name, { data, lastEventId }));
    },
    restore() { window.ReadableStream = real.streams; window.EventSource = real.source; },
  };
}

// The answers that evidence gets.

export const answer = (status, offset, complete) => Promise.resolve(new Response(null, {
  status,
  headers: { "Retry-After": "0.01", ...(offset === undefined ? {} : { "Upload-Offset": offset, "Upload-Complete": complete ? "?1" : "?0" }) },
}));
export const lost = () => Promise.reject(new TypeError("network"));
