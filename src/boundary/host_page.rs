//! The page around the widget: its language, its visibility, its console, and
//! the events it hears from us.

use wasm_bindgen::prelude::*;

/// The languages to choose from, the most wanted first: the page's own, then the browser's.
#[must_use]
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let page = window
        .document()
        .and_then(|d| d.document_element())
        .and_then(|e| e.get_attribute("lang"));
    let browser = window.navigator().languages();
    page.into_iter()
        .chain(browser.iter().filter_map(|l| l.as_string()))
        .filter(|l| !l.is_empty())
        .collect()
}

/// Whether anybody can see the page now.
#[must_use]
pub fn is_visible() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    document.is_none_or(|d| d.visibility_state() != web_sys::VisibilityState::Hidden)
}

/// Tells the page something: a `CustomEvent` that bubbles and leaves every shadow root.
pub fn emit(host: &web_sys::HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let object = js_sys::Object::new();
    for (field, value) in detail {
        // A plain object takes any property; were it otherwise, the event goes without it.
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(field), value);
    }
    let init = web_sys::CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&object);
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = host.dispatch_event(&event);
    }
}

/// Leaves a text with what the loader keeps of the surface in `root`: the next one finds it in
/// `about` of its configuration. Nothing where no loader keeps anything.
pub fn leave(root: &web_sys::Element, name: &str, text: &str) {
    if let Ok(kept) = js_sys::Reflect::get(root, &"kept".into()) {
        let _ = js_sys::Reflect::set(&kept, &name.into(), &text.into());
    }
}

/// The device says that it has no network; that it has one proves nothing.
#[must_use]
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|w| !w.navigator().on_line())
}

/// Gives the viewer a file; silently nothing where the page may not.
pub fn download(name: &str, json: &str) {
    let link = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.create_element("a").ok());
    if let Some(link) = link {
        let text = String::from(js_sys::encode_uri_component(json));
        let url = ["data:application/json;charset=utf-8,", &text].concat();
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.unchecked_into::<web_sys::HtmlElement>().click();
    }
}

/// Gives the consumer a file of a type; silently nothing where the page may not.
#[cfg(feature = "case")]
pub fn save(name: &str, mime: &str, text: &str) {
    let link = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.create_element("a").ok());
    if let Some(link) = link {
        let text = String::from(js_sys::encode_uri_component(text));
        let _ = link.set_attribute("href", &["data:", mime, ";charset=utf-8,", &text].concat());
        let _ = link.set_attribute("download", name);
        link.unchecked_into::<web_sys::HtmlElement>().click();
    }
}

/// An address as it reads from anywhere; `None` when it is none.
#[cfg(feature = "case")]
#[must_use]
pub fn absolute(url: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(url, &base).ok()?.href())
}

/// Copies a text; silently nothing where the page may not.
pub fn copy(text: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.navigator().clipboard().write_text(text);
    }
}

/// Events from the page, objects or text, as JSON. `None`: nothing that has a JSON form.
#[must_use]
pub fn events(value: &JsValue) -> Option<String> {
    let text = if value.is_string() {
        value.clone()
    } else {
        js_sys::JSON::stringify(value).ok()?.into()
    };
    // As bytes: the glue copies a text letter by letter.
    let bytes = text.is_string().then(|| Encoder::new().encode(&text))?;
    String::from_utf8(bytes.to_vec()).ok()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = TextEncoder)]
    type Encoder;

    #[wasm_bindgen(constructor, js_class = "TextEncoder")]
    fn new() -> Encoder;

    #[wasm_bindgen(method)]
    fn encode(this: &Encoder, text: &JsValue) -> js_sys::Uint8Array;
}
