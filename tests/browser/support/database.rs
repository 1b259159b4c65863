//! The browser's database in the hands of a test.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
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
"#)]
extern "C" {
    /// From now on every write (`full`, `full_at_commit`), every reading of evidence
    /// (`unreadable`) or every opening (`denied`, `blocked`) fails.
    pub(crate) fn breaks_database(how: &str);
    /// It works again.
    pub(crate) fn mends_database();
    /// Throws the whole database away, as "clear site data" does under open pages.
    pub(crate) fn wipes_database() -> js_sys::Promise;
    /// Throws the copies of what is in it away.
    pub(crate) fn wipes_copies() -> js_sys::Promise;
    /// No copy can be reached any more, nor is it said to be out of reach; the call ends it.
    pub(crate) fn hangs_copies() -> js_sys::Function;
    /// The call tells how many transactions were begun meanwhile that still wait for the page
    /// to ask for more, and ends it, unless it is called with `true`.
    pub(crate) fn leaves_open() -> js_sys::Function;
    /// The next transaction finds its connection lost; the call ends it and tells how many were begun.
    pub(crate) fn loses_connections() -> js_sys::Function;
}
