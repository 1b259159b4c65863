//! The page around the widget: the real element file with a loader that mounts
//! this very build, rooms made of contract types, and ways to wait and look.

pub(crate) mod backend;
pub(crate) mod database;
pub(crate) mod live_line;
pub(crate) mod rooms;
pub(crate) mod time;

use js_sys::{Function, Object, Promise, Reflect};
use livepledge::entry::{
    SurfaceHandle, mount_ask, mount_case, mount_ledger, mount_overlay, mount_prompter, mount_viewer,
};
use livepledge::text::{Locale, keys};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};

#[wasm_bindgen(module = "/src/element/live_pledge.js")]
extern "C" {
    #[wasm_bindgen(js_name = defineLivePledge)]
    fn define_live_pledge(load: &Function, texts: &Function, tag: &str);
    /// The exported `mount(element, config)`.
    #[wasm_bindgen(js_name = mount)]
    pub(crate) fn mount(element: &Element, config: &JsValue) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// `<live-pledge>` with its own method.
    #[wasm_bindgen(extends = HtmlElement)]
    pub(crate) type LivePledgeElement;
    #[wasm_bindgen(method)]
    pub(crate) fn configure(this: &LivePledgeElement, config: &JsValue);
    #[wasm_bindgen(method, catch)]
    pub(crate) fn apply(this: &LivePledgeElement, event: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = CSSStyleSheet)]
    type StyleSheet;
    #[wasm_bindgen(constructor, js_class = "CSSStyleSheet")]
    fn new() -> StyleSheet;
}

thread_local! {
    static DEFINED: Cell<bool> = const { Cell::new(false) };
}

type Mount =
    fn(HtmlElement, &Element, &JsValue, String, Function) -> Result<SurfaceHandle, JsError>;

/// What the shipped loader finds in bundles of their own.
const SURFACES: &[(&str, Mount)] = &[
    ("viewer", |host, root, config, texts, annexes| {
        mount_viewer(host, root, config, texts, Some(annexes))
    }),
    ("overlay", |host, root, config, texts, _| {
        mount_overlay(host, root, config, texts)
    }),
    ("ledger", |host, root, config, texts, _| {
        mount_ledger(host, root, config, texts)
    }),
    ("ask", |host, root, config, texts, _| {
        mount_ask(host, root, config, texts)
    }),
    ("case", |host, root, config, texts, annexes| {
        mount_case(host, root, config, texts, Some(annexes))
    }),
    ("prompter", |host, root, config, texts, _| {
        mount_prompter(host, root, config, texts)
    }),
];

fn widget(mount: Mount) -> JsValue {
    let mount = Closure::<dyn Fn(HtmlElement, HtmlElement, JsValue, String, Function) -> _>::new(
        move |host,
              root: HtmlElement,
              config: JsValue,
              texts,
              annexes|
              -> Result<JsValue, JsValue> {
            mount(host, &root, &config, texts, annexes)
                .map(JsValue::from)
                .map_err(JsValue::from)
        },
    );
    object(&[
        ("mount", mount.into_js_value()),
        ("sheet", StyleSheet::new().into()),
    ])
}

/// Defines the element once, with a loader that mounts this build.
pub(crate) fn define() {
    if DEFINED.replace(true) {
        return;
    }
    let load = Closure::<dyn Fn(String) -> Promise>::new(|surface: String| {
        match SURFACES.iter().find(|(name, _)| *name == surface) {
            Some((_, mount)) => Promise::resolve(&widget(*mount)),
            None => Promise::reject(&js_sys::Error::new("there is no such surface")),
        }
    });
    let texts = Closure::<dyn Fn(String) -> Promise>::new(|name: String| {
        let file = match Locale::from_tag(&name) {
            Some(locale) => keys::file(locale),
            None => keys::names(),
        };
        Promise::resolve(&JsValue::from(file))
    });
    define_live_pledge(
        load.into_js_value().unchecked_ref(),
        texts.into_js_value().unchecked_ref(),
        "live-pledge",
    );
}

/// A plain object.
pub(crate) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value).unwrap();
    }
    object.into()
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// A `<live-pledge>` that is not in the page yet.
pub(crate) fn create() -> LivePledgeElement {
    define();
    document()
        .create_element("live-pledge")
        .unwrap()
        .unchecked_into()
}

/// Puts an element into the page; removed when the guard is dropped, so that tests do not meet.
pub(crate) fn show(element: &HtmlElement) -> Shown {
    document().body().unwrap().append_child(element).unwrap();
    Shown(element.clone())
}

/// An element in the page.
pub(crate) struct Shown(HtmlElement);

impl Drop for Shown {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// The element's shadow root.
pub(crate) fn shadow(element: &HtmlElement) -> ShadowRoot {
    element.shadow_root().unwrap()
}

/// Everything the shadow root says.
pub(crate) fn text(element: &HtmlElement) -> String {
    shadow(element).text_content().unwrap_or_default()
}

/// Waits until something holds, looking once a frame; fails after five seconds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    let start = web_sys::window().unwrap().performance().unwrap().now();
    while !holds() {
        let now = web_sys::window().unwrap().performance().unwrap().now();
        assert!(now - start < 5_000.0, "never happened: {what}");
        next_frame().await;
    }
}

/// The next moment at which the browser has had its turn.
pub(crate) async fn next_frame() {
    let turn = Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 5)
            .unwrap();
    });
    JsFuture::from(turn).await.unwrap();
}

/// The first element that matches, inside the shadow root.
pub(crate) fn find(element: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    shadow(element)
        .query_selector(selector)
        .unwrap()
        .map(JsCast::unchecked_into)
}

/// Hears the events of one name; each call returns how many came and keeps the last detail.
pub(crate) struct Heard {
    count: std::rc::Rc<Cell<u32>>,
    detail: std::rc::Rc<std::cell::RefCell<JsValue>>,
    _listener: gloo::events::EventListener,
}

impl Heard {
    pub(crate) fn on(target: &web_sys::EventTarget, name: &'static str) -> Self {
        let count = std::rc::Rc::new(Cell::new(0));
        let detail = std::rc::Rc::new(std::cell::RefCell::new(JsValue::UNDEFINED));
        let (counted, kept) = (count.clone(), detail.clone());
        let listener = gloo::events::EventListener::new(target, name, move |event| {
            counted.set(counted.get() + 1);
            kept.replace(Reflect::get(event, &JsValue::from_str("detail")).unwrap());
        });
        Self {
            count,
            detail,
            _listener: listener,
        }
    }

    pub(crate) fn times(&self) -> u32 {
        self.count.get()
    }

    pub(crate) fn detail(&self, field: &str) -> String {
        Reflect::get(&self.detail.borrow(), &JsValue::from_str(field))
            .unwrap()
            .as_string()
            .unwrap_or_default()
    }
}
