//! The rate limit as a layer of the routes that write or take a token, and the
//! router's own refusal of a method.

use super::accept::Peer;
use super::rate_limit::client_address;
use crate::app::App;
use crate::error::ApiError;
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::problem::ProblemCode;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

pub(crate) async fn limit(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let Some(limit) = &app.rate_limit else {
        return next.run(request).await;
    };
    match limit.admit(client(&app, request.extensions(), request.headers())) {
        Ok(()) => next.run(request).await,
        Err(wait) => ApiError::retry(
            ProblemCode::TooManyRequests,
            wait.as_millis().div_ceil(1000).try_into().unwrap_or(60),
        )
        .into_response(),
    }
}

/// The address behind our own proxies.
pub(crate) fn client(app: &App, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    let peer = extensions
        .get::<Peer>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    // A proxy may append to one header or add another of the same name.
    let forwarded: Vec<_> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .collect();
    client_address(peer, app.trusted_hops, &forwarded.join(","))
}

pub(crate) async fn method_not_allowed() -> ApiError {
    ApiError::of(ProblemCode::MethodNotAllowed)
}
