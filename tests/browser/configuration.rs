//! A wrong configuration is answered with the name of the field.

use crate::support::object;
use js_sys::Function;
use livepledge::boundary::config::WidgetConfig;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn wrong_field(fields: &[(&str, JsValue)]) -> String {
    let mut all = vec![("room", JsValue::from_str("demo"))];
    all.extend_from_slice(fields);
    WidgetConfig::read(&object(&all))
        .map(|_| String::new())
        .unwrap_or_else(|problem| problem.field)
}

#[wasm_bindgen_test]
fn each_wrong_field_is_named() {
    let number = JsValue::from(7);
    for field in [
        "backend",
        "headers",
        "routes",
        "token",
        "transport",
        "credentials",
        "lang",
        "texts",
    ] {
        assert_eq!(wrong_field(&[(field, number.clone())]), field);
    }
    let numbers = object(&[("X-Shop", number.clone())]);
    assert_eq!(wrong_field(&[("headers", numbers)]), "headers");
    for (tell, wrong) in [
        (3600.0, ""),
        (1.5, "tell"),
        (-1.0, "tell"),
        (3601.0, "tell"),
    ] {
        assert_eq!(wrong_field(&[("tell", tell.into())]), wrong, "{tell}");
    }
    assert_eq!(wrong_field(&[("room", JsValue::from_str("a b"))]), "room");
    assert_eq!(
        wrong_field(&[("bakend", JsValue::from_str("/v1"))]),
        "bakend"
    );
    let routes = object(&[("snapshots", JsValue::from_str("/x"))]);
    assert_eq!(wrong_field(&[("routes", routes)]), "routes.snapshots");
    assert_eq!(
        wrong_field(&[("credentials", JsValue::from_str("always"))]),
        "credentials"
    );
}

#[wasm_bindgen_test]
fn addresses_come_from_the_base_or_from_the_override() {
    let routes = object(&[(
        "case",
        JsValue::from_str("https://cases.example/{number}?room={room}"),
    )]);
    let config = WidgetConfig::read(&object(&[
        ("room", JsValue::from_str("demo")),
        ("backend", JsValue::from_str("https://api.example/v1/")),
        ("routes", routes),
        ("token", Function::new_no_args("return 'x'").into()),
    ]))
    .unwrap();
    assert_eq!(
        config.url("snapshot", None),
        "https://api.example/v1/rooms/demo"
    );
    assert_eq!(
        config.url("case", Some("LP1")),
        "https://cases.example/LP1?room=demo"
    );
}
