// Requests as the widget itself makes them (src/boundary/http.rs): the page's addresses, headers
// and token, and its own way to the backend where it has one.

const PATHS = { blob: "/blobs/{sha256}", caseEvidence: "/complaints/{number}/evidence/{sha256}" };
// A part of evidence on a slow line needs its time, an answer that never comes does not.
const PATIENCE_MS = 60_000;

function address({ routes, backend = "/v1", room }, route, named) {
  const pattern = routes?.[route] ?? backend.replace(/\/+$/, "") + PATHS[route];
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => ({ room, ...named })[name] ?? whole);
}

const bearer = (token) => (token ? [["Authorization", `Bearer ${token}`]] : []);

// Of two headers with one name the later counts, however they are spelt.
function together(lists) {
  const all = new Map(lists.flat().map(([name, value]) => [name.toLowerCase(), [name, value]]));
  return Object.fromEntries(all.values());
}

// Resolves to a `Response`, whatever its status; rejects when no answer came, or `ended` did.
// `receipt`: the token of the case it is about, stronger than the page's own.
export async function request(config, ended, { method, route, named, receipt, range, body }) {
  const url = address(config, route, named);
  const token = await config.token?.();
  const headers = together([
    bearer(token), Object.entries(config.headers ?? {}), bearer(receipt),
    range ? [["Content-Range", range]] : [],
  ]);
  if (config.transport) {
    const answer = await config.transport({ method, url, headers, body });
    const content = method === "HEAD" ? null : answer.body;
    return new Response(content || null, { status: answer.status, headers: answer.headers });
  }
  const abort = new AbortController();
  const end = () => abort.abort();
  ended.addEventListener("abort", end);
  const late = setTimeout(end, PATIENCE_MS);
  try {
    return await fetch(url, {
      method, headers, body, credentials: config.credentials ?? "omit", signal: abort.signal,
    });
  } finally {
    clearTimeout(late);
  }
}
