//! Which question the keys act on, and going through them by keys.

use super::questions::waits;
use super::scope::Ui;
use livepledge_contract::ids::InquiryNumber;
use livepledge_contract::inquiry::{AirMark, Inquiry};

/// Every question in the order of the screen.
fn all(ui: &Ui) -> Vec<Inquiry> {
    let queue = ui.prompter.questions.get();
    let all = queue.topics.iter().flat_map(|topic| &topic.inquiries);
    all.cloned().collect()
}

/// The question that keys act on: the chosen one, else the first that waits.
pub(super) fn current(ui: &Ui) -> Option<InquiryNumber> {
    let all = all(ui);
    let chosen = (*ui.prompter.question.get()).clone();
    let chosen = chosen.filter(|number| all.iter().any(|one| one.number == *number));
    let first = || {
        all.iter()
            .find(|one| waits(ui, one))
            .map(|one| one.number.clone())
    };
    chosen.or_else(first)
}

/// Goes to the next question, or the one before; `false`: there is none.
pub(super) fn step(ui: &Ui, forward: bool) -> bool {
    let all = all(ui);
    let here = current(ui).and_then(|number| all.iter().position(|one| one.number == number));
    let last = all.len().saturating_sub(1);
    // The first press chooses what is marked already, so that the eye finds it.
    let chosen = ui.prompter.question.get_untracked().is_some();
    let place = match (here, forward) {
        (Some(here), _) if !chosen => here,
        (None, true) => 0,
        (None, false) => last,
        (Some(here), true) => {
            if here >= last {
                0
            } else {
                here + 1
            }
        }
        (Some(here), false) => here.checked_sub(1).unwrap_or(last),
    };
    let number = all.get(place).map(|one| one.number.clone());
    let found = number.is_some();
    ui.prompter.question.set(number);
    found
}

/// Marks the question that keys act on; `false`: there is none.
pub(super) fn mark(ui: &Ui, mark: AirMark) -> bool {
    let Some(number) = current(ui) else {
        return false;
    };
    // It stays chosen: it may be shown as well, or the mark taken back.
    ui.prompter.question.set(Some(number.clone()));
    (ui.actions.mark)((number, mark));
    true
}
