//! The rules state by state, for people: how long each may take, and what can follow.

use super::Language;
use super::tables::{name, span, to, who};
use livepledge_contract::case::CaseState;
use livepledge_contract::workflow::table::{OPEN, Target, Transition, transitions};
use livepledge_contract::workflow::timer::{Rules, Timer};

/// A state of a case, or what can happen in all open ones.
pub struct Step {
    /// What it is called.
    pub name: String,
    /// `false`: nothing is done any more.
    pub is_open: bool,
    /// The clocks that begin with it, with their lengths.
    pub clocks: Vec<(&'static str, String)>,
    /// What can follow.
    pub next: Vec<Next>,
}

/// One thing that can follow.
pub struct Next {
    /// By whose hand.
    pub who: String,
    /// Where it leads.
    pub to: String,
    /// What the consumer is told; empty for what is internal.
    pub told: String,
}

/// Every state, and last what holds for all that are open.
#[must_use]
pub fn all(language: Language, rules: &Rules) -> Vec<Step> {
    let states = CaseState::ALL.iter().map(|state| Step {
        name: name(language, *state).to_owned(),
        is_open: state.is_open(),
        clocks: clocks(language, rules, *state),
        next: next(language, |row| {
            row.from.contains(state) && !holds_for_all(row)
        }),
    });
    let always = Step {
        name: language
            .pick("办理中的任何时候", "At any time while it is open")
            .to_owned(),
        is_open: true,
        clocks: Vec::new(),
        next: next(language, holds_for_all),
    };
    states.chain([always]).collect()
}

fn holds_for_all(row: &Transition) -> bool {
    OPEN.iter().all(|state| row.from.contains(state))
}

fn clocks(language: Language, rules: &Rules, state: CaseState) -> Vec<(&'static str, String)> {
    let into = transitions().filter(|row| row.to == Target::State(state));
    let mut timers: Vec<Timer> = into.flat_map(|row| row.starts.iter().copied()).collect();
    timers.sort_unstable();
    timers.dedup();
    let clock = |timer: Timer| {
        let [zh, en, _] = timer.words();
        (language.pick(zh, en), span(language, rules.span(timer)))
    };
    timers.into_iter().map(clock).collect()
}

fn next(language: Language, is: impl Fn(&Transition) -> bool) -> Vec<Next> {
    let rows = transitions().filter(|row| is(row));
    let next = rows.map(|row| Next {
        who: who(language, row),
        to: to(language, row),
        told: row.message.map_or_else(String::new, |message| {
            without_names(language.pick(message.zh, message.en))
        }),
    });
    next.collect()
}

/// A message with `…` where a case's own words stand.
pub(super) fn without_names(message: &str) -> String {
    let mut parts = message.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('…');
        out.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_table_is_in_some_step() {
        let steps = all(Language::En, &Rules::default());
        let told: Vec<_> = steps
            .iter()
            .flat_map(|s| &s.next)
            .map(|n| n.told.clone())
            .collect();
        for row in transitions().filter(|row| !row.from.is_empty()) {
            let message = row
                .message
                .map_or_else(String::new, |m| without_names(m.en));
            assert!(told.contains(&message), "{}", row.id);
        }
    }

    #[test]
    fn the_words_of_a_case_are_left_out() {
        assert_eq!(
            without_names("由{party}处理，{due}前答复。"),
            "由…处理，…前答复。"
        );
    }
}
