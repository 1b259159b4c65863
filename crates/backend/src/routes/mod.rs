//! The routes, one file each, named `<resource>_<action>`. A route takes typed
//! input, asks the store, and answers with a contract type; it knows no SQL.
//!
//! # Adding a route
//! 1. A file here with `handler` under `#[utoipa::path]`, examples from
//!    [`crate::openapi::examples`].
//! 2. A line in [`api`], and its refusals in `crate::openapi::refusals`.
//! 3. `tests/routes_<resource>_<action>.rs`, then `UPDATE_GOLDEN=1 cargo test -p livepledge-backend`.

mod acts;
pub mod blobs_put;
pub mod complaints_create;
pub mod complaints_events;
pub mod complaints_evidence;
pub mod complaints_follow;
pub mod complaints_get;
pub(crate) mod complaints_page;
mod filing;
pub mod healthz_get;
pub mod inquiries_answered;
pub mod inquiries_create;
pub mod inquiries_follow;
pub mod inquiries_get;
pub mod openapi_get;
pub mod plans_versions;
pub mod ratings_create;
pub mod ratings_summary;
pub mod rooms_events;
pub mod rooms_get;
pub(crate) mod site;
pub mod staff;
mod streams;

use crate::app::App;
use crate::edge::rate;
use crate::error::ApiError;
use crate::snapshot_cache::Encoded;
use crate::store::orders::SoldUnder;
use axum::Router;
use livepledge_contract::ids::{PlanRef, RoomId};
use livepledge_contract::plan::ServicePlan;
use std::sync::Arc;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Every documented route, and the document.
pub(crate) fn api(app: Arc<App>) -> (Router<Arc<App>>, OpenApi) {
    let (router, document) = documented(Some(app)).split_for_parts();
    (router, crate::openapi::finish(document))
}

/// Routes that write or take a token are rate limited; the others are public,
/// cheap and cached.
pub(crate) fn documented(app: Option<Arc<App>>) -> OpenApiRouter<Arc<App>> {
    let mut limited = OpenApiRouter::new()
        .routes(routes!(complaints_create::handler))
        .routes(routes!(ratings_create::handler))
        .routes(routes!(
            inquiries_create::handler,
            inquiries_answered::handler
        ))
        .routes(routes!(inquiries_get::handler))
        .routes(routes!(inquiries_follow::handler))
        .routes(routes!(complaints_get::handler))
        .routes(routes!(complaints_evidence::handler))
        .routes(routes!(blobs_put::handler, blobs_put::head))
        .routes(routes!(
            complaints_events::handler,
            complaints_follow::handler
        ));
    if let Some(app) = app {
        limited = limited.route_layer(axum::middleware::from_fn_with_state(app, rate::limit));
    }
    OpenApiRouter::with_openapi(crate::openapi::head())
        .routes(routes!(rooms_get::handler))
        .routes(routes!(ratings_summary::handler))
        .routes(routes!(rooms_events::handler))
        .routes(routes!(plans_versions::handler))
        .routes(routes!(healthz_get::handler))
        .merge(staff_routes())
        .merge(limited)
}

/// What drives a room. Not rate limited: a shop system counts by the second, and
/// a token cannot be guessed.
fn staff_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(
            staff::stock_set::handler,
            staff::stock_add::handler
        ))
        .routes(routes!(staff::orders::handler))
        .routes(routes!(staff::pin::handler))
        .routes(routes!(staff::unpin::handler))
        .routes(routes!(staff::open::handler))
        .routes(routes!(staff::close::handler))
        .routes(routes!(staff::announce::handler))
        .routes(routes!(staff::publish::handler))
        .routes(routes!(staff::agree::handler))
        .routes(routes!(staff::said::handler))
        .routes(routes!(staff::promises::handler))
        .routes(routes!(staff::on_air::handler))
        .routes(routes!(staff::evidence::handler))
        .routes(routes!(
            staff::inquiries::handler,
            staff::inquiry_act::handler
        ))
        .routes(routes!(staff::inquiry_report::handler))
        .routes(routes!(staff::cases::handler))
        .routes(routes!(staff::case::handler))
        .routes(routes!(staff::case_acts::handler))
        .routes(routes!(staff::case_evidence::handler))
}

/// The room, or 404.
async fn room(app: &App, room: &RoomId) -> Result<Arc<Encoded>, ApiError> {
    app.snapshots
        .get(
            room,
            app.live.position(room),
            app.store.as_ref(),
            app.clock.as_ref(),
        )
        .await?
        .ok_or_else(ApiError::not_found)
}

/// What goods of an order were sold under, where a shop system said so: that promise counts,
/// whichever version was on the screen when somebody filed (I9).
async fn sold_under(
    app: &App,
    room: &RoomId,
    order_ref: Option<&str>,
    seen: Option<&PlanRef>,
) -> Result<Option<SoldUnder>, ApiError> {
    match (order_ref, seen) {
        (Some(order), Some(seen)) => Ok(app.store.sold_under(room, order, &seen.plan).await?),
        _ => Ok(None),
    }
}

/// The plan somebody saw, from the snapshot when it is the current version, else
/// from the ledger; `None`: exactly this was never published here.
async fn seen_plan(
    app: &App,
    room: &Encoded,
    seen: &PlanRef,
) -> Result<Option<ServicePlan>, ApiError> {
    let current = room.snapshot.plans.iter().find(|entry| {
        entry.id == seen.plan && entry.version == seen.version && entry.digest == seen.digest
    });
    match current {
        Some(entry) => Ok(Some(ServicePlan::clone(&entry.plan))),
        None => Ok(app
            .store
            .published_plan(&room.snapshot.room.id, seen)
            .await?),
    }
}
