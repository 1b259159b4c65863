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
    body: Option<&str>,
) -> Result<Answer, BoundaryError> {
    let request = Object::new();
    let header_object = Object::new();
    for (name, value) in headers {
        set(&header_object, name, &JsValue::from_str(value))?;
    }
    set(&request, "method", &JsValue::from_str(method.as_str()))?;
    set(&request, "url", &JsValue::from_str(url))?;
    set(&request, "headers", &header_object)?;
    if let Some(body) = body {
        set(&request, "body", &JsValue::from_str(body))?;
    }
    let response = call(transport, &request).await?;
    let status = get(&response, "status").and_then(|status| status.as_f64());
    let status = status
        .filter(|s| (100.0..600.0).contains(s))
        .ok_or(BoundaryError::Page)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be 100..600"
    )]
    let status = status as u16;
    let returned = get(&response, "headers");
    let header = |wanted: &str| {
        let headers = returned.as_ref()?.dyn_ref::<Object>()?;
        Object::keys(headers).iter().find_map(|key| {
            let matches = key.as_string()?.eq_ignore_ascii_case(wanted);
            matches
                .then(|| Reflect::get(headers, &key).ok()?.as_string())
                .flatten()
        })
    };
    Ok(Answer {
        status,
        date: header("date"),
        etag: header("etag"),
        retry_after: header("retry-after"),
        body: get(&response, "body")
            .and_then(|body| body.as_string())
            .unwrap_or_default(),
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
