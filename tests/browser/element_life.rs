//! Elements come, move, change and go.

use crate::support::{
    backend::PageBackend, create, document, find, mount, rooms, show, text, until,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn two_elements_show_two_rooms() {
    let other = rooms::room(&[rooms::entry("P9", |e| {
        e["plan"]["title"] = "荔枝".into();
    })]);
    let (first, second) = (create(), create());
    first.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    second.configure(&PageBackend::room(&other).config(&[]));
    let _both = (show(&first), show(&second));
    until("both are there", || {
        text(&first).contains("轻羽") && text(&second).contains("荔枝")
    })
    .await;
    assert!(!text(&first).contains("荔枝") && !text(&second).contains("轻羽"));
}

#[wasm_bindgen_test]
async fn an_element_that_is_moved_keeps_its_dom() {
    let element = create();
    element.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    let _shown = show(&element);
    until("the room is there", || text(&element).contains("轻羽")).await;
    let before = find(&element, "[part=root]").unwrap();
    let shelf = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&shelf).unwrap();
    shelf.append_child(&element).unwrap();
    crate::support::next_frame().await;
    assert!(
        find(&element, "[part=root]")
            .unwrap()
            .is_same_node(Some(&before))
    );
    assert!(text(&element).contains("轻羽"));
    shelf.remove();
}

#[wasm_bindgen_test]
async fn an_element_that_is_removed_and_put_back_shows_the_room_again() {
    let element = create();
    element.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    let shown = show(&element);
    until("the room is there", || text(&element).contains("轻羽")).await;
    drop(shown);
    until("it is empty", || text(&element).is_empty()).await;
    let _again = show(&element);
    until("the room is back", || text(&element).contains("轻羽")).await;
}

#[wasm_bindgen_test]
async fn another_room_replaces_the_first() {
    let element = create();
    element.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    let _shown = show(&element);
    until("the room is there", || text(&element).contains("轻羽")).await;
    let other = rooms::room(&[rooms::entry("P9", |e| {
        e["plan"]["title"] = "荔枝".into();
    })]);
    element.configure(&PageBackend::room(&other).config(&[("room", JsValue::from_str("other"))]));
    until("the other room is there", || {
        text(&element).contains("荔枝")
    })
    .await;
    assert!(!text(&element).contains("轻羽"));
}

#[wasm_bindgen_test]
async fn mount_puts_a_widget_at_the_end_and_remove_takes_it_away() {
    crate::support::define();
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    let mounted = mount(&place, &PageBackend::room(&rooms::siblings()).config(&[]));
    let element: web_sys::HtmlElement = place.last_element_child().unwrap().unchecked_into();
    until("the room is there", || text(&element).contains("轻羽")).await;
    let remove: js_sys::Function = js_sys::Reflect::get(&mounted, &JsValue::from_str("remove"))
        .unwrap()
        .unchecked_into();
    remove.call0(&mounted).unwrap();
    assert!(place.last_element_child().is_none());
    place.remove();
}
