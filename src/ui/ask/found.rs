//! One answer of those there are: what it says, how near it is to a question, and how it
//! is shown.

use super::mine::{by, on_air};
use super::{El, Ui};
use crate::state::Wanted;
use crate::text::keys as k;
use livepledge_contract::inquiry::{AnsweredInquiry, PreparedAnswer, RoomAnswers};
use livepledge_contract::plan::protection::Topic;

/// Of the lists, which entry.
#[derive(Clone, Copy)]
pub(super) enum Found<'a> {
    Prepared(&'a PreparedAnswer),
    Given(&'a AnsweredInquiry),
}

impl Found<'_> {
    pub(super) fn topic(&self) -> Topic {
        match self {
            Self::Prepared(one) => one.topic,
            Self::Given(one) => one.kind.topic(),
        }
    }

    /// Everything it says.
    fn text(&self) -> String {
        match self {
            Self::Prepared(one) => [&*one.question, &one.answer, &one.goods].join("\n"),
            Self::Given(one) => {
                let given = one.answers.iter().map(|a| &*a.text);
                let own = [&*one.question, one.goods.as_deref().unwrap_or_default()];
                own.into_iter().chain(given).collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// Whether every word that was typed stands in it.
    pub(super) fn has(&self, words: &[String]) -> bool {
        let text = self.text().to_ascii_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

/// What was answered here today is nearer than what was prepared.
pub(super) fn all(answers: &RoomAnswers) -> impl Iterator<Item = Found<'_>> {
    let given = answers.answered.iter().map(Found::Given);
    given.chain(answers.prepared.iter().map(Found::Prepared))
}

/// Of [`all`], the places of those that say much of what is asked, the nearest first.
pub(super) fn nearest(answers: &RoomAnswers, asked: &str) -> Vec<usize> {
    let asked = Wanted::of(asked);
    let scored = all(answers).map(|one| asked.nearness(&one.text()));
    let mut near: Vec<_> = scored
        .enumerate()
        .filter_map(|(place, share)| Some((place, share?)))
        .collect();
    near.sort_by_key(|(_, share)| core::cmp::Reverse(*share));
    near.into_iter().map(|(place, _)| place).collect()
}

pub(super) fn entry(ui: &Ui, found: Found<'_>) -> El {
    let (question, goods) = match found {
        Found::Prepared(one) => (&one.question, Some(&one.goods)),
        Found::Given(one) => (&one.question, one.goods.as_ref()),
    };
    let mut entry = ui
        .el("details", "answer")
        .kid(ui.el("summary", "answer-question").words(question));
    match found {
        Found::Prepared(one) => entry = entry.kid(ui.p("prose").words(&one.answer)),
        Found::Given(one) => {
            for given in &one.answers {
                let slots = [("party", &*by(ui, given.by)), ("time", &*ui.time(given.at))];
                let head = ui.texts().fill(k::ASK_ANSWERED, &slots);
                entry = entry
                    .kid(ui.p("prose").words(&given.text))
                    .kid(ui.p("muted small").words(&head));
            }
            let marks = [
                (one.answered_on_air, k::ASK_ANSWERED_ON_AIR),
                (one.demonstrated, k::ASK_DEMONSTRATED),
            ];
            for (mark, words) in marks {
                if let Some(mark) = mark {
                    entry = entry.kid(ui.p("prose").words(&on_air(ui, mark, words)));
                }
            }
        }
    }
    match goods.filter(|goods| **goods != ui.state.goods) {
        Some(goods) => entry.kid(ui.p("muted small").words(goods)),
        None => entry,
    }
}
