//! An open shadow root with a stylesheet, for hosts that are not our element.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRootInit, ShadowRootMode};

/// Opens a shadow root on `host` and puts the widget's box into it; `None` where
/// the host already has a root or the browser has no shadow DOM.
#[must_use]
pub fn open(host: &HtmlElement, stylesheet: &str) -> Option<HtmlElement> {
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .ok()?;
    let sheet = web_sys::CssStyleSheet::new().ok()?;
    sheet.replace_sync(stylesheet).ok()?;
    let sheets = Array::of1(&sheet);
    Reflect::set(&root, &JsValue::from_str("adoptedStyleSheets"), &sheets).ok()?;
    let root_box = host.owner_document()?.create_element("div").ok()?;
    root_box.set_attribute("part", "root").ok()?;
    root_box.set_class_name("lp");
    root.append_child(&root_box).ok()?;
    root_box.dyn_into().ok()
}
