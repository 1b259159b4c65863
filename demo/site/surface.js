// What the pages of the host's screens share: they are open before the backend is, outlive it,
// and come back by themselves.

const AGAIN_MS = 5_000;

/** Puts the surface of the room in the address on the page. `passedOn`: parameters that become attributes. */
export function show(surface, passedOn, defaults = {}) {
  const address = new URL(location.href);
  const wanted = address.searchParams;
  const pledge = document.createElement("live-pledge");
  const room = decodeURIComponent(address.pathname.split("/").filter(Boolean).at(-1) ?? "");
  const attributes = { room, backend: "/v1", ...defaults };
  for (const name of ["room", "backend", ...passedOn]) {
    if (wanted.has(name)) attributes[name] = wanted.get(name);
  }
  pledge.setAttribute("surface", surface);
  for (const [name, value] of Object.entries(attributes)) pledge.setAttribute(name, value);
  pledge.addEventListener("live-pledge-error", ({ detail }) => {
    if (detail?.code === "not_started") again();
  });
  pledge.addEventListener("live-pledge-ready", keepPage, { once: true });
  document.body.append(pledge);
  import("/live-pledge.js").catch(again);
  return pledge;
}

let waiting = false;

// A page that is reloaded while nobody answers is gone for good: first see that somebody does.
async function again() {
  if (waiting) return;
  waiting = true;
  for (;;) {
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) break;
  }
  location.reload();
}

// All that this page is made of is there now. Kept, it opens without the backend; browsers allow
// that on https and on this machine's own addresses.
async function keepPage() {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return;
  try {
    const { active } = await started(await serviceWorker.register("/surface-worker.js", { scope: location.pathname }));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name).filter(isFile);
    active.postMessage({ keep: [...new Set([location.href, ...loaded])] });
  } catch (problem) {
    console.warn(`live-pledge: this page cannot be kept (${problem.message})`);
  }
}

/** Of all that was loaded, what the page is made of. */
function isFile(address) {
  const { origin, pathname } = new URL(address);
  return origin === location.origin && /\/assets\/|\.(js|css|svg)$/.test(pathname);
}

/** The registration, once its worker runs. */
function started(registered) {
  const worker = registered.active ?? registered.waiting ?? registered.installing;
  if (registered.active) return registered;
  return new Promise((done) => {
    worker.addEventListener("statechange", () => registered.active && done(registered));
  });
}
