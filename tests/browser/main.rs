//! Browser tests of the widget, run by wasm-pack in headless Chromium with the
//! element file that ships. One file a behaviour; `support` holds the page's side.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod support;

mod ask;
mod ask_draft;
mod case;
mod commitments;
mod complaint;
mod configuration;
mod early;
mod element_life;
mod fallback_children;
mod goods_list;
mod ledger;
mod live;
mod live_by_fetch;
mod news;
mod outbox;
mod outbox_db;
mod overlay;
mod prompter;
mod rating;
mod requests;
mod shadow_root;
mod states;
mod upload;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
