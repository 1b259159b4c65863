//! A room's event stream: `fetch` and its body read as it comes, or the line that
//! elements and tabs share, or the page's own transport where that can stream, or
//! `EventSource` in a browser that hides bodies. Dropping the [`RoomStream`] closes it, and it says nothing more.

use super::Pairs;
use super::config::WidgetConfig;
use super::http::{self, Method};
use super::{event_source, task, transport};
use livepledge_client::event_stream::{EventStreamParser, Frame};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What a stream tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamNews {
    /// The backend sends from here on.
    Opened,
    /// It sent these; never none.
    Frames(Vec<Frame>),
    /// It is over, for whatever reason; the last news.
    Closed {
        /// `Retry-After`, in milliseconds.
        retry_after_ms: Option<u32>,
        /// There is no stream to be had here.
        refused: bool,
    },
}

/// Who hears the news.
pub type Listener = Rc<dyn Fn(StreamNews)>;

type Reader = Rc<RefCell<Option<web_sys::ReadableStreamDefaultReader>>>;

/// An open stream; dropping it closes it.
pub struct RoomStream {
    abort: web_sys::AbortController,
    reader: Reader,
}

impl Drop for RoomStream {
    fn drop(&mut self) {
        self.abort.abort();
        // A transport of the page may not care for the signal.
        if let Some(reader) = self.reader.take() {
            cancel(&reader);
        }
    }
}

/// What was aborted, or broke, refuses. That is settled here: no page is to hear of it.
fn cancel(reader: &web_sys::ReadableStreamDefaultReader) {
    let _ = js_sys::Promise::all_settled(&js_sys::Array::of1(&reader.cancel()));
}

impl RoomStream {
    /// Opens the stream of `url`; `None` in a page without `AbortController`.
    #[must_use]
    pub fn open(config: WidgetConfig, url: String, listener: Listener) -> Option<Self> {
        let abort = web_sys::AbortController::new().ok()?;
        let (signal, reader) = (abort.signal(), Reader::default());
        let kept = reader.clone();
        task::spawn(async move {
            let news = read(&config, &url, &signal, &listener, &kept).await;
            tell(&signal, &listener, news);
        });
        Some(Self { abort, reader })
    }
}

/// Nobody hears of a stream that was dropped.
pub(super) fn tell(signal: &web_sys::AbortSignal, listener: &Listener, news: StreamNews) {
    if !signal.aborted() {
        listener(news);
    }
}

/// It broke, or ended; another may do better.
pub(super) const ENDED: StreamNews = StreamNews::Closed {
    retry_after_ms: None,
    refused: false,
};

const REFUSED: StreamNews = StreamNews::Closed {
    retry_after_ms: None,
    refused: true,
};

/// Reads until the end and says what ended it.
async fn read(
    config: &WidgetConfig,
    url: &str,
    signal: &web_sys::AbortSignal,
    listener: &Listener,
    kept: &Reader,
) -> StreamNews {
    if config.transport.is_some() && !config.transport_streams {
        return REFUSED;
    }
    let mut headers = Pairs::new();
    let completed = http::complete(config, "text/event-stream", &mut headers);
    // A token that never comes is no reason to try nothing more.
    let completed = task::within(http::TIMEOUT_MS, completed).await;
    if completed != Some(Ok(())) || signal.aborted() {
        return ENDED;
    }
    // Who needs headers of its own reads alone.
    let shares = config.token.is_none() && config.headers.is_empty();
    if config.transport.is_none() && !bodies_stream() {
        // `EventSource` sends no headers: where those are needed there is no stream.
        return if shares {
            event_source::read(config, url, signal, listener).await
        } else {
            REFUSED
        };
    }
    let shared = config.line.as_ref().filter(|_| shares);
    let opened = match config.transport.as_ref().or(shared) {
        Some(function) => transport::open(function, url, &headers, signal).await,
        None => http::response(config, Method::Get, url, &headers, None, signal)
            .await
            .map(|response| transport::Opened {
                status: response.status(),
                retry_after: response.headers().get("retry-after").ok().flatten(),
                body: response.body().map(JsValue::from),
            }),
    };
    let Ok(opened) = opened else {
        return ENDED;
    };
    if opened.status != 200 {
        return StreamNews::Closed {
            retry_after_ms: http::retry_after_ms(opened.retry_after.as_deref(), None),
            refused: matches!(opened.status, 400..=407 | 410..=428 | 430..=499 | 501),
        };
    }
    let reader = opened
        .body
        .and_then(|body| body.dyn_into::<web_sys::ReadableStream>().ok())
        .and_then(|body| web_sys::ReadableStreamDefaultReader::new(&body).ok());
    let Some(reader) = reader else {
        return REFUSED;
    };
    if signal.aborted() {
        cancel(&reader);
        return ENDED;
    }
    kept.replace(Some(reader.clone()));
    tell(signal, listener, StreamNews::Opened);
    let mut parser = EventStreamParser::default();
    while let Ok(chunk) = JsFuture::from(reader.read()).await {
        let value = js_sys::Reflect::get(&chunk, &JsValue::from_str("value")).ok();
        let Some(bytes) = value.and_then(|value| value.dyn_into::<js_sys::Uint8Array>().ok())
        else {
            break;
        };
        let mut frames = Vec::new();
        let fed = parser.feed(&bytes.to_vec(), &mut frames);
        if fed.is_err() {
            // One that says nothing of its place: only a snapshot helps.
            frames.push(Frame::default());
        }
        if !frames.is_empty() {
            tell(signal, listener, StreamNews::Frames(frames));
        }
        if fed.is_err() || signal.aborted() {
            break;
        }
    }
    ENDED
}

/// Whether this browser lets a page read a body as it comes.
fn bodies_stream() -> bool {
    let window = web_sys::window().map_or(JsValue::UNDEFINED, JsValue::from);
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    let body = JsValue::from_str("body");
    get(&window, "ReadableStream").is_some_and(|streams| streams.is_function())
        && get(&window, "Response")
            .and_then(|response| get(&response, "prototype"))
            .is_some_and(|prototype| js_sys::Reflect::has(&prototype, &body).unwrap_or(false))
}
