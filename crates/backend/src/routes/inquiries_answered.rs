//! `GET /v1/rooms/{room}/inquiries`: what is answered already.

use super::room;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::examples::inquiries as examples;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use livepledge_contract::ids::{RoomId, SkuId};
use livepledge_contract::inquiry::{PreparedAnswer, RoomAnswers};
use livepledge_contract::room::Snapshot;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Most prepared answers that are sent.
const PREPARED: usize = 300;

/// What is answered already
///
/// The answers prepared by topic (5.1.1 c), those of the goods named first, and what
/// was answered for everybody, in writing or on air: to be searched before something
/// is asked. Nothing in it says who asked.
#[utoipa::path(
    get,
    path = "/v1/rooms/{room}/inquiries",
    operation_id = "getAnswered",
    tag = "inquiries",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("sku" = Option<SkuId>, Query, description = "Whose prepared answers come first; without it those of the goods on air", example = "LN001"),
    ),
    responses((status = 200, description = "Prepared and given answers",
        headers(("Cache-Control" = String, description = "`no-cache`: whoever hears that something was answered reads it at once")),
        body = RoomAnswers, example = json!(examples::answers()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(id): PathId<RoomId>,
    asked: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let place = room(&app, &id).await?;
    // What cannot be a SKU is no goods of the room: nothing comes first then.
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let first = match asked.get("sku") {
        Some(text) => text.parse().ok(),
        None => place.snapshot.room.pinned.clone(),
    };
    let answers = RoomAnswers {
        prepared: prepared(&place.snapshot, first.as_ref()),
        answered: app.store.answered(&id).await?,
    };
    // Read again within a second of an answer, it must hold that answer.
    let caching = [(header::CACHE_CONTROL, "no-cache")];
    Ok((caching, Json(answers)))
}

/// The prepared answers, the same one of several goods once.
#[must_use]
pub fn prepared(room: &Snapshot, first: Option<&SkuId>) -> Vec<PreparedAnswer> {
    let is_first = |entry: &&livepledge_contract::room::PlanEntry| Some(&entry.plan.sku) == first;
    let plans = room.plans.iter().filter(is_first);
    let plans = plans.chain(room.plans.iter().filter(|entry| !is_first(entry)));
    let mut seen = HashSet::new();
    plans
        .flat_map(|entry| {
            let plan = &entry.plan;
            plan.protection.answers.iter().map(move |one| (plan, one))
        })
        .filter(|(_, one)| seen.insert((one.topic, &one.question, &one.answer)))
        .take(PREPARED)
        .map(|(plan, one)| PreparedAnswer {
            sku: plan.sku.clone(),
            goods: plan.title.clone(),
            topic: one.topic,
            question: one.question.clone(),
            answer: one.answer.clone(),
        })
        .collect()
}
