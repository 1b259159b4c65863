//! `GET /openapi.json`: the contract itself, printed once at start.

use crate::app::App;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::{MethodRouter, get};
use std::sync::Arc;

pub(crate) fn route(document: Bytes) -> MethodRouter<Arc<App>> {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    get(async move || (headers, document))
}
