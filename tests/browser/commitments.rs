//! The five commitment groups of the goods on air, each SKU with its own.

use crate::support::{backend::PageBackend, create, find, rooms, shadow, show, text, until};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn tile(element: &web_sys::HtmlElement, name: &str) -> String {
    find(element, &format!(".tile[data-name={name}]"))
        .unwrap()
        .inner_text()
}

#[wasm_bindgen_test]
async fn all_five_groups_of_the_goods_on_air_are_shown() {
    let element = create();
    element.configure(
        &PageBackend::room(&rooms::siblings()).config(&[("lang", JsValue::from_str("zh-CN"))]),
    );
    let _shown = show(&element);
    until("the card is there", || find(&element, ".tile").is_some()).await;
    assert_eq!(
        shadow(&element)
            .query_selector_all(".tile")
            .unwrap()
            .length(),
        5
    );
    assert!(
        tile(&element, "ship").contains("48"),
        "{}",
        tile(&element, "ship")
    );
    assert!(
        tile(&element, "spot").contains("1,200"),
        "{}",
        tile(&element, "spot")
    );
    assert!(
        tile(&element, "logistics").contains("顺丰"),
        "{}",
        tile(&element, "logistics")
    );
    assert!(
        tile(&element, "returns").contains('7'),
        "{}",
        tile(&element, "returns")
    );
}

#[wasm_bindgen_test]
async fn a_presale_of_one_sku_does_not_label_its_sibling() {
    let element = create();
    element.configure(
        &PageBackend::room(&rooms::siblings()).config(&[("lang", JsValue::from_str("zh-CN"))]),
    );
    let _shown = show(&element);
    until("the list is there", || {
        find(&element, "[data-sku=P003]").is_some()
    })
    .await;
    assert!(
        tile(&element, "presale").contains("无预售"),
        "{}",
        tile(&element, "presale")
    );
    let row = |sku: &str| {
        find(&element, &format!("[data-sku={sku}]"))
            .unwrap()
            .inner_text()
    };
    assert!(row("P003").contains("1,500"), "{}", row("P003"));
    assert!(!row("P002").contains("预售"), "{}", row("P002"));
}

#[wasm_bindgen_test]
async fn both_languages_are_complete_and_texts_can_be_the_pages_own() {
    let element = create();
    let own = crate::support::object(&[("bar.complain", JsValue::from_str("Tell us"))]);
    let config = PageBackend::room(&rooms::siblings())
        .config(&[("lang", JsValue::from_str("en")), ("texts", own)]);
    element.configure(&config);
    let _shown = show(&element);
    until("the card is there", || find(&element, ".tile").is_some()).await;
    assert!(
        tile(&element, "presale").contains("None"),
        "{}",
        tile(&element, "presale")
    );
    element.configure(&crate::support::object(&[(
        "lang",
        JsValue::from_str("zh-CN"),
    )]));
    until("it speaks Chinese", || {
        tile(&element, "presale").contains("无预售")
    })
    .await;
    assert!(text(&element).contains("轻羽"));
}

#[wasm_bindgen_test]
async fn goods_whose_sale_is_halted_invite_nobody_to_pay() {
    let mut room = rooms::siblings();
    for entry in &mut room.plans {
        entry.stock.halted = true;
    }
    let element = create();
    element.configure(&PageBackend::room(&room).config(&[("lang", JsValue::from_str("zh-CN"))]));
    let _shown = show(&element);
    until("the card is there", || find(&element, ".tile").is_some()).await;
    let ship = tile(&element, "ship");
    assert!(ship.contains("48") && !ship.contains("现在付款"), "{ship}");
    let spot = tile(&element, "spot");
    assert!(
        spot.contains("暂停销售") && !spot.contains("提报"),
        "{spot}"
    );
}
