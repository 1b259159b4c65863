//! The one table of the plan's fields. Card, overlay, desk and
//! `docs/service-plan.md` iterate it; [`ServicePlan::facts`] destructures the
//! plan without `..`, so that a field nobody shows does not compile.

use super::guarantee::{Gift, Guarantee};
use super::logistics::LogisticsPlan;
use super::presale::Presale;
use super::protection::ProtectionPlan;
use super::returns::ReturnPolicy;
use super::ship::{ArrivePromise, ShipPromise};
use super::{CommitmentGroup, Price, ServicePlan};
use crate::closed_list::closed_list;
use crate::party::{Channel, SellerDisclosure};

closed_list! {
    /// A field of the plan.
    FieldKey {
        /// Name, variant and number of the goods.
        Goods,
        /// Price.
        Price,
        /// When spot goods ship.
        Ship,
        /// When they arrive.
        Arrive,
        /// Declared spot quantity.
        SpotStock,
        /// Declared presale quantity.
        PresaleStock,
        /// Presale mode and dates.
        Presale,
        /// How it comes.
        Logistics,
        /// How it goes back.
        Returns,
        /// Guarantees.
        Guarantees,
        /// Gifts.
        Gifts,
        /// After-sale protection and answers.
        Protection,
        /// The actual seller.
        Seller,
        /// Complaint channels.
        Channels,
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanField {
    /// Which field.
    pub key: FieldKey,
    /// Its name on the wire (first segment of the JSON pointer).
    pub wire: &'static str,
    /// The commitment group of 5.1.1 a it belongs to, if any.
    pub group: Option<CommitmentGroup>,
    /// Where it comes from.
    pub clause: &'static str,
}

const fn row(
    key: FieldKey,
    wire: &'static str,
    group: Option<CommitmentGroup>,
    clause: &'static str,
) -> PlanField {
    PlanField {
        key,
        wire,
        group,
        clause,
    }
}

/// Every field, in the order it is shown.
pub const PLAN_FIELDS: &[PlanField] = &[
    row(FieldKey::Goods, "title", None, "LB117 art. 32"),
    row(FieldKey::Price, "price", None, "LB117 art. 32"),
    row(
        FieldKey::Ship,
        "ship",
        Some(CommitmentGroup::Delivery),
        "5.1.1 a, 5.2.2 a",
    ),
    row(
        FieldKey::Arrive,
        "arrive",
        Some(CommitmentGroup::Delivery),
        "5.1.1 a, 5.2.2 a",
    ),
    row(
        FieldKey::SpotStock,
        "stock",
        Some(CommitmentGroup::SpotStock),
        "5.1.1 a, 5.2.2 a",
    ),
    row(
        FieldKey::PresaleStock,
        "stock",
        Some(CommitmentGroup::Presale),
        "5.1.1 a, 5.2.2 a",
    ),
    row(
        FieldKey::Presale,
        "presale",
        Some(CommitmentGroup::Presale),
        "5.1.1 a, 5.1.1 b, 5.2.2 a",
    ),
    row(
        FieldKey::Logistics,
        "logistics",
        Some(CommitmentGroup::Logistics),
        "5.1.1 a, 5.2.2 a",
    ),
    row(
        FieldKey::Returns,
        "returns",
        Some(CommitmentGroup::Returns),
        "5.1.1 a, 5.2.2 a",
    ),
    row(FieldKey::Guarantees, "guarantees", None, "4.1, 5.3.2 b"),
    row(FieldKey::Gifts, "gifts", None, "5.3.2 f"),
    row(FieldKey::Protection, "protection", None, "5.1.1 c"),
    row(FieldKey::Seller, "seller", None, "LB117 art. 26"),
    row(FieldKey::Channels, "channels", None, "4.3, 5.3.2 c"),
];

/// The typed value of one field, for whoever words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// Name, variant, number.
    Goods(&'a str, Option<&'a str>, &'a str),
    /// Price.
    Price(Price),
    /// Dispatch promise; `None`: no spot goods.
    Ship(Option<ShipPromise>),
    /// Arrival promise.
    Arrive(Option<ArrivePromise>),
    /// A declared quantity, in units.
    Quantity(u32),
    /// Presale.
    Presale(Presale),
    /// Logistics.
    Logistics(&'a LogisticsPlan),
    /// Returns.
    Returns(ReturnPolicy),
    /// Guarantees.
    Guarantees(&'a [Guarantee]),
    /// Gifts.
    Gifts(&'a [Gift]),
    /// Protection.
    Protection(&'a ProtectionPlan),
    /// Seller.
    Seller(&'a SellerDisclosure),
    /// Channels.
    Channels(&'a [Channel]),
}

impl ServicePlan {
    /// Every field with its value, in the order of [`PLAN_FIELDS`].
    #[must_use]
    pub fn facts(&self) -> Vec<(FieldKey, FactValue<'_>)> {
        let Self {
            sku,
            title,
            variant,
            price,
            ship,
            arrive,
            stock,
            presale,
            logistics,
            returns,
            guarantees,
            gifts,
            protection,
            seller,
            channels,
        } = self;
        vec![
            (
                FieldKey::Goods,
                FactValue::Goods(title, variant.as_deref(), sku.as_str()),
            ),
            (FieldKey::Price, FactValue::Price(*price)),
            (FieldKey::Ship, FactValue::Ship(*ship)),
            (FieldKey::Arrive, FactValue::Arrive(*arrive)),
            (FieldKey::SpotStock, FactValue::Quantity(stock.spot)),
            (FieldKey::PresaleStock, FactValue::Quantity(stock.presale)),
            (FieldKey::Presale, FactValue::Presale(*presale)),
            (FieldKey::Logistics, FactValue::Logistics(logistics)),
            (FieldKey::Returns, FactValue::Returns(*returns)),
            (FieldKey::Guarantees, FactValue::Guarantees(guarantees)),
            (FieldKey::Gifts, FactValue::Gifts(gifts)),
            (FieldKey::Protection, FactValue::Protection(protection)),
            (FieldKey::Seller, FactValue::Seller(seller)),
            (FieldKey::Channels, FactValue::Channels(channels)),
        ]
    }
}
