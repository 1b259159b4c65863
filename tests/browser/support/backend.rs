//! A backend inside the page: the widget's own `transport` hook, answering from
//! contract types and remembering every request.

use super::live_line::{LiveLine, live_line};
use super::object;
use js_sys::{Function, Reflect};
use livepledge_contract::room::Snapshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// One request as the transport got it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) body: String,
    pub(crate) headers: JsValue,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        Reflect::get(&self.headers, &JsValue::from_str(name))
            .unwrap()
            .as_string()
    }
}

/// Status and body, or none: the network failed.
pub(crate) type Reply = Option<(u16, String)>;

type Answer = Box<dyn Fn(&Request) -> Reply>;

/// Answers requests and remembers them.
#[derive(Clone)]
pub(crate) struct PageBackend {
    requests: Rc<RefCell<Vec<Request>>>,
    answer: Rc<RefCell<Answer>>,
    /// The streams opened so far, where there are streams.
    streams: Option<Rc<RefCell<Vec<LiveLine>>>>,
}

impl PageBackend {
    /// Answers by the given function.
    pub(crate) fn answering(answer: impl Fn(&Request) -> Reply + 'static) -> Self {
        Self {
            requests: Rc::default(),
            answer: Rc::new(RefCell::new(Box::new(answer))),
            streams: None,
        }
    }

    /// The same, and the events route streams.
    pub(crate) fn streaming(mut self) -> Self {
        self.streams = Some(Rc::default());
        self
    }

    /// The stream opened last.
    pub(crate) fn line(&self) -> Option<LiveLine> {
        self.streams.as_ref()?.borrow().last().cloned()
    }

    /// Answers every GET with this room, everything else with 503.
    pub(crate) fn room(snapshot: &Snapshot) -> Self {
        let body = serde_json::to_string(snapshot).unwrap();
        Self::answering(move |request| match request.method.as_str() {
            "GET" => Some((200, body.clone())),
            _ => Some((503, String::new())),
        })
    }

    /// Answers otherwise from now on.
    pub(crate) fn now_answers(&self, answer: impl Fn(&Request) -> Reply + 'static) {
        *self.answer.borrow_mut() = Box::new(answer);
    }

    /// Requests of a method so far.
    pub(crate) fn requests(&self, method: &str) -> Vec<Request> {
        self.requests
            .borrow()
            .iter()
            .filter(|r| r.method == method)
            .cloned()
            .collect()
    }

    /// The page's `transport` function.
    pub(crate) fn transport(&self) -> Function {
        let this = self.clone();
        let transport =
            Closure::<dyn Fn(JsValue) -> Result<JsValue, JsValue>>::new(move |request: JsValue| {
                let field = |name: &str| Reflect::get(&request, &JsValue::from_str(name)).unwrap();
                let text = |name: &str| field(name).as_string().unwrap_or_default();
                let request = Request {
                    method: text("method"),
                    url: text("url"),
                    body: text("body"),
                    headers: field("headers"),
                };
                this.requests.borrow_mut().push(request.clone());
                if let Some(streams) = &this.streams
                    && request.url.contains("/events")
                {
                    let line = live_line();
                    let answer = [("status", JsValue::from(200)), ("body", line.body())];
                    streams.borrow_mut().push(line);
                    return Ok(object(&answer));
                }
                let reply = (this.answer.borrow())(&request);
                let (status, body) = reply.ok_or_else(|| JsValue::from_str("network"))?;
                Ok(object(&[
                    ("status", JsValue::from(status)),
                    ("body", JsValue::from_str(&body)),
                ]))
            });
        transport.into_js_value().unchecked_into()
    }

    /// A configuration that uses this backend.
    pub(crate) fn config(&self, more: &[(&str, JsValue)]) -> JsValue {
        let mut fields = vec![
            ("room", JsValue::from_str("demo")),
            ("transport", self.transport().into()),
            ("transportStreams", self.streams.is_some().into()),
        ];
        fields.extend_from_slice(more);
        object(&fields)
    }
}
