//! The list of goods: rows keep their elements whatever happens to the others, more
//! come until all are there, and the search finds what is not shown.

use crate::complaint::{enter, open_form};
use crate::support::backend::PageBackend;
use crate::support::live_line::{envelope, frame, heartbeat, stock_changed};
use crate::support::{
    LivePledgeElement, Shown, create, find, next_frame, rooms, shadow, show, text, until,
};
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::SkuId;
use livepledge_contract::room::Snapshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = HtmlElement)]
    type TextArea;
    #[wasm_bindgen(method, getter)]
    fn value(this: &TextArea) -> String;
    #[wasm_bindgen(method, js_name = setSelectionRange)]
    fn select(this: &TextArea, from: u32, to: u32);
    #[wasm_bindgen(method, getter, js_name = selectionStart)]
    fn selected_from(this: &TextArea) -> u32;
    #[wasm_bindgen(method, getter, js_name = selectionEnd)]
    fn selected_to(this: &TextArea) -> u32;
}

fn goods(count: u32) -> Snapshot {
    let entry = |n| rooms::entry(&format!("G{n:03}"), |_| {});
    rooms::room(&(0..count).map(entry).collect::<Vec<_>>())
}

async fn live(room: &Snapshot) -> (LivePledgeElement, PageBackend, Shown) {
    let backend = PageBackend::room(room).streaming();
    let element = create();
    element.configure(&backend.config(&[("lang", JsValue::from_str("en"))]));
    let shown = show(&element);
    until("the stream is open", || backend.line().is_some()).await;
    backend.line().unwrap().send(&heartbeat(1));
    until("there are rows", || !rows(&element).is_empty()).await;
    (element, backend, shown)
}

fn rows(element: &LivePledgeElement) -> Vec<HtmlElement> {
    let found = shadow(element)
        .query_selector_all(".rows > .rows-group > li")
        .unwrap();
    (0..found.length())
        .map(|n| found.get(n).unwrap().unchecked_into())
        .collect()
}

fn sku(row: &HtmlElement) -> String {
    let button = row.query_selector(".row").unwrap().unwrap();
    button.get_attribute("data-sku").unwrap()
}

fn skus(element: &LivePledgeElement) -> Vec<String> {
    rows(element).iter().map(sku).collect()
}

fn named(names: &[&str]) -> Vec<SkuId> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn rows_keep_their_elements_while_others_come_go_and_move() {
    let (element, backend, _shown) = live(&goods(6)).await;
    let before = rows(&element);
    let withdrawn = RoomEvent::GoodsWithdrawn {
        sku: "G001".parse().unwrap(),
    };
    let added = RoomEvent::GoodsAdded {
        position: 2,
        entry: Box::new(rooms::entry("NEW", |_| {})),
    };
    let ordered = RoomEvent::GoodsOrdered {
        skus: named(&["G000", "G004", "NEW", "G003", "G002", "G005"]),
    };
    let line = backend.line().unwrap();
    for (seq, event) in (2..).zip([withdrawn, added, ordered]) {
        line.send(&frame(&envelope(seq, event)));
        next_frame().await;
    }
    let wanted = ["G000", "G004", "NEW", "G003", "G002", "G005"];
    until("they are in the new order", || skus(&element) == wanted).await;
    for row in before.iter().filter(|row| sku(row) != "G001") {
        assert!(row.is_connected(), "{} was built anew", sku(row));
    }
    assert!(before.iter().any(|row| !row.is_connected()));
}

#[wasm_bindgen_test]
async fn all_goods_can_be_reached_and_the_search_finds_what_is_not_shown() {
    let (element, _backend, _shown) = live(&goods(130)).await;
    assert!(rows(&element).len() < 130);
    let last = "input.search-input";
    enter(&element, last, "g129");
    until("the last is found", || skus(&element) == ["G129"]).await;
    enter(&element, last, "g13 nobody");
    until("nothing is found", || rows(&element).is_empty()).await;
    enter(&element, last, "");
    until("the first are shown again", || rows(&element).len() > 39).await;
    let first = rows(&element);
    until("all are shown", || {
        let more = find(&element, ".list-more:not([hidden])");
        more.inspect(HtmlElement::click).is_none()
    })
    .await;
    let all: Vec<String> = (0..130).map(|n| format!("G{n:03}")).collect();
    assert_eq!(skus(&element), all);
    assert!(first.iter().all(|row| row.is_connected()));
    rows(&element)[129]
        .query_selector(".row .row-title")
        .unwrap()
        .unwrap()
        .unchecked_into::<HtmlElement>()
        .click();
    until("its sheet is open", || {
        find(&element, ".sheet").is_some_and(|sheet| {
            let words = sheet.text_content().unwrap_or_default();
            words.contains("G129")
        })
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_pushed_list_of_events_is_taken_whole_or_not_at_all() {
    let room = goods(3);
    let (element, _backend, _shown) = live(&room).await;
    let event = |seq, left| {
        let envelope = envelope(seq, stock_changed(&room.plans[1], left));
        js_sys::JSON::parse(&serde_json::to_string(&envelope).unwrap()).unwrap()
    };
    let list = |events: &[JsValue]| JsValue::from(events.iter().collect::<js_sys::Array>());
    let broken = list(&[event(2, 801), JsValue::from_str("no event")]);
    assert!(element.apply(&broken).is_err());
    element.apply(&list(&[])).unwrap();
    element
        .apply(&list(&[event(2, 702), event(3, 703)]))
        .unwrap();
    until("the last is shown", || text(&element).contains("703")).await;
    assert!(!text(&element).contains("801"));
}

#[wasm_bindgen_test]
async fn typing_focus_selection_and_scroll_survive_five_hundred_events() {
    let room = goods(60);
    let (element, backend, _shown) = live(&room).await;
    let scroller = find(&element, ".room").unwrap();
    open_form(&element).await;
    enter(&element, "textarea", "发货比说好的晚了三天");
    let area = find(&element, "textarea").unwrap();
    let area: TextArea = area.unchecked_into();
    area.focus().unwrap();
    area.select(2, 5);
    let body = find(&element, ".sheet-body").unwrap();
    body.set_attribute("style", "max-height: 200px").unwrap();
    body.set_scroll_top(60);
    let (scrolled, below) = (body.scroll_top(), scroller.scroll_top());

    // A linear congruential sequence: any, but the same each time.
    let mut state = 12_345_u32;
    let mut any = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut order = room
        .plans
        .iter()
        .map(|e| e.plan.sku.clone())
        .collect::<Vec<_>>();
    for seq in 2..502 {
        let at = any(60) as usize;
        let event = match any(8) {
            0 => RoomEvent::GoodsPinned {
                sku: order[at].clone(),
            },
            1 => {
                order.rotate_left(at);
                RoomEvent::GoodsOrdered {
                    skus: order.clone(),
                }
            }
            2 => RoomEvent::GoodsUnpinned {},
            _ => stock_changed(&room.plans[at], any(1_200)),
        };
        backend.line().unwrap().send(&frame(&envelope(seq, event)));
        if seq % 25 == 0 {
            next_frame().await;
        }
    }
    let shown: Vec<String> = order.iter().map(ToString::to_string).collect();
    until("the last order is shown", || {
        shown.starts_with(&skus(&element))
    })
    .await;
    assert_eq!(area.value(), "发货比说好的晚了三天");
    assert_eq!((area.selected_from(), area.selected_to()), (2, 5));
    let focused = shadow(&element).active_element().unwrap();
    assert!(focused.is_same_node(Some(&area)), "the focus is elsewhere");
    assert_eq!(
        (body.scroll_top(), scroller.scroll_top()),
        (scrolled, below)
    );
}
