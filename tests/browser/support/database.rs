//! The browser's database in the hands of a test.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/tests/browser/support/page.js")]
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
