//! Problems of input: each with the field it is at and a stable code. People
//! read a sentence looked up by the code; programs read the code.

use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// One problem of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldIssue {
    /// JSON pointer (RFC 6901) to the field, e.g. `/facts`.
    pub pointer: String,
    /// What is wrong with it.
    pub code: IssueCode,
}

impl FieldIssue {
    /// A problem at `pointer`.
    #[must_use]
    pub fn at(pointer: &str, code: IssueCode) -> Self {
        Self {
            pointer: pointer.to_owned(),
            code,
        }
    }
}

macro_rules! issue_codes {
    ($($(#[$doc:meta])* $name:ident => $wire:literal,)*) => {
        /// Everything that can be wrong with input, as a closed table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum IssueCode {
            $($(#[$doc])* #[serde(rename = $wire)] $name,)*
        }

        impl IssueCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [IssueCode] = &[$(IssueCode::$name),*];

            /// The code as it stands on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(IssueCode::$name => $wire),* }
            }
        }
    };
}

issue_codes! {
    /// Nothing was given where something must be.
    Required => "required",
    /// Fewer characters than the least.
    TooShort => "too_short",
    /// More characters (or entries) than the most.
    TooLong => "too_long",
    /// Not a whole number.
    NotANumber => "not_a_number",
    /// Below zero.
    Negative => "negative",
    /// Outside the range the field takes.
    OutOfRange => "out_of_range",
    /// Not one of the values or not in the form the field takes.
    UnknownValue => "unknown_value",
    /// Given twice where once is the most.
    Duplicate => "duplicate",
    /// The calendar has no such day.
    NoSuchDate => "no_such_date",
    /// Later than now where it must not be.
    InTheFuture => "in_the_future",
    /// Control characters that no keyboard makes.
    ForbiddenCharacters => "forbidden_characters",
    /// Two fields exclude each other.
    Contradiction => "contradiction",
    /// V1: fewer than seven days to return without reason [CPL art. 25].
    BelowStatutoryDays => "below_statutory_days",
    /// V1/V2: excluded from no-reason return without one of the lawful grounds.
    NoLawfulBasis => "no_lawful_basis",
    /// V2: an Art. 7 exclusion without confirmation at each purchase [7D art. 7, 20].
    ConfirmationRequired => "confirmation_required",
    /// V3: spot stock declared, but no promise when it ships.
    ShipPromiseMissing => "ship_promise_missing",
    /// V3: presale stock declared, but mode, end or dispatch promise is missing.
    PresaleIncomplete => "presale_incomplete",
    /// V3: a promise for a stock line that the plan does not have.
    PromiseWithoutStock => "promise_without_stock",
    /// V4: presale ends later than the platform's limit (30 days).
    PresaleTooFar => "presale_too_far",
    /// V5: deposit window, balance window and dispatch are not in this order.
    WindowsOutOfOrder => "windows_out_of_order",
    /// V6: more left than was declared.
    RemainingExceedsDeclared => "remaining_exceeds_declared",
    /// V7: freight of a quality fault put on the buyer [CPL art. 24].
    QualityFreightOnBuyer => "quality_freight_on_buyer",
    /// V8: an unfair standard term, such as a final right of interpretation [WJ37 art. 21].
    UnfairTerm => "unfair_term",
    /// V10: a guarantee below what the law gives anyway.
    GuaranteeBelowFloor => "guarantee_below_floor",
    /// The deposit is higher than the price, or counts for less than was paid.
    DepositExceedsPrice => "deposit_exceeds_price",
    /// 4.3, 5.3.2 c, 5.3.3 c: no channel to exercise one's rights.
    NoChannel => "no_channel",
    /// The notice of who handles the data and why was not accepted [PIPL art. 17].
    NoticeNotAccepted => "notice_not_accepted",
    /// A plan version or digest that was never published.
    UnknownPlanVersion => "unknown_plan_version",
    /// Evidence that is not stored here, or not any more: send its bytes first.
    UnknownBlob => "unknown_blob",
    /// Not a link of a kind that may be shown (https, tel, mailto).
    ForbiddenLink => "forbidden_link",
}
