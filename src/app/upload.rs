//! Sends evidence as the outbox wants it: asks how much of a piece is there, or sends the
//! next part of it.

use super::Session;
use crate::boundary::http::{self, Answer, BoundaryError, Method};
use crate::boundary::outbox_db::NoDatabase;
use crate::boundary::{Pairs, host_page, task};
use crate::dom::chaos;
use crate::text::Count as _;
use js_sys::ArrayBuffer;
use livepledge_client::outbox::{Input, PART_BYTES};
use livepledge_contract::evidence::Evidence;
use livepledge_contract::outbox::{Held, KeptEvidence};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Of an item, a piece: its name, its length, and from where on to send.
pub(super) fn part(
    session: &Rc<Session>,
    key: String,
    (sha256, bytes, offset): (String, u32, Option<u32>),
) {
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let was_offline = host_page::is_offline();
        let answer = request(&session, &sha256, bytes, offset).await;
        chaos::point("upload.answered");
        if generation != session.generation.get() {
            return;
        }
        let offline = was_offline && host_page::is_offline();
        let input = said(key, sha256, answer, offline, offset.is_none());
        super::outbox::feed(&session, input);
    });
}

async fn request(
    session: &Session,
    sha256: &str,
    bytes: u32,
    offset: Option<u32>,
) -> Result<Answer, BoundaryError> {
    let config = session.config.borrow().clone();
    let url = config.url("blob", Some(sha256));
    let Some(offset) = offset else {
        return http::send(&config, Method::Head, &url, Pairs::new(), None).await;
    };
    let whole = match bytes_of(session, sha256).await {
        Ok(Some(whole)) => whole,
        // Neither this page nor the browser has them any more: only the viewer can help.
        Ok(None) => {
            return Ok(Answer {
                status: Held::EVIDENCE_LOST,
                ..Answer::default()
            });
        }
        // The browser has them, and cannot be asked now, for instance while another tab that is
        // frozen holds its database: that passes.
        Err(NoDatabase) => return Err(BoundaryError::Page),
    };
    let end = bytes.min(offset.saturating_add(PART_BYTES));
    let last = end.saturating_sub(1);
    let range = [
        "bytes ",
        &offset.digits(),
        "-",
        &last.digits(),
        "/",
        &bytes.digits(),
    ]
    .concat();
    let headers = vec![("Content-Range".to_owned(), range)];
    let part: JsValue = whole.slice_with_end(offset, end).into();
    http::send_as_is(&config, Method::Put, &url, headers, Some(&part)).await
}

/// From the page's memory, or the browser's database; `None`: neither has them.
async fn bytes_of(session: &Session, sha256: &str) -> Result<Option<ArrayBuffer>, NoDatabase> {
    let (memory, name) = (session.config.borrow().evidence.clone(), sha256.into());
    if !memory.has(&name) {
        let kept = session.db().evidence(sha256).await?;
        if kept.is_undefined() {
            return Ok(None);
        }
        memory.set(&name, &kept);
    }
    Ok(memory.get(&name).dyn_into().ok())
}

fn said(
    key: String,
    sha256: String,
    answer: Result<Answer, BoundaryError>,
    offline: bool,
    asked: bool,
) -> Input {
    let Ok(answer) = answer else {
        return Input::Unanswered { key, offline };
    };
    let retry_after_ms = answer.retry_after_ms();
    let offset = answer.offset.and_then(|offset| offset.parse().ok());
    let there = match (answer.status, offset) {
        (200..=299 | 409, Some(offset)) => Some(offset),
        (404, None) if asked => Some(0),
        _ => None,
    };
    match there {
        Some(offset) => Input::Uploaded {
            key,
            sha256,
            offset,
            complete: answer.complete.as_deref() == Some("?1"),
        },
        None => Input::Answered {
            key,
            status: answer.status,
            retry_after_ms,
            body: answer.body,
        },
    }
}

/// What the item of a complaint refers to; `None`: its bytes are not here.
pub(super) fn kept(session: &Session, evidence: &[Evidence]) -> Option<Vec<KeptEvidence>> {
    let memory = session.config.borrow().evidence.clone();
    let one = |piece: &Evidence| {
        let bytes = memory.get(&piece.sha256.as_str().into());
        Some(KeptEvidence {
            sha256: piece.sha256.clone(),
            bytes: bytes.dyn_into::<ArrayBuffer>().ok()?.byte_length(),
        })
    };
    evidence.iter().map(one).collect()
}
