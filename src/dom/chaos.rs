//! Breaking down on purpose, to see that it harms nobody: with the feature `chaos`,
//! which is never shipped, the page chooses by its function `livePledgeChaos(site)`
//! whether the widget panics here. Without the feature there is nothing.

/// Every place where the browser calls us, or an answer comes in; `cargo xtask tidy` sees to it that
/// none is missing, and `e2e/tests/crash*.spec.ts` that each is tested.
pub const SITES: [&str; 50] = [
    "mount",
    "configure",
    "apply",
    "event.click",
    "event.input",
    "event.keydown",
    "effect",
    "tick",
    "visibility",
    "hide",
    "online",
    "snapshot.answered",
    "recalled",
    "stream.heard",
    "live.frame",
    "later.came",
    "submit.complaint",
    "submit.rating",
    "submit.inquiry",
    "summary.answered",
    "outbox.loaded",
    "outbox.restored",
    "outbox.persisted",
    "outbox.answered",
    "outbox.order",
    "upload.answered",
    "draft.read",
    "draft.keep",
    "case.mount",
    "case.tick",
    "case.answered",
    "case.heard",
    "case.act",
    "case.acted",
    "case.outside",
    "ask.mount",
    "ask.tick",
    "ask.draft",
    "ask.answers",
    "ask.around",
    "ask.submit",
    "ask.read",
    "ask.heard",
    "ledger.mount",
    "ledger.read",
    "prompter.mount",
    "prompter.tick",
    "prompter.warned",
    "prompter.asked",
    "prompter.sent",
];

/// Panics here when the page says so.
#[cfg(feature = "chaos")]
#[expect(clippy::panic, reason = "what it is for")]
pub fn point(site: &str) {
    use wasm_bindgen::{JsCast, JsValue};
    let asked = js_sys::Reflect::get(&js_sys::global(), &"livePledgeChaos".into());
    if let Some(asked) = asked
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok())
        && asked
            .call1(&JsValue::NULL, &site.into())
            .is_ok_and(|answer| answer.is_truthy())
    {
        panic!("chaos at {site}");
    }
}

/// The same at `event.<type>`.
#[cfg(feature = "chaos")]
pub(super) fn event(event: &web_sys::Event) {
    point(&["event.", &event.type_()].concat());
}

/// Nothing.
#[cfg(not(feature = "chaos"))]
#[inline(always)]
pub fn point(_site: &str) {}

/// Nothing.
#[cfg(not(feature = "chaos"))]
#[inline(always)]
pub(super) fn event(_event: &web_sys::Event) {}
