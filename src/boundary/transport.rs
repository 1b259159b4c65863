//! The page's own way to the backend: `transport(request) → response`, both
//! plain objects, so that an app can route through its own API layer.

use super::http::{Answer, BoundaryError, Method};
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls a function of the page and waits for its promise, if it returns one.
///
/// # Errors
/// [`BoundaryError::Page`] when it throws or rejects.
pub async fn call(
    function: &js_sys::Function,
    argument: &JsValue,
) -> Result<JsValue, BoundaryError> {
    let returned = function
        .call1(&JsValue::NULL, argument)
        .map_err(|_| BoundaryError::Page)?;
    match returned.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise)
            .await
            .map_err(|_| BoundaryError::Page),
        Err(value) => Ok(value),
    }
}

/// Sends one request through the page's transport.
///
/// # Errors
/// [`BoundaryError::Page`] when it throws, rejects, or returns something else than
/// `{status: number, body?: string, headers?: {[name]: string}}`.
pub async fn send(
    transport: &js_sys::Function,
    method: Method,
    url: &str,
    headers: &[(String, String)],
    body: Option<&JsValue>,
) -> Result<Answer, BoundaryError> {
    let request = request(method, url, headers)?;
    if let Some(body) = body {
        set(&request, "body", body)?;
    }
    let response = call(transport, &request).await?;
    Ok(Answer {
        status: status(&response)?,
        date: header(&response, "date"),
        etag: header(&response, "etag"),
        retry_after: header(&response, "retry-after"),
        offset: header(&response, "upload-offset"),
        complete: header(&response, "upload-complete"),
        body: get(&response, "body")
            .and_then(|body| body.as_string())
            .unwrap_or_default(),
        early: None,
    })
}

/// An answer whose body is read as it comes.
pub(super) struct Opened {
    /// HTTP status.
    pub(super) status: u16,
    /// `Retry-After`.
    pub(super) retry_after: Option<String>,
    /// The body, where there is one.
    pub(super) body: Option<JsValue>,
}

/// Opens a stream through the page's transport; the request carries an `AbortSignal`.
///
/// # Errors
/// [`BoundaryError::Page`] when it throws, rejects, or returns no status.
pub(super) async fn open(
    transport: &js_sys::Function,
    url: &str,
    headers: &[(String, String)],
    signal: &web_sys::AbortSignal,
) -> Result<Opened, BoundaryError> {
    let request = request(Method::Get, url, headers)?;
    set(&request, "signal", signal)?;
    let response = call(transport, &request).await?;
    Ok(Opened {
        status: status(&response)?,
        retry_after: header(&response, "retry-after"),
        body: get(&response, "body"),
    })
}

fn request(
    method: Method,
    url: &str,
    headers: &[(String, String)],
) -> Result<Object, BoundaryError> {
    let request = Object::new();
    let header_object = Object::new();
    for (name, value) in headers {
        set(&header_object, name, &JsValue::from_str(value))?;
    }
    set(&request, "method", &JsValue::from_str(method.as_str()))?;
    set(&request, "url", &JsValue::from_str(url))?;
    set(&request, "headers", &header_object)?;
    Ok(request)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be 100..600"
)]
fn status(response: &JsValue) -> Result<u16, BoundaryError> {
    get(response, "status")
        .and_then(|status| status.as_f64())
        .filter(|status| (100.0..600.0).contains(status))
        .map(|status| status as u16)
        .ok_or(BoundaryError::Page)
}

/// A header of any spelling.
fn header(response: &JsValue, wanted: &str) -> Option<String> {
    let headers = get(response, "headers")?;
    let headers = headers.dyn_ref::<Object>()?;
    Object::keys(headers).iter().find_map(|key| {
        let matches = key.as_string()?.eq_ignore_ascii_case(wanted);
        matches
            .then(|| Reflect::get(headers, &key).ok()?.as_string())
            .flatten()
    })
}

fn get(object: &JsValue, field: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(field)).ok()
}

fn set(object: &Object, field: &str, value: &JsValue) -> Result<(), BoundaryError> {
    Reflect::set(object, &JsValue::from_str(field), value)
        .map(|_| ())
        .map_err(|_| BoundaryError::Page)
}
