//! What filing a complaint and filing a question share: a number that nobody has, and
//! a token that the receipt alone tells.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::Created;
use crate::store::{Filed, FirstReceipt, StoreError};
use livepledge_contract::complaint::Receipt;
use livepledge_contract::inquiry::InquiryReceipt;
use livepledge_contract::problem::ProblemCode;

/// Draws of a free number before giving up; a second one is needed once in
/// thousands of complaints on a busy day.
const NUMBER_DRAWS: usize = 8;

/// A receipt that opens what it is for.
pub(super) trait Opens {
    /// With the token, which is stored nowhere.
    fn with_token(self, token: String) -> Self;
}

impl Opens for Receipt {
    fn with_token(self, token: String) -> Self {
        Self { token, ..self }
    }
}

impl Opens for InquiryReceipt {
    fn with_token(self, token: String) -> Self {
        Self { token, ..self }
    }
}

/// Stores what is drawn, a number with it, until that number is free.
pub(super) async fn under_a_free_number<R: Opens, New, Stored>(
    app: &App,
    draw: impl Fn() -> Result<(FirstReceipt<R>, New), ApiError>,
    store: impl Fn(New) -> Stored,
) -> Result<Created<R>, ApiError>
where
    Stored: Future<Output = Result<Filed<FirstReceipt<R>>, StoreError>>,
{
    for _ in 0..NUMBER_DRAWS {
        let (drawn, new) = draw()?;
        let (first, replayed) = match store(new).await? {
            Filed::Stored => (drawn, false),
            Filed::Replayed(first) => (first, true),
            Filed::KeyReused => return Err(ApiError::of(ProblemCode::IdempotencyKeyReused)),
            Filed::Conflict => continue,
            Filed::Missing(issues) => return Err(ApiError::invalid(issues)),
        };
        let token = app.secrets.token(&first.token_salt);
        return Ok(Created {
            receipt: first.receipt.with_token(token),
            replayed,
        });
    }
    Err(ApiError::retry(ProblemCode::Unavailable, 1))
}
