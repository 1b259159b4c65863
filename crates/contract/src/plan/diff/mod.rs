//! What changed between two versions of a plan, for whoever has seen the older
//! one: each changed part with its old and new value and whether the consumer is
//! better or worse off. A worse promise is never silent.
//!
//! A plan is taken apart into [`Value`]s ([`parts`]), each under its [`Part`]; a
//! part that is a list has several. Values that fit each other are compared
//! ([`order`]), the others were added or taken away. Moving something within a
//! list is no change.

mod order;
mod parts;

use super::ServicePlan;
use super::fields::FieldKey;
use super::guarantee::{Gift, Guarantee};
use super::logistics::{Carrier, Freight, LogisticsMethod};
use super::presale::{DateWindow, Presale};
use super::protection::Answer;
use super::region::{Area, Origin};
use super::returns::{FreightPayer, NoReasonReturn, Repair};
use super::ship::{ArrivePromise, ShipPromise};
use crate::calendar::Date;
use crate::money::Fen;
use crate::party::{Channel, SellerDisclosure};

/// What a change means for the consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// More is promised.
    Better,
    /// Less is promised.
    Worse,
    /// Changed, without more or less being promised.
    Neutral,
    /// Of another kind, which cannot be ranked: the consumer must judge.
    Other,
}

impl Effect {
    /// What the change back means.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Better => Self::Worse,
            Self::Worse => Self::Better,
            Self::Neutral | Self::Other => self,
        }
    }

    /// What two changes of one value mean together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (one, Self::Neutral) | (Self::Neutral, one) => one,
            (one, same) if one == same => one,
            _ => Self::Other,
        }
    }
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident of $field:ident,)*) => {
        /// A part of the plan that can change by itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Part { $($(#[$doc])* $name,)* }

        impl Part {
            /// Every part, in the order it is told.
            pub const ALL: &'static [Part] = &[$(Part::$name),*];

            /// The field of the plan it belongs to.
            #[must_use]
            pub fn field(self) -> FieldKey {
                match self { $(Self::$name => FieldKey::$field),* }
            }
        }
    };
}

parts! {
    /// The merchant's number of the SKU.
    Sku of Goods,
    /// Name of the goods.
    Title of Goods,
    /// Variant.
    Variant of Goods,
    /// Price in the live room.
    SalePrice of Price,
    /// The compared price.
    ComparedPrice of Price,
    /// When spot goods ship.
    Ship of Ship,
    /// When they arrive.
    Arrive of Arrive,
    /// Declared spot quantity.
    SpotStock of SpotStock,
    /// Declared presale quantity.
    PresaleStock of PresaleStock,
    /// The presale, when its mode changed: then its other parts are not told one by one.
    PresaleMode of Presale,
    /// First day of the presale.
    PresaleStarts of Presale,
    /// Last day of the presale.
    PresaleEnds of Presale,
    /// When presale goods ship.
    PresaleShip of Presale,
    /// Deposit.
    Deposit of Presale,
    /// What the deposit counts for.
    DepositCredit of Presale,
    /// When the balance is paid.
    BalanceWindow of Presale,
    /// One way to receive the goods.
    Method of Logistics,
    /// Named carriers.
    Carriers of Logistics,
    /// Where it ships from.
    Origin of Logistics,
    /// One area it does not go to.
    ExcludedArea of Logistics,
    /// Who pays the way there.
    Freight of Logistics,
    /// Return without reason.
    NoReason of Returns,
    /// Who pays the freight of that return.
    ReturnFreight of Returns,
    /// Days to exchange.
    ExchangeDays of Returns,
    /// Days to return for quality.
    QualityDays of Returns,
    /// Who pays the freight for a quality fault.
    QualityFreight of Returns,
    /// Days in which the money is back.
    RefundDays of Returns,
    /// 三包.
    Repair of Returns,
    /// One guarantee.
    Guarantee of Guarantees,
    /// One gift.
    Gift of Gifts,
    /// The protection plan's own words.
    ProtectionSummary of Protection,
    /// One prepared answer.
    Answer of Protection,
    /// The actual seller.
    Seller of Seller,
    /// One channel.
    Channel of Channels,
}

/// The value of a part, for whoever words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// An amount.
    Money(Fen),
    /// Units of the SKU.
    Units(u32),
    /// Days.
    Days(u16),
    /// A day.
    Date(Date),
    /// A stretch of days.
    Window(DateWindow),
    /// When goods ship.
    Ship(ShipPromise),
    /// When they arrive.
    Arrive(ArrivePromise),
    /// A presale.
    Presale(Presale),
    /// A way to receive the goods.
    Method(&'a LogisticsMethod),
    /// Carriers.
    Carriers(&'a [Carrier]),
    /// Where it ships from.
    Origin(&'a Origin),
    /// An area.
    Area(Area),
    /// Who pays the way there.
    Freight(Freight),
    /// Return without reason.
    NoReason(NoReasonReturn),
    /// Who pays for sending back.
    Payer(FreightPayer),
    /// 三包.
    Repair(Repair),
    /// A guarantee.
    Guarantee(Guarantee),
    /// A gift.
    Gift(&'a Gift),
    /// A prepared answer.
    Answer(&'a Answer),
    /// The seller.
    Seller(&'a SellerDisclosure),
    /// A channel.
    Channel(&'a Channel),
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanChange<'a> {
    /// What changed.
    pub part: Part,
    /// What it was; `None`: it is new.
    pub from: Option<Value<'a>>,
    /// What it is now; `None`: it is gone.
    pub to: Option<Value<'a>>,
    /// What that means for the consumer.
    pub effect: Effect,
}

impl PlanChange<'_> {
    /// The field of the plan that changed.
    #[must_use]
    pub fn field(&self) -> FieldKey {
        self.part.field()
    }
}

/// Every change from one version of a plan to another, in the order of [`Part::ALL`].
#[must_use]
pub fn diff<'a>(from: &'a ServicePlan, to: &'a ServicePlan) -> Vec<PlanChange<'a>> {
    let (from, to) = (parts::of(from), parts::of(to));
    let mut changes = Vec::new();
    for part in Part::ALL {
        told(
            *part,
            &values(&from, *part),
            &values(&to, *part),
            &mut changes,
        );
    }
    let another_mode = changes
        .iter()
        .any(|change| change.part == Part::PresaleMode);
    if another_mode {
        changes.retain(|change| {
            change.part == Part::PresaleMode || change.part.field() != FieldKey::Presale
        });
    }
    changes
}

/// The values of one part.
fn values<'a>(all: &[(Part, Value<'a>)], part: Part) -> Vec<Value<'a>> {
    let mut found = Vec::new();
    for (of, value) in all {
        if *of == part {
            found.push(*value);
        }
    }
    found
}

/// Pairs old and new values of a part: first those that are equal, then those
/// that are of one kind; what is left over was taken away or added.
fn told<'a>(part: Part, from: &[Value<'a>], to: &[Value<'a>], changes: &mut Vec<PlanChange<'a>>) {
    let mut left: Vec<Value<'a>> = to.to_vec();
    let mut changed: Vec<Value<'a>> = Vec::new();
    for old in from {
        match left.iter().position(|new| order::equal(old, new)) {
            Some(at) => drop(left.remove(at)),
            None => changed.push(*old),
        }
    }
    for old in changed {
        let at = left.iter().position(|new| order::of_one_kind(&old, new));
        let new = at.map(|at| left.remove(at));
        changes.push(change(part, Some(old), new));
    }
    for new in left {
        changes.push(change(part, None, Some(new)));
    }
}

fn change<'a>(part: Part, from: Option<Value<'a>>, to: Option<Value<'a>>) -> PlanChange<'a> {
    let effect = match (&from, &to) {
        (Some(old), Some(new)) => order::effect(part, old, new),
        (None, _) => order::gained(part),
        (_, None) => order::gained(part).reversed(),
    };
    PlanChange {
        part,
        from,
        to,
        effect,
    }
}
