// Keeps the page of one overlay or prompter, so that it opens while the backend is away. It
// answers for files alone, and for them with what the backend has wherever that is in time:
// rooms, events and everything else of the interface never pass through it.

const NAME = `live-pledge-page:${self.registration.scope}`;
/** A backend that has not begun to answer by then is away. */
const PATIENCE_MS = 3_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => event.waitUntil(keep(event.data?.keep ?? [])));

addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === location.origin;
  if (request.method === "GET" && isOurs && isFile(request)) event.respondWith(answer(request));
});

function isFile({ mode, destination, url }) {
  return mode === "navigate" || ["script", "style", "image"].includes(destination) || isUnchanging(url);
}

/** Its name carries the hash of what is in it. */
function isUnchanging(url) {
  return new URL(url).pathname.includes("/assets/");
}

async function answer(request) {
  const cache = await caches.open(NAME);
  // A page reads from its address which layout is wanted, and is the same for all of them. Whether
  // a file was asked for as a script or by us makes no other file of it.
  const kept = await cache.match(request, { ignoreVary: true, ignoreSearch: request.mode === "navigate" });
  if (!kept) return fetch(request);
  if (isUnchanging(request.url)) return kept;
  const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const fresh = await Promise.race([fetch(request).catch(() => undefined), patience]);
  return fresh?.ok || fresh?.type === "opaqueredirect" ? fresh : kept;
}

/** Keeps these files, and no others. */
async function keep(addresses) {
  const cache = await caches.open(NAME);
  const files = await Promise.all(addresses.map(async (url) => {
    const there = isUnchanging(url) ? await cache.match(url, { ignoreVary: true }) : undefined;
    return there ?? fetch(url, { cache: "no-cache" });
  }));
  // All or nothing: a page with files of two releases would not run.
  if (!files.every(({ ok }) => ok)) return;
  await Promise.all(addresses.map((url, n) => cache.put(url, files[n])));
  for (const { url } of await cache.keys()) if (!addresses.includes(url)) await cache.delete(url);
}
