//! Presale: how it is paid, until when, when it ships.

use super::{Glance, ship_of_presale};
use crate::text::{Texts, format, keys};
use livepledge_contract::calendar::{Date, Timestamp};
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::stock::StockLine;

/// What is left of the presale, until when, and when it ships. Goods without a
/// presale are never labelled as one: the tile says so plainly.
#[must_use]
pub fn glance_presale(texts: &Texts, presale: Presale, line: &StockLine, now: Timestamp) -> Glance {
    let Some(ends) = presale.ends() else {
        return Glance::muted(
            texts.get(keys::NO_PRESALE),
            texts.get(keys::NO_PRESALE_NOTE),
        );
    };
    let ships = ship_of_presale(texts, presale, now).unwrap_or_default();
    let until = texts.fill(keys::UNTIL, &[("date", &format::day(texts, ends, now))]);
    let Some(left) = format::time_left(texts, ends.ends_at(), now) else {
        return Glance::muted(texts.get(keys::PRESALE_ENDED), until);
    };
    let left = texts.fill(keys::TIME_LEFT, &[("time", &left)]);
    let note = [&*until, format::DOT, &left].concat();
    let mut glance = if line.remaining == 0 {
        Glance::muted(texts.get(keys::PRESALE_GONE), note)
    } else {
        Glance::new(
            texts.count(keys::UNITS, format::number(line.remaining)),
            note,
        )
    };
    glance.more = ships;
    glance
}

/// Everything about the presale, a line each.
#[must_use]
pub fn presale_lines(texts: &Texts, presale: Presale, now: Timestamp) -> Vec<String> {
    let on = |key, date: Date| texts.fill(key, &[("date", &format::day(texts, date, now))]);
    let amount = |key, fen| texts.fill(key, &[("amount", &format::money_short(fen))]);
    let mode = |key| texts.get(key).to_owned();
    let mut first = Vec::new();
    let mut rest = Vec::new();
    match presale {
        Presale::None => return vec![mode(keys::NO_PRESALE)],
        Presale::FullPayment { starts, ends, .. } => {
            first.push(mode(keys::PRESALE_FULL));
            first.extend(starts.map(|date| on(keys::PRESALE_STARTS, date)));
            first.push(on(keys::UNTIL, ends));
        }
        Presale::DepositBalance {
            deposit,
            credit,
            ends,
            balance_window,
            ..
        } => {
            first.push(mode(keys::PRESALE_DEPOSIT));
            first.push(amount(keys::PRESALE_AMOUNT, deposit));
            first.extend(credit.map(|fen| amount(keys::PRESALE_CREDIT, fen)));
            first.push(on(keys::UNTIL, ends));
            rest.extend(balance_window.map(|window| {
                let (from, to) = (
                    format::day(texts, window.from, now),
                    format::day(texts, window.to, now),
                );
                texts.fill(keys::PRESALE_BALANCE, &[("from", &from), ("to", &to)])
            }));
            rest.push(mode(keys::PRESALE_DOUBLE));
        }
        Presale::Tiered { ends, .. } => {
            first.push(mode(keys::PRESALE_TIERED));
            first.push(on(keys::UNTIL, ends));
        }
    }
    let mut lines = vec![texts.list(&first)];
    lines.extend(ship_of_presale(texts, presale, now));
    lines.extend(rest);
    lines
}
