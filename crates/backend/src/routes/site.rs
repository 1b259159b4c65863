//! Static files beside the API (`--site`): the built widget and its demo page.
//! Files under `/assets/` carry a hash in their name and never change; all others
//! are asked for again each time. Precompressed `.br` and `.gz` are sent where
//! the client takes them. Without a site, and under `/v1/`, unknown addresses
//! are problems like any other.

use crate::error::ApiError;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::problem::ProblemCode;
use std::convert::Infallible;
use std::path::Path;
use tower::util::BoxCloneSyncService;
use tower::{ServiceExt as _, service_fn};
use tower_http::services::ServeDir;

/// What the page of a case is sent with.
const CASE_HEADERS: [(header::HeaderName, &str); 3] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::HeaderName::from_static("x-robots-tag"), "noindex"),
];

pub(crate) fn service(site: Option<&Path>) -> BoxCloneSyncService<Request, Response, Infallible> {
    let files = site.map(|dir| ServeDir::new(dir).precompressed_br().precompressed_gzip());
    BoxCloneSyncService::new(service_fn(move |request| {
        let files = files.clone();
        async move { Ok(answer(files, request).await) }
    }))
}

async fn answer(files: Option<ServeDir>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let files = match files {
        Some(files) if !path.starts_with("/v1/") => files,
        _ => return ApiError::not_found().into_response(),
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::of(ProblemCode::MethodNotAllowed).into_response();
    }
    let is_case = path.starts_with("/case/");
    let request = one_page(request);
    let Ok(response) = files.oneshot(request).await;
    let mut response = response.into_response();
    if response.status() == StatusCode::NOT_FOUND {
        return ApiError::not_found().into_response();
    }
    if is_case {
        // The address is a key: it goes to nobody, and no search engine keeps it.
        for (name, value) in CASE_HEADERS {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
    }
    let unchanging = path.starts_with("/assets/")
        && (response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED);
    let cache = if unchanging {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// `/overlay/{room}` is one page for all rooms, `/case/{number}` for all cases: they
/// read what they are about from their address.
const ONE_PAGE: [(&str, &str); 3] = [
    ("/overlay/", "/overlay.html"),
    ("/prompter/", "/prompter.html"),
    ("/case/", "/case.html"),
];

fn one_page(mut request: Request) -> Request {
    for (place, page) in ONE_PAGE {
        let about = request.uri().path().strip_prefix(place);
        if about.is_some_and(|about| !about.is_empty() && !about.contains('/')) {
            *request.uri_mut() = Uri::from_static(page);
        }
    }
    request
}
