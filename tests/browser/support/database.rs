//! The browser's database in the hands of a test.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
const put = IDBObjectStore.prototype.put;
const open = IDBFactory.prototype.open;
export function breaks_database(how) {
  if (how === "full") IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  if (how === "full_at_commit") IDBObjectStore.prototype.put = function (...a) {
    const request = put.apply(this, a);
    this.transaction.abort();
    return request;
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
  IDBObjectStore.prototype.put = put;
  IDBFactory.prototype.open = open;
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
    /// From now on every write (`full`, `full_at_commit`) or opening (`denied`, `blocked`) fails.
    pub(crate) fn breaks_database(how: &str);
    /// It works again.
    pub(crate) fn mends_database();
    /// The next transaction finds its connection lost; the call ends it and tells how many were begun.
    pub(crate) fn loses_connections() -> js_sys::Function;
}
