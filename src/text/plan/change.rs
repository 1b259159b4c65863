//! What changed from one version of a plan to the next, in plain words.

use super::{
    arrive, freight, gift_line, guarantee_name, hours, logistics, named_meaning, place,
    presale_lines, returns, seller_lines, ship,
};
use crate::text::{Texts, format, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::diff::{PlanChange, Value};

/// `48小时内发货 → 72小时内发货`, `新增：价保30天`, `取消：到店自提`.
#[must_use]
pub fn change(texts: &Texts, change: &PlanChange<'_>, now: Timestamp) -> String {
    // Of two limits of one guarantee the name says nothing.
    let whole = change.from.is_some() && change.to.is_some();
    let worded = |value: &Option<Value<'_>>| {
        let value = value.as_ref()?;
        Some(words(texts, value, whole, now))
    };
    match (worded(&change.from), worded(&change.to)) {
        (Some(from), Some(to)) => texts.fill(keys::L_FROM_TO, &[("from", &from), ("to", &to)]),
        (None, to) => texts.fill(keys::L_ADDED, &[("to", &to.unwrap_or_default())]),
        (Some(from), None) => texts.fill(keys::L_GONE, &[("from", &from)]),
    }
}

fn words(texts: &Texts, value: &Value<'_>, whole: bool, now: Timestamp) -> String {
    let day = |date| format::day(texts, date, now);
    match *value {
        Value::Text(words) => words.to_owned(),
        Value::Money(amount) => format::money(amount),
        Value::Units(n) => texts.count(keys::UNITS, format::number(n)),
        Value::Days(n) => texts.count(keys::L_DAYS, n),
        Value::Date(date) => day(date),
        Value::Window(window) => texts.fill(
            keys::L_RANGE,
            &[("from", &day(window.from)), ("to", &day(window.to))],
        ),
        Value::Ship(promise) => ship(texts, promise, now),
        Value::Arrive(promise) => arrive(texts, promise, now),
        Value::Presale(presale) => texts.list(&presale_lines(texts, presale, now)),
        Value::Method(method) => texts.list(&logistics::method_lines(texts, method, now)),
        Value::Carriers(carriers) => texts.list(&logistics::carriers(texts, carriers)),
        Value::Origin(origin) => place(texts, origin),
        Value::Area(area) => logistics::area(texts, area),
        Value::Freight(paid) => freight(texts, paid),
        Value::NoReason(promise) => returns::no_reason(texts, promise),
        Value::Payer(payer) => texts.get(returns::payer(payer)).to_owned(),
        Value::Repair(repair) => texts.list(&returns::repair(texts, repair)),
        Value::Guarantee(one) if whole => named_meaning(texts, one),
        Value::Guarantee(one) => guarantee_name(texts, one),
        Value::Gift(gift) => gift_line(texts, gift),
        Value::Answer(answer) => texts.list(&[answer.question.clone(), answer.answer.clone()]),
        Value::Seller(seller) => texts.list(&seller_lines(texts, seller)),
        Value::Channel(channel) => {
            let kind = texts.get(keys::channel_kind(channel.kind)).to_owned();
            texts.list(&[kind, channel.address.clone(), hours(texts, channel.hours)])
        }
    }
}
