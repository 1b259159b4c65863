// The bytes that belong to drafts and to what waits to be sent: the widget's own database,
// whose store "evidence" holds ArrayBuffers by their SHA-256, and whose store "drafts" names
// what an act of a case will refer to. The widget makes the database and clears up what no draft
// names; here it is only read and written. Where it cannot be, the page's memory has the bytes
// all the same.

const STORES = ["evidence", "drafts"];

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

async function inStores(mode, use) {
  const opening = indexedDB.open("live-pledge");
  // A case alone on its page may be the first to come; the widget adds what it needs itself.
  opening.onupgradeneeded = () => STORES.forEach((name) => opening.result.createObjectStore(name));
  const db = await asked(opening);
  try {
    const change = db.transaction(STORES, mode);
    const last = use(...STORES.map((name) => change.objectStore(name)));
    // A frozen page must not hold the database.
    change.commit?.();
    return await asked(last);
  } finally {
    db.close();
  }
}

export async function read(memory, sha256) {
  const known = memory.get(sha256);
  if (known) return known;
  const bytes = await inStores("readonly", (store) => store.get(sha256)).catch(() => undefined);
  if (bytes) memory.set(sha256, bytes);
  return bytes;
}

export async function keep(memory, sha256, bytes) {
  memory.set(sha256, bytes);
  await inStores("readwrite", (store) => store.put(bytes, sha256)).catch(() => {});
}

// Where the draft of an act is kept.
export const draftOf = (number, act) => `case:${number}:${act}`;

// What the draft of `place` refers to.
export async function listed(place) {
  const list = await inStores("readonly", (_, drafts) => drafts.get(place)).catch(() => undefined);
  return JSON.parse(list || "[]");
}

export function list(place, pieces) {
  const text = JSON.stringify(pieces);
  return inStores("readwrite", (_, drafts) => (pieces.length ? drafts.put(text, place) : drafts.delete(place)))
    .catch(() => {});
}

// The backend has these, so that the draft of `place` need not keep them: whoever names one again
// need not send it again.
export async function forget(memory, place, names) {
  const drafted = await listed(place);
  const left = drafted.filter((piece) => !names.includes(piece.sha256));
  if (left.length === drafted.length) return;
  await list(place, left);
  for (const { sha256 } of drafted) {
    if (!names.includes(sha256)) continue;
    memory.delete(sha256);
    await inStores("readwrite", (store) => store.delete(sha256)).catch(() => {});
  }
}
