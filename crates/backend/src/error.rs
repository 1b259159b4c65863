//! Refusals on their way out: every answer that is no success is
//! `application/problem+json` (RFC 9457), the router's own 404 and 405 included.
//! What went wrong inside is logged here and never told to the client.

use crate::entropy::NoEntropy;
use crate::store::StoreError;
use crate::store::control::RoomRefusal;
use crate::store::ledger::LedgerRefusal;
use crate::store::orders::OrdersRefusal;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::workflow::act::ActKind;

/// Media type of a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    problem: Box<Problem>,
    retry_after: Option<u64>,
}

impl ApiError {
    /// A refusal without detail.
    #[must_use]
    pub fn of(code: ProblemCode) -> Self {
        Self {
            problem: Box::new(Problem::of(code)),
            retry_after: None,
        }
    }

    /// A refusal that says what was wrong this time.
    #[must_use]
    pub fn with_detail(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self {
            problem: Box::new(Problem::of(code).with_detail(detail)),
            retry_after: None,
        }
    }

    /// Refused input with every problem.
    #[must_use]
    pub fn invalid(issues: Vec<FieldIssue>) -> Self {
        Self {
            problem: Box::new(Problem::invalid(issues)),
            retry_after: None,
        }
    }

    /// A refusal that passes: come back after so many seconds.
    #[must_use]
    pub fn retry(code: ProblemCode, seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::of(code)
        }
    }

    /// An act that a case does not take, with those it takes.
    #[must_use]
    pub fn act(code: ProblemCode, detail: impl Into<String>, possible: &[ActKind]) -> Self {
        let mut refused = Self::with_detail(code, detail);
        refused.problem.possible = possible.iter().map(|act| act.name()).collect();
        refused
    }

    /// Nothing under this address.
    #[must_use]
    pub fn not_found() -> Self {
        Self::of(ProblemCode::NotFound)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        match error {
            StoreError::Unavailable(_) | StoreError::Refused(_) => {
                Self::retry(ProblemCode::Unavailable, 2)
            }
            StoreError::Corrupt(_) => Self::of(ProblemCode::Internal),
        }
    }
}

/// What staff is told when a room does not take their command.
impl From<RoomRefusal> for ApiError {
    fn from(refusal: RoomRefusal) -> Self {
        let said = refusal.to_string();
        let (code, left) = match refusal {
            RoomRefusal::Store(error) => return error.into(),
            RoomRefusal::NoRoom(_) => (ProblemCode::NotFound, None),
            RoomRefusal::NoSku { .. } => {
                return Self::invalid(vec![FieldIssue::at("/sku", IssueCode::UnknownValue)]);
            }
            RoomRefusal::NoInquiry { .. } => {
                return Self::invalid(vec![FieldIssue::at("/number", IssueCode::UnknownValue)]);
            }
            RoomRefusal::AnswersFull(_) => {
                return Self::invalid(vec![FieldIssue::at("/act/answer", IssueCode::TooLong)]);
            }
            RoomRefusal::NotAgreed { .. } => (ProblemCode::NotAgreed, None),
            RoomRefusal::Halted { .. } => (ProblemCode::SaleHalted, None),
            RoomRefusal::Closed(_) => (ProblemCode::RoomClosed, None),
            RoomRefusal::UnknownVersion { .. } => {
                let code = IssueCode::UnknownPlanVersion;
                return Self::invalid(vec![FieldIssue::at("/plan", code)]);
            }
            RoomRefusal::Oversold { remaining, .. } => (ProblemCode::Oversold, Some(remaining)),
            RoomRefusal::StockChanged { remaining, .. } => {
                (ProblemCode::StockChanged, Some(remaining))
            }
            RoomRefusal::AboveDeclared { remaining, .. } => {
                (ProblemCode::AboveDeclared, Some(remaining))
            }
        };
        let mut refused = Self::with_detail(code, said);
        refused.problem.remaining = left;
        refused
    }
}

/// What staff is told when the ledger does not take an entry.
impl From<OrdersRefusal> for ApiError {
    fn from(refusal: OrdersRefusal) -> Self {
        match refusal {
            OrdersRefusal::NoRoom => Self::not_found(),
            OrdersRefusal::Invalid(issues) => Self::invalid(issues),
            OrdersRefusal::Store(error) => error.into(),
        }
    }
}

impl From<LedgerRefusal> for ApiError {
    fn from(refusal: LedgerRefusal) -> Self {
        let (pointer, code) = match refusal {
            LedgerRefusal::Store(error) => return error.into(),
            LedgerRefusal::NoRoom(_) => return Self::not_found(),
            LedgerRefusal::NoSku { .. } => ("/sku", IssueCode::UnknownValue),
            LedgerRefusal::AnotherVersion { .. } => ("/version", IssueCode::UnknownPlanVersion),
        };
        let mut refused = Self::invalid(vec![FieldIssue::at(pointer, code)]);
        refused.problem.detail = Some(refusal.to_string());
        refused
    }
}

impl From<NoEntropy> for ApiError {
    fn from(error: NoEntropy) -> Self {
        tracing::error!(%error, "refused");
        Self::retry(ProblemCode::Unavailable, 2)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
