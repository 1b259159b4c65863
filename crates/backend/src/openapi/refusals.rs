//! Which problems each operation can answer with, as one table: the document
//! shows each under its status with its own example.

use crate::error::PROBLEM_JSON;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::problem::Problem;
use livepledge_contract::problem::ProblemCode::{
    self, AboveDeclared, ActNotPossible, ActNotYours, AlreadyRated, BodyTooLarge, CaseMovedOn,
    DigestMismatch, Forbidden, IdempotencyKeyMissing, IdempotencyKeyReused, Internal, InvalidInput,
    MalformedBody, MalformedPosition, MalformedRange, NotAgreed, NotEvidence, NotFound,
    OffsetMismatch, Oversold, RequestTimeout, RoomClosed, SaleHalted, StaffOff, StockChanged,
    TooManyRequests, TooManyStreams, Unauthorized, Unavailable, UnsupportedMediaType,
};
use std::collections::BTreeMap;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, HeaderBuilder, Ref, RefOr, ResponseBuilder};

/// Of whatever reads or writes the database.
const STORE: &[ProblemCode] = &[Internal, Unavailable];
/// Of what viewers write, or take a token for.
const LIMITED: &[ProblemCode] = &[TooManyRequests];
/// Of what takes a JSON body.
const BODY: &[ProblemCode] = &[
    MalformedBody,
    RequestTimeout,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
];
/// Of what is done once for a key.
const KEYED: &[ProblemCode] = &[IdempotencyKeyMissing, IdempotencyKeyReused];
/// Of what takes a staff token.
const STAFF: &[ProblemCode] = &[Unauthorized, Forbidden, StaffOff];
/// Of an act on a case.
const ACT: &[ProblemCode] = &[ActNotYours, ActNotPossible, CaseMovedOn];

/// The problems of an operation, by its id, in the order of the contract's table.
#[must_use]
pub fn of(operation_id: &str) -> Vec<ProblemCode> {
    let mut codes = groups(operation_id).concat();
    codes.sort_unstable();
    codes
}

fn groups(operation_id: &str) -> &'static [&'static [ProblemCode]] {
    match operation_id {
        "getRoom" | "getRatingSummary" | "getPlanVersions" => &[STORE, &[NotFound]],
        "followRoom" => &[STORE, &[NotFound, MalformedPosition, TooManyStreams]],
        "getComplaint" | "getInquiry" | "getAnswered" | "headBlob" | "getComplaintEvidence" => {
            &[STORE, LIMITED, &[NotFound]]
        }
        "followComplaint" | "followInquiry" => &[STORE, LIMITED, &[NotFound, TooManyStreams]],
        "fileComplaint" | "fileInquiry" => &[STORE, LIMITED, BODY, KEYED, &[NotFound]],
        "fileRating" => &[STORE, LIMITED, BODY, KEYED, &[NotFound, AlreadyRated]],
        "fileCaseEvent" => &[STORE, LIMITED, BODY, KEYED, ACT, &[NotFound]],
        "putBlob" => &[
            STORE,
            LIMITED,
            &[NotFound, RequestTimeout, BodyTooLarge],
            &[MalformedRange, OffsetMismatch, DigestMismatch, NotEvidence],
        ],
        "unpinGoods" | "closeRoom" | "getOnAir" | "listInquiries" | "getInquiryReport"
        | "getCase" | "getCaseEvidence" => &[STORE, STAFF, &[NotFound]],
        "openRoom" => &[STORE, STAFF, &[NotFound, NotAgreed]],
        "getEvidence" => &[STORE, STAFF, &[NotFound, MalformedBody]],
        "listCases" => &[STORE, STAFF, &[MalformedBody]],
        "announce" | "publishPlans" | "agreePlans" | "recordOrders" => {
            &[STORE, STAFF, BODY, &[NotFound]]
        }
        "pinGoods" => &[STORE, STAFF, BODY, &[NotFound, SaleHalted]],
        "setStock" => &[STORE, STAFF, BODY, &[NotFound, StockChanged, AboveDeclared]],
        "addStock" => &[
            STORE,
            STAFF,
            BODY,
            KEYED,
            &[NotFound, Oversold, AboveDeclared],
        ],
        "recordSaid" | "actOnInquiry" => &[STORE, STAFF, BODY, KEYED, &[NotFound, RoomClosed]],
        "recordPromise" => &[STORE, STAFF, BODY, KEYED, &[NotFound]],
        "fileAct" => &[STORE, STAFF, BODY, KEYED, ACT, &[NotFound]],
        "getHealth" => &[&[Unavailable]],
        _ => &[],
    }
}

/// Adds them to an operation.
pub(super) fn add(operation: &mut Operation) {
    let mut by_status: BTreeMap<u16, Vec<ProblemCode>> = BTreeMap::new();
    for code in of(operation.operation_id.as_deref().unwrap_or_default()) {
        by_status.entry(code.status()).or_default().push(code);
    }
    for (status, codes) in by_status {
        let examples = codes.iter().map(|code| {
            let example = ExampleBuilder::new()
                .value(serde_json::to_value(example(*code)).ok())
                .build();
            (code.as_str().to_owned(), RefOr::T(example))
        });
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .examples_from_iter(examples)
            .build();
        let titles: Vec<_> = codes.iter().map(|code| code.title()).collect();
        let mut response = ResponseBuilder::new()
            .description(titles.join(" Or: "))
            .content(PROBLEM_JSON, content);
        if codes
            .iter()
            .any(|code| matches!(code, TooManyRequests | TooManyStreams | Unavailable))
        {
            let seconds = HeaderBuilder::new()
                .description(Some("Seconds to wait"))
                .build();
            response = response.header("Retry-After", seconds);
        }
        operation
            .responses
            .responses
            .insert(status.to_string(), response.build().into());
    }
}

fn example(code: ProblemCode) -> Problem {
    match code {
        InvalidInput => Problem::invalid(vec![
            FieldIssue::at("/facts", IssueCode::TooShort),
            FieldIssue::at("/plan", IssueCode::UnknownPlanVersion),
        ]),
        MalformedBody => Problem::of(code)
            .with_detail("unknown field `colour`, expected one of `plan`, `order_ref`"),
        Oversold => Problem {
            remaining: Some(2),
            ..Problem::of(code)
                .with_detail("oversell refused: 2 left of spot stock of LN001, 3 were to be taken; nothing was changed")
        },
        StockChanged => Problem {
            remaining: Some(1198),
            ..Problem::of(code)
                .with_detail("spot stock of LN001 has changed: 1198 left, 1200 expected; look again and repeat")
        },
        ActNotPossible | ActNotYours | CaseMovedOn => Problem {
            possible: vec!["reply".to_owned(), "request_info".to_owned()],
            ..Problem::of(code)
        },
        _ => Problem::of(code),
    }
}
