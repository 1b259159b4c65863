//! `GET /complaints`: how complaints are handled here, for anybody.

use crate::app::App;
use crate::handling::{Language, page, style};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::Arc;

/// The page and its style sheet; no part of the interface, so not in its document.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/complaints", get(handler))
        .route("/complaints.css", get(style))
}

async fn handler(State(app): State<Arc<App>>, headers: HeaderMap) -> impl IntoResponse {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let language = Language::of_header(wanted);
    (
        [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_LANGUAGE, language.pick("zh-CN", "en")),
            (header::CONTENT_SECURITY_POLICY, page::POLICY),
            (header::CACHE_CONTROL, "public, max-age=300"),
            (header::VARY, "accept-language"),
            (header::REFERRER_POLICY, "no-referrer"),
        ],
        page::html(language, &app.rules),
    )
}

async fn style() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "public, max-age=300"),
        ],
        style::STYLE,
    )
}
