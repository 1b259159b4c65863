//! The element's own children are shown until there is something better.

use crate::support::{backend::PageBackend, create, find, rooms, show, text, until};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn own_children_show_until_the_widget_has_loaded_and_again_after_removal() {
    let element = create();
    element.set_inner_text("打 000-1");
    element.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    assert!(find(&element, "slot").is_some(), "before it is in the page");
    let shown = show(&element);
    until("the widget took over", || text(&element).contains("轻羽")).await;
    assert!(find(&element, "slot").is_none());
    drop(shown);
    until("the children are back", || find(&element, "slot").is_some()).await;
    assert_eq!(text(&element), "");
}

#[wasm_bindgen_test]
async fn own_children_stay_where_the_configuration_is_wrong() {
    let element = create();
    element.set_inner_text("打 000-1");
    let failed = crate::support::Heard::on(&element, "live-pledge-error");
    let _shown = show(&element);
    until("the page is told", || failed.times() == 1).await;
    assert!(find(&element, "slot").is_some());
    assert!(
        failed.detail("message").contains("\"room\""),
        "{}",
        failed.detail("message")
    );
}
