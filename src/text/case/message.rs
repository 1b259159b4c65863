//! One line of the timeline: the message of the workflow's own table, its `{…}`
//! filled with what happened.

use super::{
    Said, TERM_AMOUNT, TERM_BY, TERM_IF, TERMS, contacted, fill, holder, is_zh, outside, refusal,
    transfer,
};
use crate::text::{Texts, format, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::Case;
use livepledge_contract::complaint::Remedy;
use livepledge_contract::workflow::messages::MESSAGES;
use livepledge_contract::workflow::view::{CaseEvent, Details};

/// What the consumer is told of an event.
#[must_use]
pub fn sentence(texts: &Texts, case: &Case, event: &CaseEvent, now: Timestamp) -> String {
    let Some(message) = MESSAGES
        .iter()
        .find(|message| message.code == event.message)
    else {
        return String::new();
    };
    let template = texts.pick(message.zh, message.en);
    let details = &event.details;
    let of = |said: Option<Said>| said.map_or("", |said| said.of(texts));
    let due = details
        .due
        .map(|due| format::moment_with_day(texts, due, now));
    let [state_zh, state_en] = event.state.words();
    let timer = details.timer.map(|timer| {
        let [zh, en, _] = timer.words();
        Said(zh, en)
    });
    let arguments = [
        ("number", case.number.as_str()),
        ("state", texts.pick(state_zh, state_en)),
        ("due", due.as_deref().unwrap_or_default()),
        ("party", of(details.party.map(holder))),
        ("text", &details.text),
        ("items", &texts.list(&details.items)),
        ("remedies", &remedies(texts, &details.remedies)),
        ("terms", &terms(texts, details, now)),
        (
            "amount",
            &details
                .amount
                .map(|fen| fen.to_string())
                .unwrap_or_default(),
        ),
        ("reason", of(details.reason.map(refusal))),
        ("target", of(target(details))),
        ("timer", of(timer)),
    ];
    tidied(texts, fill(template, &arguments))
}

fn target(details: &Details) -> Option<Said> {
    let to = details.transfer.map(transfer);
    to.or(details.contacted.map(contacted))
        .or(details.outside.map(outside))
}

/// Remedies in one line.
#[must_use]
pub fn remedies(texts: &Texts, remedies: &[Remedy]) -> String {
    let named: Vec<String> = remedies
        .iter()
        .map(|remedy| texts.get(k::remedy(*remedy)).to_owned())
        .collect();
    texts.list(&named)
}

/// What a solution pays, by when and on which condition, in brackets; empty: it says none.
fn terms(texts: &Texts, details: &Details, now: Timestamp) -> String {
    let mut terms = Vec::new();
    if let Some(amount) = details.amount {
        terms.push(TERM_AMOUNT.fill(texts, &[("amount", &amount.to_string())]));
    }
    if let Some(by) = details.done_by {
        let by = format::moment_with_day(texts, by, now);
        terms.push(TERM_BY.fill(texts, &[("due", &by)]));
    }
    if details.conditional {
        terms.push(TERM_IF.of(texts).to_owned());
    }
    match terms.is_empty() {
        true => String::new(),
        false => TERMS.fill(texts, &[("terms", &texts.list(&terms))]),
    }
}

/// Words of people end in marks of their own: no two stand side by side.
fn tidied(texts: &Texts, mut sentence: String) -> String {
    let twice = if is_zh(texts) {
        [
            ("。。", "。"),
            ("，。", "。"),
            ("！。", "！"),
            ("？。", "？"),
        ]
    } else {
        [("..", "."), (". .", "."), ("!.", "!"), ("?.", "?")]
    };
    for (two, one) in twice {
        if sentence.contains(two) {
            sentence = sentence.replace(two, one);
        }
    }
    sentence
}
