// The bytes that belong to drafts and to what waits to be sent: the widget's own database,
// whose store "evidence" holds ArrayBuffers by their SHA-256. The widget makes the database
// and clears it up; here it is only read and added to. Where it cannot be, the page's memory
// has them all the same.

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

async function inStore(mode, use) {
  const db = await asked(indexedDB.open("live-pledge"));
  try {
    return await asked(use(db.transaction("evidence", mode).objectStore("evidence")));
  } finally {
    db.close();
  }
}

export async function read(memory, sha256) {
  const known = memory.get(sha256);
  if (known) return known;
  const bytes = await inStore("readonly", (store) => store.get(sha256)).catch(() => undefined);
  if (bytes) memory.set(sha256, bytes);
  return bytes;
}

export async function keep(memory, sha256, bytes) {
  memory.set(sha256, bytes);
  await inStore("readwrite", (store) => store.put(bytes, sha256)).catch(() => {});
}
