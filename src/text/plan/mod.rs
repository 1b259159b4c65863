//! Words the typed values of a service plan. Each function takes the value and
//! says it in the language of the texts; nothing here decides anything.

mod change;
mod from_to;
mod guarantee;
mod logistics;
mod party;
mod presale;
mod returns;
mod say;
mod ship;

pub use change::change;
pub use from_to::from_to;
pub use guarantee::{guarantee_meaning, guarantee_name};
pub use logistics::{freight, glance_logistics, logistics_lines, place};
pub use party::{channel_link, hours, is_open};
pub use presale::{glance_presale, presale_lines};
pub use returns::{glance_returns, return_lines, rights};
pub use say::say;
pub use ship::{arrive, glance_ship, ship, ship_of_presale, ship_short};

use super::{Key, Texts, format, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::party::SellerDisclosure;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::fields::FactValue;
use livepledge_contract::plan::guarantee::{Gift, Guarantee};
use livepledge_contract::plan::stock::StockLine;

/// One commitment at a glance: a big value and a line under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Read in two seconds.
    pub value: String,
    /// The qualifier; empty where there is none.
    pub note: String,
    /// A second qualifier; empty where there is none.
    pub more: String,
    /// There is nothing of it (no presale, no spot stock): shown muted.
    pub muted: bool,
}

impl Glance {
    /// Without its qualifiers.
    #[must_use]
    pub fn bare(self) -> Self {
        Self {
            value: self.value,
            ..Self::default()
        }
    }

    fn new(value: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            note: note.into(),
            ..Self::default()
        }
    }

    fn muted(value: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            muted: true,
            ..Self::new(value, note)
        }
    }
}

/// Spot stock at a glance.
#[must_use]
pub fn glance_spot(texts: &Texts, plan: &ServicePlan, line: &StockLine) -> Glance {
    if line.declared == 0 && plan.stock.spot == 0 {
        return Glance::muted(texts.get(keys::NO_SPOT), texts.get(keys::NO_SPOT_NOTE));
    }
    let declared = texts.count(keys::DECLARED, format::number(line.declared));
    if line.remaining == 0 {
        return Glance::muted(texts.get(keys::SPOT_GONE), declared);
    }
    let left = texts.count(keys::UNITS, format::number(line.remaining));
    Glance::new(left, declared)
}

/// What stands in place of a quantity while goods are not sold (E1).
#[must_use]
pub fn glance_halted(texts: &Texts) -> Glance {
    Glance::muted(texts.get(keys::HALTED), texts.get(keys::HALTED_NOTE))
}

/// `商家提报 12:01`.
#[must_use]
pub fn as_of(texts: &Texts, line: &StockLine, now: Timestamp) -> String {
    let source = texts.get(keys::source(line.source));
    let time = format::moment(texts, line.as_of, now);
    texts.fill(keys::AS_OF, &[("source", source), ("time", &time)])
}

/// `现货500 · 商家提报12:01`: a quantity never stands without its origin and age.
#[must_use]
pub fn left_as_of(texts: &Texts, left: Key, line: &StockLine, now: Timestamp) -> String {
    let left = texts.count(left, format::number(line.remaining));
    let source = texts.get(keys::source(line.source));
    let time = format::moment(texts, line.as_of, now);
    let slots = [("left", &*left), ("source", source), ("time", &time)];
    texts.fill(keys::LEFT_AS_OF, &slots)
}

/// A fact of the plan, one line each; empty where another part of the screen says it.
#[must_use]
pub fn fact_lines(texts: &Texts, value: FactValue<'_>, now: Timestamp) -> Vec<String> {
    let none = || vec![texts.get(keys::NOT_PROMISED).to_owned()];
    match value {
        FactValue::Goods(title, variant, sku) => [
            Some(title.to_owned()),
            variant.map(str::to_owned),
            Some(texts.fill(keys::SKU, &[("sku", sku)])),
        ]
        .into_iter()
        .flatten()
        .collect(),
        FactValue::Price(price) => {
            let line = |key, amount| format!("{} {}", texts.get(key), format::money(amount));
            let mut lines = vec![line(keys::PRICE_NOW, price.sale)];
            lines.extend(price.compared.map(|c| line(keys::PRICE_COMPARED, c)));
            lines
        }
        FactValue::Ship(promise) => promise.map_or_else(
            || vec![texts.get(keys::NO_SPOT).to_owned()],
            |p| vec![ship(texts, p, now)],
        ),
        FactValue::Arrive(promise) => promise.map_or_else(none, |p| vec![arrive(texts, p, now)]),
        FactValue::Quantity(0) => vec![texts.get(keys::NONE).to_owned()],
        FactValue::Quantity(n) => vec![texts.count(keys::UNITS, format::number(n))],
        FactValue::Presale(presale) => presale_lines(texts, presale, now),
        FactValue::Logistics(logistics) => logistics_lines(texts, logistics, now),
        FactValue::Returns(policy) => return_lines(texts, policy),
        FactValue::Guarantees([]) => vec![texts.get(keys::NO_GUARANTEES).to_owned()],
        FactValue::Gifts([]) => vec![texts.get(keys::NONE).to_owned()],
        FactValue::Gifts(gifts) => gifts.iter().map(|gift| gift_line(texts, gift)).collect(),
        FactValue::Protection(plan) => plan.summary.clone().map_or_else(none, |s| vec![s]),
        FactValue::Seller(seller) => seller_lines(texts, seller),
        FactValue::Guarantees(all) => all.iter().map(|g| named_meaning(texts, *g)).collect(),
        FactValue::Channels(_) => Vec::new(),
    }
}

fn seller_lines(texts: &Texts, seller: &SellerDisclosure) -> Vec<String> {
    let code = seller.credit_code.iter();
    let code = code.map(|code| format!("{} {code}", texts.get(keys::CREDIT_CODE)));
    let said = [&seller.name, &seller.address, &seller.contact];
    said.into_iter().cloned().chain(code).collect()
}

fn named_meaning(texts: &Texts, guarantee: Guarantee) -> String {
    let colon = texts.pick("：", ": ");
    let name = guarantee_name(texts, guarantee);
    format!("{name}{colon}{}", guarantee_meaning(texts, guarantee))
}

fn gift_line(texts: &Texts, gift: &Gift) -> String {
    let quantity = format::digits(gift.quantity.into());
    let line = texts.fill(keys::GIFT, &[("name", &gift.name), ("n", &quantity)]);
    if gift.returns_with_goods {
        texts.list(&[line, texts.get(keys::GIFT_RETURNS).to_owned()])
    } else {
        line
    }
}

#[cfg(test)]
mod tests;
