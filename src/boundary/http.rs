//! One request to the backend, by `fetch` or by the page's own transport.

use super::config::WidgetConfig;
use super::pairs::Pairs;
use super::{clock, task, transport};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// After this a request counts as unanswered, whoever keeps it waiting: the network, or a function
/// of the page. Slow phones on slow networks need seconds, not more.
pub(super) const TIMEOUT_MS: u32 = 20_000;

/// The methods the widget uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes; where it is small it may outlive the page.
    Post {
        /// Goes on when the page has gone.
        keepalive: bool,
    },
    /// Stores bytes under their name.
    Put,
    /// Asks how many of them are there.
    Head,
}

impl Method {
    /// As HTTP spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post { .. } => "POST",
            Self::Put => "PUT",
            Self::Head => "HEAD",
        }
    }
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `Date`, where the backend lets us see it.
    pub date: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Retry-After`.
    pub retry_after: Option<String>,
    /// `Upload-Offset`: how many bytes are there.
    pub offset: Option<String>,
    /// `Upload-Complete`: `?1` when those are all.
    pub complete: Option<String>,
    /// The body as text.
    pub body: String,
    /// When it was asked for and when it came, on the page's clock, where the element did so
    /// before the widget was there.
    pub early: Option<(i64, i64)>,
}

impl Answer {
    /// `Retry-After` in milliseconds, at most a day; both its forms.
    #[must_use]
    pub fn retry_after_ms(&self) -> Option<u32> {
        retry_after_ms(self.retry_after.as_deref(), self.date.as_deref())
    }
}

/// What a `Retry-After` header says, in milliseconds, at most a day; both its forms. One that
/// names a moment is read by the clock that it was written by, the answer's `date`, where that
/// can be seen, and by the device's otherwise.
pub(super) fn retry_after_ms(header: Option<&str>, date: Option<&str>) -> Option<u32> {
    let text = header?.trim();
    let millis = match text.parse::<i64>() {
        Ok(seconds) => seconds.saturating_mul(1000),
        Err(_) => {
            let now = date.and_then(clock::parse_http_date);
            clock::parse_http_date(text)?.saturating_sub(now.unwrap_or_else(clock::device_ms))
        }
    };
    u32::try_from(millis.clamp(0, 86_400_000)).ok()
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundaryError {
    /// Offline, blocked, refused by CORS, or nobody there.
    Network,
    /// No answer in twenty seconds.
    Timeout,
    /// The page's token or transport function threw or returned nonsense.
    Page,
}

/// Sends one request.
///
/// # Errors
/// [`BoundaryError`] when no answer came; an HTTP error status is an answer.
pub async fn send(
    config: &WidgetConfig,
    method: Method,
    url: &str,
    mut headers: Pairs,
    body: Option<&str>,
) -> Result<Answer, BoundaryError> {
    if body.is_some() {
        headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    let body = body.map(JsValue::from_str);
    send_as_is(config, method, url, headers, body.as_ref()).await
}

/// Sends one request whose body is a text or an `ArrayBuffer`.
///
/// # Errors
/// [`BoundaryError`] when no answer came.
pub async fn send_as_is(
    config: &WidgetConfig,
    method: Method,
    url: &str,
    mut headers: Pairs,
    body: Option<&JsValue>,
) -> Result<Answer, BoundaryError> {
    let answer = async {
        let accept = "application/json, application/problem+json";
        complete(config, accept, &mut headers).await?;
        match &config.transport {
            Some(function) => transport::send(function, method, url, &headers, body).await,
            None => fetch(config, method, url, &headers, body).await,
        }
    };
    task::within(TIMEOUT_MS, answer)
        .await
        .unwrap_or(Err(BoundaryError::Timeout))
}

/// Adds the headers of every request: the page's own, what we understand, the token.
/// Of two headers with one name the later counts.
pub(super) async fn complete(
    config: &WidgetConfig,
    accept: &str,
    headers: &mut Pairs,
) -> Result<(), BoundaryError> {
    headers.extend_from_slice(&config.headers);
    headers.push(("Accept".to_owned(), accept.to_owned()));
    if let Some(token) = &config.token {
        let token = transport::call(token, &JsValue::UNDEFINED).await?;
        if let Some(token) = token.as_string().filter(|token| !token.is_empty()) {
            // Before all: a header of the page's own is stronger.
            let bearer = ["Bearer ", &token].concat();
            headers.insert(0, ("Authorization".to_owned(), bearer));
        }
    }
    Ok(())
}

async fn fetch(
    config: &WidgetConfig,
    method: Method,
    url: &str,
    headers: &[(String, String)],
    body: Option<&JsValue>,
) -> Result<Answer, BoundaryError> {
    let network = |_| BoundaryError::Network;
    // Dropped with this future: what is not waited for any more is aborted.
    let guard = AbortOnDrop(web_sys::AbortController::new().map_err(network)?);
    let signal = guard.0.signal();
    let response = response(config, method, url, headers, body, &signal).await?;
    let text = response.text().map_err(network)?;
    let text = JsFuture::from(text).await.map_err(network)?;
    let header = |name: &str| response.headers().get(name).ok().flatten();
    Ok(Answer {
        status: response.status(),
        date: header("date"),
        etag: header("etag"),
        retry_after: header("retry-after"),
        offset: header("upload-offset"),
        complete: header("upload-complete"),
        body: text.as_string().unwrap_or_default(),
        early: early(&response),
    })
}

/// Status and headers of an answer whose body is still to come.
pub(super) async fn response(
    config: &WidgetConfig,
    method: Method,
    url: &str,
    headers: &[(String, String)],
    body: Option<&JsValue>,
    signal: &web_sys::AbortSignal,
) -> Result<web_sys::Response, BoundaryError> {
    let network = |_| BoundaryError::Network;
    let init = web_sys::RequestInit::new();
    init.set_method(method.as_str());
    if method == (Method::Post { keepalive: true }) {
        // A browser that knows no such field ignores it.
        let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &true.into());
    }
    init.set_credentials(config.credentials);
    init.set_signal(Some(signal));
    let list = web_sys::Headers::new().map_err(network)?;
    for (name, value) in headers {
        list.set(name, value).map_err(|_| BoundaryError::Page)?;
    }
    init.set_headers(&list);
    if let Some(body) = body {
        init.set_body(body);
    }
    let asked = asked(config, url);
    let window = web_sys::window().ok_or(BoundaryError::Network)?;
    JsFuture::from(asked.unwrap_or_else(|| window.fetch_with_str_and_init(url, &init)))
        .await
        .map_err(network)?
        .dyn_into()
        .map_err(network)
}

/// What the element has asked for already. A bundle without the viewer links nothing of that.
fn asked(config: &WidgetConfig, url: &str) -> Option<js_sys::Promise> {
    if !cfg!(feature = "viewer") {
        return None;
    }
    let early = config.early.as_ref()?;
    let asked = early.call1(&JsValue::NULL, &JsValue::from_str(url)).ok()?;
    asked.dyn_into().ok()
}

/// What the element noted at such an answer.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds of a page's life fit"
)]
fn early(response: &JsValue) -> Option<(i64, i64)> {
    if !cfg!(feature = "viewer") {
        return None;
    }
    let noted = |name: &str| {
        let at = js_sys::Reflect::get(response, &JsValue::from_str(name)).ok()?;
        at.as_f64().map(|at| at as i64)
    };
    Some((noted("asked")?, noted("came")?))
}

/// Aborts the request when nobody waits for it any more; harmless once it is answered.
struct AbortOnDrop(web_sys::AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
