//! The statutory floor: what a consumer has whatever the merchant writes (4.1).
//! Computed from the law and the plan, the better of the two (V9); shown on the
//! rights sheet; never typed in.

use super::ServicePlan;
use super::guarantee::Guarantee;
use super::returns::{ExclusionBasis, FreightPayer, NoReasonReturn};

/// Days to return without reason after signing [CPL art. 25].
pub const NO_REASON_DAYS: u16 = 7;
/// Days in which the money must be back after the goods are [CPL art. 25].
pub const REFUND_DAYS: u16 = 7;
/// Days to return or exchange for a quality fault [CPL art. 24].
pub const QUALITY_DAYS: u16 = 7;
/// Times the price for fraud [CPL art. 55].
pub const FRAUD_MULTIPLE: u8 = 3;
/// Least compensation for fraud, in fen [CPL art. 55].
pub const FRAUD_MINIMUM_FEN: i64 = 50_000;

/// What one plan's consumer can count on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightsFloor {
    /// Days to return without reason, counted from the day after signing; or why not.
    pub no_reason: Result<u16, ExclusionBasis>,
    /// Who pays the freight of that return.
    pub no_reason_freight: FreightPayer,
    /// Days in which the refund is due once the goods are back.
    pub refund_days: u16,
    /// Days to return or exchange for a quality fault; freight on the seller always.
    pub quality_days: u16,
    /// How many times the price is due for counterfeit goods.
    pub fraud_multiple: u8,
}

impl RightsFloor {
    /// The better of law and plan, and of two contradictory statements of the plan (V9).
    #[must_use]
    pub fn of(plan: &ServicePlan) -> Self {
        let named = plan.guarantees.iter().filter_map(|g| match g {
            Guarantee::NoReasonReturn { days } => Some(*days),
            _ => None,
        });
        let in_policy = match plan.returns.no_reason {
            NoReasonReturn::Supported { days, .. } => Some(days),
            NoReasonReturn::Excluded { .. } => None,
        };
        let no_reason = match (named.chain(in_policy).max(), plan.returns.no_reason) {
            (Some(days), _) => Ok(days.max(NO_REASON_DAYS)),
            (None, NoReasonReturn::Excluded { basis, .. }) => Err(basis),
            (None, NoReasonReturn::Supported { days, .. }) => Ok(days.max(NO_REASON_DAYS)),
        };
        let seller_pays = plan.guarantees.contains(&Guarantee::ReturnFreightPaid);
        let insured = plan
            .guarantees
            .iter()
            .any(|g| matches!(g, Guarantee::FreightInsurance { .. }));
        let no_reason_freight = match plan.returns.return_freight {
            FreightPayer::Seller => FreightPayer::Seller,
            _ if seller_pays => FreightPayer::Seller,
            FreightPayer::Buyer if insured => FreightPayer::Insurance,
            other => other,
        };
        let promised_multiple = plan.guarantees.iter().filter_map(|g| match g {
            Guarantee::Counterfeit { multiple } => Some(*multiple),
            _ => None,
        });
        Self {
            no_reason,
            no_reason_freight,
            refund_days: plan
                .returns
                .refund_days
                .map_or(REFUND_DAYS, |days| days.min(REFUND_DAYS)),
            quality_days: plan
                .returns
                .quality_days
                .map_or(QUALITY_DAYS, |days| days.max(QUALITY_DAYS)),
            fraud_multiple: promised_multiple
                .max()
                .map_or(FRAUD_MULTIPLE, |m| m.max(FRAUD_MULTIPLE)),
        }
    }
}
