//! What a refused request is answered with: RFC 9457 `application/problem+json`.

use crate::issue::FieldIssue;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// The body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Stable URI reference of the kind: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind as a code.
    pub code: ProblemCode,
    /// One sentence in English for whoever debugs.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What was wrong this time, where that says more than the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is left of the stock line, where a change of stock was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u32>,
    /// For an act on a case: the names of those that are possible instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<String>,
    /// For input: every problem at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldIssue>,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident => $wire:literal, $status:literal, $title:literal;)*) => {
        /// Every kind of refusal, as a closed table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $wire)] $name,)*
        }

        impl ProblemCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [ProblemCode] = &[$(ProblemCode::$name),*];

            /// The code as it stands on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(ProblemCode::$name => $wire),* }
            }

            /// The HTTP status it is sent with.
            #[must_use]
            pub fn status(self) -> u16 {
                match self { $(ProblemCode::$name => $status),* }
            }

            /// One English sentence that says what to do.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(ProblemCode::$name => $title),* }
            }
        }
    };
}

problem_codes! {
    /// The body is not JSON of the documented shape.
    MalformedBody => "malformed_body", 400, "The body is not the documented JSON; compare it with /openapi.json.";
    /// `Idempotency-Key` missing or not 16 to 64 token characters.
    IdempotencyKeyMissing => "idempotency_key_missing", 400, "Send an Idempotency-Key header of 16 to 64 letters, digits, - or _.";
    /// `Last-Event-ID` or `?after=` is no position.
    MalformedPosition => "malformed_position", 400, "Ask for a position as <epoch>-<seq>, as the stream's id lines say it.";
    /// A staff route without a valid bearer token.
    Unauthorized => "unauthorized", 401, "Send a valid staff token as Authorization: Bearer.";
    /// The token is valid, but not for this room or this command.
    Forbidden => "forbidden", 403, "This token may not do this in this room.";
    /// The server was started without staff tokens.
    StaffOff => "staff_off", 404, "This server takes no staff commands; start it with --staff FILE.";
    /// No such room, plan, complaint or token.
    NotFound => "not_found", 404, "There is nothing under this address, or the token does not open it.";
    /// The path exists, the method does not.
    MethodNotAllowed => "method_not_allowed", 405, "This address does not take this method.";
    /// This order was rated before, under another key.
    AlreadyRated => "already_rated", 409, "This order has already been rated in this room.";
    /// More was to be taken from a stock line than is left.
    Oversold => "oversold", 409, "Less is left than was to be taken; nothing was changed.";
    /// Something else is left than the sender believed.
    StockChanged => "stock_changed", 409, "The stock has changed since it was read; nothing was changed.";
    /// More would be left than the plan declares.
    AboveDeclared => "above_declared", 409, "More would be left than the plan declares; publish a plan that declares more first.";
    /// State or guard of the case forbid it: see `detail` and `possible`.
    ActNotPossible => "act_not_possible", 409, "The case does not take this now; see possible for what it takes.";
    /// Role or party forbid it: see `detail` and `possible`.
    ActNotYours => "act_not_yours", 403, "This is somebody else's to do; see possible for what you can do.";
    /// Something was recorded since the version that was sent.
    CaseMovedOn => "case_moved_on", 409, "Something happened to the case since you read it; read it again.";
    /// The room was to open with plans that both parties have not agreed to.
    NotAgreed => "not_agreed", 409, "Merchant and live party must both agree to every listed plan before the room opens.";
    /// Goods were to go on air that are not sold because of an emergency.
    SaleHalted => "sale_halted", 409, "The goods are not sold while an emergency about them is on; stand it down first.";
    /// Something was to be said on air in a closed room.
    RoomClosed => "room_closed", 409, "The room is closed; open it before something is said on air.";
    /// A part of a blob does not begin where the last one ended: see `Upload-Offset`.
    OffsetMismatch => "offset_mismatch", 409, "The part does not begin where the stored bytes end; ask with HEAD and go on from Upload-Offset.";
    /// `Content-Range` is no range of bytes of a known total, or does not fit the body.
    MalformedRange => "malformed_range", 400, "Send a part as Content-Range: bytes FIRST-LAST/TOTAL, or the whole without.";
    /// The bytes are not what they are called.
    DigestMismatch => "digest_mismatch", 422, "The bytes have another SHA-256 than the address says; send them again from the start.";
    /// Not a picture or clip of a kind that is taken, or one that cannot be decoded.
    NotEvidence => "not_evidence", 422, "This is no readable JPEG, PNG or WebP picture and no MP4 or WebM clip; choose another file.";
    /// The body is larger than the route takes.
    BodyTooLarge => "body_too_large", 413, "The body is too large; shorten it.";
    /// Not `application/json`.
    UnsupportedMediaType => "unsupported_media_type", 415, "Send the body as application/json.";
    /// Well-formed, but some fields are wrong: see `errors`.
    InvalidInput => "invalid_input", 422, "Some fields are wrong; see errors.";
    /// The key was used before with another body.
    IdempotencyKeyReused => "idempotency_key_reused", 422, "This Idempotency-Key was used with another body; use a new one.";
    /// Too many requests from this client: wait as `Retry-After` says.
    TooManyRequests => "too_many_requests", 429, "Too many requests; wait as Retry-After says.";
    /// Our fault; the request may be repeated with the same key.
    Internal => "internal", 500, "The server failed; repeat the request with the same key.";
    /// Overloaded, draining or without storage: repeat as `Retry-After` says.
    Unavailable => "unavailable", 503, "The server cannot take the request now; repeat it as Retry-After says.";
    /// As many event streams are open as this client, or the server, may hold.
    TooManyStreams => "too_many_streams", 503, "Too many event streams are open; come back as Retry-After says, or read the snapshot.";
    /// The request took too long to arrive.
    RequestTimeout => "request_timeout", 408, "The request took too long to arrive; repeat it with the same key.";
}

impl Problem {
    /// The problem of a code, without detail.
    #[must_use]
    pub fn of(code: ProblemCode) -> Self {
        Self {
            kind: format!("/problems/{}", code.as_str()),
            code,
            title: code.title().to_owned(),
            status: code.status(),
            detail: None,
            remaining: None,
            possible: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// The same with a detail.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Refused input with every problem.
    #[must_use]
    pub fn invalid(errors: Vec<FieldIssue>) -> Self {
        Self {
            errors,
            ..Self::of(ProblemCode::InvalidInput)
        }
    }
}
