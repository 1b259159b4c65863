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

const READ: &[ProblemCode] = &[NotFound, Internal, Unavailable];
const CASE: &[ProblemCode] = &[NotFound, TooManyRequests, Internal, Unavailable];
const CASE_STREAM: &[ProblemCode] = &[
    NotFound,
    TooManyRequests,
    Internal,
    TooManyStreams,
    Unavailable,
];
const COMPLAINT: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    NotFound,
    RequestTimeout,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    TooManyRequests,
    Internal,
    Unavailable,
];
const RATING: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    NotFound,
    RequestTimeout,
    AlreadyRated,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    TooManyRequests,
    Internal,
    Unavailable,
];

const STREAM: &[ProblemCode] = &[
    MalformedPosition,
    NotFound,
    Internal,
    TooManyStreams,
    Unavailable,
];
/// Staff commands without a body.
const STAFF: &[ProblemCode] = &[
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    Internal,
    Unavailable,
];
/// Staff queries with parameters.
const STAFF_QUERY: &[ProblemCode] = &[
    MalformedBody,
    Unauthorized,
    Forbidden,
    StaffOff,
    Internal,
    Unavailable,
];
const OPEN: &[ProblemCode] = &[
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    NotAgreed,
    Internal,
    Unavailable,
];
const STAFF_BODY: &[ProblemCode] = &[
    MalformedBody,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    RequestTimeout,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    Internal,
    Unavailable,
];
/// Putting goods on air.
const PIN: &[ProblemCode] = &[
    MalformedBody,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    SaleHalted,
    RequestTimeout,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    Internal,
    Unavailable,
];
const SET_STOCK: &[ProblemCode] = &[
    MalformedBody,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    RequestTimeout,
    StockChanged,
    AboveDeclared,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    Internal,
    Unavailable,
];
const ADD_STOCK: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    RequestTimeout,
    Oversold,
    AboveDeclared,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    Internal,
    Unavailable,
];
const SAID: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    RequestTimeout,
    RoomClosed,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    Internal,
    Unavailable,
];
const PROMISE: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    RequestTimeout,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    Internal,
    Unavailable,
];
const EVIDENCE: &[ProblemCode] = &[
    MalformedBody,
    Unauthorized,
    Forbidden,
    StaffOff,
    NotFound,
    Internal,
    Unavailable,
];
const CASE_EVENT: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    ActNotYours,
    NotFound,
    RequestTimeout,
    ActNotPossible,
    CaseMovedOn,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    TooManyRequests,
    Internal,
    Unavailable,
];
/// Files of a case.
const FILE: &[ProblemCode] = &[NotFound, TooManyRequests, Internal, Unavailable];
const BLOB: &[ProblemCode] = &[
    MalformedRange,
    NotFound,
    RequestTimeout,
    OffsetMismatch,
    BodyTooLarge,
    DigestMismatch,
    NotEvidence,
    TooManyRequests,
    Internal,
    Unavailable,
];
const ACT: &[ProblemCode] = &[
    MalformedBody,
    IdempotencyKeyMissing,
    Unauthorized,
    Forbidden,
    ActNotYours,
    StaffOff,
    NotFound,
    RequestTimeout,
    ActNotPossible,
    CaseMovedOn,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidInput,
    IdempotencyKeyReused,
    Internal,
    Unavailable,
];

/// The problems of an operation, by its id.
#[must_use]
pub fn of(operation_id: &str) -> &'static [ProblemCode] {
    match operation_id {
        "getRoom" | "getRatingSummary" | "getPlanVersions" => READ,
        "getComplaint" | "getInquiry" | "getAnswered" => CASE,
        "followComplaint" | "followInquiry" => CASE_STREAM,
        "fileCaseEvent" => CASE_EVENT,
        "fileAct" => ACT,
        "listCases" => STAFF_QUERY,
        "getCase" | "getCaseEvidence" => STAFF,
        "fileComplaint" | "fileInquiry" => COMPLAINT,
        "fileRating" => RATING,
        "followRoom" => STREAM,
        "unpinGoods" | "closeRoom" | "getOnAir" | "listInquiries" | "getInquiryReport" => STAFF,
        "recordSaid" | "actOnInquiry" => SAID,
        "recordPromise" => PROMISE,
        "getEvidence" => EVIDENCE,
        "openRoom" => OPEN,
        "pinGoods" => PIN,
        "announce" | "publishPlans" | "agreePlans" => STAFF_BODY,
        "setStock" => SET_STOCK,
        "addStock" => ADD_STOCK,
        "putBlob" => BLOB,
        "headBlob" | "getComplaintEvidence" => FILE,
        "getHealth" => &[Unavailable],
        _ => &[],
    }
}

/// Adds them to an operation.
pub(super) fn add(operation: &mut Operation) {
    let mut by_status: BTreeMap<u16, Vec<ProblemCode>> = BTreeMap::new();
    for code in of(operation.operation_id.as_deref().unwrap_or_default()) {
        by_status.entry(code.status()).or_default().push(*code);
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
