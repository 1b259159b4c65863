//! The widget lives in an open shadow root.

use crate::support::{Heard, backend::PageBackend, create, rooms, shadow, show, text, until};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_room_appears_inside_an_open_shadow_root_and_the_page_is_told() {
    let backend = PageBackend::room(&rooms::siblings());
    let element = create();
    let ready = Heard::on(&element, "live-pledge-ready");
    element.configure(&backend.config(&[]));
    let _shown = show(&element);
    until("the title is there", || {
        text(&element).contains("轻羽连帽羽绒服")
    })
    .await;
    assert!(
        shadow(&element)
            .query_selector("[part=root]")
            .unwrap()
            .is_some()
    );
    assert_eq!((ready.times(), ready.detail("room").as_str()), (1, "demo"));
    assert_eq!(
        element.text_content().unwrap(),
        "",
        "nothing leaks into the page's own tree"
    );
}
