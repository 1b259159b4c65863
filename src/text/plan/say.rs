//! The five items of 5.2.2 a as sentences that a host reads out, made from the
//! plan's typed values alone.

use super::{arrive, glance_presale, glance_returns, logistics_lines, ship, ship_of_presale};
use crate::text::{Texts, format, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::on_air::MAX_WORDS;
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::room::PlanEntry;

/// What to say about an item, now.
#[must_use]
pub fn say(texts: &Texts, entry: &PlanEntry, item: CommitmentGroup, now: Timestamp) -> String {
    let words = match item {
        CommitmentGroup::Delivery => delivery(texts, entry, now),
        CommitmentGroup::SpotStock => spot(texts, entry),
        CommitmentGroup::Presale => presale(texts, entry, now),
        CommitmentGroup::Logistics => {
            let lines = logistics_lines(texts, &entry.plan.logistics, now);
            said(texts, keys::SAY_LOGISTICS, &lines)
        }
        CommitmentGroup::Returns => {
            let glance = glance_returns(texts, &entry.plan);
            said(
                texts,
                keys::SAY_RETURNS,
                &[glance.value, glance.note, glance.more],
            )
        }
    };
    words.chars().take(MAX_WORDS).collect()
}

fn said(texts: &Texts, key: crate::text::Key, parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let what = parts.join(texts.pick("，", ", "));
    texts.fill(key, &[("what", &what)])
}

fn delivery(texts: &Texts, entry: &PlanEntry, now: Timestamp) -> String {
    let plan = &entry.plan;
    let mut parts: Vec<String> = plan.ship.map(|p| ship(texts, p, now)).into_iter().collect();
    if parts.is_empty() {
        parts.extend(ship_of_presale(texts, plan.presale, now));
    }
    parts.extend(plan.arrive.map(|promise| arrive(texts, promise, now)));
    said(texts, keys::SAY_SHIP, &parts)
}

fn spot(texts: &Texts, entry: &PlanEntry) -> String {
    let line = entry.stock.spot;
    if line.declared == 0 {
        return texts.get(keys::SAY_NO_SPOT).to_owned();
    }
    if line.remaining == 0 {
        return texts.get(keys::SAY_SPOT_GONE).to_owned();
    }
    let (left, declared) = (
        format::number(line.remaining),
        format::number(line.declared),
    );
    texts.fill(keys::SAY_SPOT, &[("left", &left), ("declared", &declared)])
}

fn presale(texts: &Texts, entry: &PlanEntry, now: Timestamp) -> String {
    let (presale, line) = (entry.plan.presale, entry.stock.presale);
    let Some(ends) = presale.ends() else {
        return texts.get(keys::SAY_NO_PRESALE).to_owned();
    };
    if ends.ends_at() <= now {
        return texts.get(keys::SAY_PRESALE_OVER).to_owned();
    }
    let until = texts.fill(keys::UNTIL, &[("date", &format::day(texts, ends, now))]);
    let ships = glance_presale(texts, presale, &line, now).more;
    let parts: Vec<String> = [until, ships]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    let what = parts.join(texts.pick("，", ", "));
    let left = format::number(line.remaining);
    texts.fill(keys::SAY_PRESALE, &[("left", &left), ("what", &what)])
}
