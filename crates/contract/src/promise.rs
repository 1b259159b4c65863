//! What the host said on air about one field of a plan (5.3.3 a). A promise that
//! the plan does not hold is a promise all the same [CPLR art. 12]: it is kept,
//! and the host is warned.

use crate::calendar::{Date, Timestamp};
use crate::check;
use crate::ids::{PlanRef, SkuId};
use crate::issue::FieldIssue;
use crate::money::Fen;
use crate::plan::ServicePlan;
use crate::plan::diff::{Effect, diff};
use crate::plan::fields::FieldKey;
use crate::plan::guarantee::{Gift, Guarantee};
use crate::plan::logistics::Freight;
use crate::plan::presale::Presale;
use crate::plan::returns::NoReasonReturn;
use crate::plan::ship::{ArrivePromise, ShipPromise};
use crate::room::PlanEntry;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// A value said on air, for the fields whose value one can say in a breath.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromisedValue {
    /// The price, in fen.
    Price(Fen),
    /// When spot goods ship.
    Ship(ShipPromise),
    /// When they arrive.
    Arrive(ArrivePromise),
    /// How many spot goods there are.
    SpotStock(u32),
    /// How many presale goods there are.
    PresaleStock(u32),
    /// Last day of the presale.
    PresaleEnds(Date),
    /// Who pays the way there.
    Freight(Freight),
    /// Days to return without reason.
    NoReasonDays(u16),
    /// Days to exchange.
    ExchangeDays(u16),
    /// Days in which the money is back.
    RefundDays(u16),
    /// A guarantee.
    Guarantee(Guarantee),
    /// A gift.
    Gift(Gift),
}

impl PromisedValue {
    /// The field it is a value of.
    #[must_use]
    pub fn field(&self) -> FieldKey {
        match self {
            Self::Price(_) => FieldKey::Price,
            Self::Ship(_) => FieldKey::Ship,
            Self::Arrive(_) => FieldKey::Arrive,
            Self::SpotStock(_) => FieldKey::SpotStock,
            Self::PresaleStock(_) => FieldKey::PresaleStock,
            Self::PresaleEnds(_) => FieldKey::Presale,
            Self::Freight(_) => FieldKey::Logistics,
            Self::NoReasonDays(_) | Self::ExchangeDays(_) | Self::RefundDays(_) => {
                FieldKey::Returns
            }
            Self::Guarantee(_) => FieldKey::Guarantees,
            Self::Gift(_) => FieldKey::Gifts,
        }
    }

    /// Whether the goods hold it as they are now: of stock counts what is left, not what was
    /// declared.
    #[must_use]
    pub fn held_now(&self, entry: &PlanEntry) -> Holding {
        let enough = match self {
            Self::SpotStock(units) => *units <= entry.stock.spot.remaining,
            Self::PresaleStock(units) => *units <= entry.stock.presale.remaining,
            _ => return self.held_by(&entry.plan),
        };
        match enough {
            true => Holding::Held,
            false => Holding::NotHeld,
        }
    }

    /// Whether `plan` holds it: a plan that promises as much or more does.
    #[must_use]
    pub fn held_by(&self, plan: &ServicePlan) -> Holding {
        let Some(said) = self.said_of(plan) else {
            return Holding::NotHeld;
        };
        let mut held = Holding::Held;
        for change in diff(plan, &said) {
            match change.effect {
                Effect::Better => return Holding::NotHeld,
                Effect::Worse | Effect::Neutral => {}
                Effect::Other => held = Holding::Unclear,
            }
        }
        held
    }

    /// The plan as it would be if what was said stood in it; `None`: it has no
    /// place for it.
    fn said_of(&self, plan: &ServicePlan) -> Option<ServicePlan> {
        let mut said = plan.clone();
        match self {
            Self::Price(price) => said.price.sale = *price,
            Self::Ship(ship) => said.ship = Some(*ship),
            Self::Arrive(arrive) => said.arrive = Some(*arrive),
            Self::SpotStock(units) => said.stock.spot = *units,
            Self::PresaleStock(units) => said.stock.presale = *units,
            Self::PresaleEnds(day) => match &mut said.presale {
                Presale::None => return None,
                Presale::FullPayment { ends, .. }
                | Presale::DepositBalance { ends, .. }
                | Presale::Tiered { ends, .. } => *ends = *day,
            },
            Self::Freight(freight) => said.logistics.freight = *freight,
            Self::NoReasonDays(days) => {
                let best = crate::plan::floor::RightsFloor::of(plan).no_reason.ok()?;
                let unless = match plan.returns.no_reason {
                    NoReasonReturn::Supported { unless, .. } => unless,
                    NoReasonReturn::Excluded { .. } => None,
                };
                if *days > best {
                    said.returns.no_reason = NoReasonReturn::Supported {
                        days: *days,
                        unless,
                    };
                }
            }
            Self::ExchangeDays(days) => said.returns.exchange_days = *days,
            Self::RefundDays(days) => said.returns.refund_days = Some(*days),
            Self::Guarantee(guarantee) => {
                let kind = core::mem::discriminant(guarantee);
                let same = said.guarantees.iter_mut();
                let mut same = same.filter(|g| core::mem::discriminant(*g) == kind);
                *same.next()? = *guarantee;
            }
            Self::Gift(gift) => {
                let mut same = said.gifts.iter_mut().filter(|g| g.name == gift.name);
                *same.next()? = gift.clone();
            }
        }
        Some(said)
    }
}

/// Whether the plan holds what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// The plan promises as much or more.
    Held,
    /// More was said than the plan promises: warn the host.
    NotHeld,
    /// Something else was said, which cannot be ranked: somebody must look.
    Unclear,
    /// No value was given, only words: nothing was compared.
    NotCompared,
}

/// A promise to be kept, in one call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordPromise {
    /// About which SKU; it must have a plan in the room.
    pub sku: SkuId,
    /// About which field.
    pub field: FieldKey,
    /// What was said, 1–200 characters.
    pub text: String,
    /// Who said it, 1–100 characters; a staff route puts the token's name in its
    /// place where it is absent.
    #[serde(default)]
    pub by: String,
    /// When it was said, where that is not now; not in the future. It is compared with the
    /// version that was in force then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<Timestamp>,
    /// The value that was said, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<PromisedValue>,
}

impl RecordPromise {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self, now: Timestamp) -> Vec<FieldIssue> {
        use crate::issue::IssueCode::Contradiction;
        let mut issues = Vec::new();
        check::text(&mut issues, "/text", &self.text, 1, 200);
        check::text(&mut issues, "/by", &self.by, 1, 100);
        if (self.value.as_ref()).is_some_and(|value| value.field() != self.field) {
            issues.push(FieldIssue::at("/value", Contradiction));
        }
        check::happened(&mut issues, "/said_at", self.said_at, now);
        issues
    }
}

/// A spoken promise as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpokenPromise {
    /// Its number in the room, 1 for the first.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub number: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// When it was said, where whoever recorded it told that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<Timestamp>,
    /// Who said it.
    pub by: String,
    /// About which SKU.
    pub sku: SkuId,
    /// The version of its plan that was in force when it was said.
    pub plan: PlanRef,
    /// About which field.
    pub field: FieldKey,
    /// What was said.
    pub text: String,
    /// The value that was said, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<PromisedValue>,
    /// Whether that version held it.
    pub holding: Holding,
}
