//! The flow chart, in one language: the usual way from top to bottom, and beside
//! it the turns that a case can take. Every turn ends at the name of the state it
//! leads to, as connectors of flow charts do: no line crosses another. All of it is
//! read from the table; rows that change no state are in the list only.

use super::Language;
use super::drawing::{Drawing, Look, WIDTH};
use super::tables::{self, name, role};
use super::words::words;
use livepledge_contract::case::CaseState::{self, *};
use livepledge_contract::workflow::table::{Target, Transition, transitions};

/// The usual way of a complaint; each is drawn above the next.
const WAY: [CaseState; 8] = [
    Received,
    Assessing,
    Accepted,
    Investigating,
    Proposed,
    Fulfilling,
    Resolved,
    ClosedConfirmed,
];
/// One party works on it: what can happen in all of these is drawn once, in their frame.
const WORKED_ON: [CaseState; 3] = [Assessing, Accepted, Investigating];
/// What can be opened again.
const CLOSED: [CaseState; 4] = [
    ClosedConfirmed,
    ClosedNoResponse,
    ClosedUnresolved,
    Withdrawn,
];
/// Where a case stands beside the usual way.
const ASIDE: [Place; 8] = [
    Place::State(InfoRequested),
    Place::State(Transferred),
    Place::State(JointHandling),
    Place::State(PlatformCoordination),
    Place::AnyOpen,
    Place::State(NotAccepted),
    Place::State(ClosedNoResponse),
    Place::Closed,
];

/// Something a turn can begin or end at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    State(CaseState),
    WorkedOn,
    AnyOpen,
    Closed,
}

impl Place {
    fn title(self, language: Language) -> String {
        match self {
            Self::State(state) => name(language, state).to_owned(),
            Self::WorkedOn => language
                .pick("以上三步中随时可能", "In each of the three states above")
                .to_owned(),
            Self::AnyOpen => language
                .pick("办理中的任何时候", "At any time while it is open")
                .to_owned(),
            Self::Closed => {
                let names: Vec<_> = CLOSED.iter().map(|state| name(language, *state)).collect();
                names.join(language.pick("、", ", "))
            }
        }
    }

    fn look(self) -> Look {
        match self {
            Self::State(state) if !state.is_open() => Look::Ended,
            Self::Closed => Look::Ended,
            Self::AnyOpen => Look::Always,
            _ => Look::Open,
        }
    }
}

/// What leads from one place to another.
struct Turn {
    from: Place,
    to: Place,
    rows: Vec<&'static Transition>,
}

/// Every change of state in the table, once.
fn turns() -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for row in transitions() {
        let to = match row.to {
            Target::State(state) => Place::State(state),
            Target::Previous => Place::WorkedOn,
            Target::Same => continue,
        };
        for from in origins(row.from) {
            match turns
                .iter_mut()
                .find(|turn| (turn.from, turn.to) == (from, to))
            {
                Some(turn) => turn.rows.push(row),
                None => turns.push(Turn {
                    from,
                    to,
                    rows: vec![row],
                }),
            }
        }
    }
    turns
}

fn origins(states: &[CaseState]) -> Vec<Place> {
    if states.len() >= 10 {
        return vec![Place::AnyOpen];
    }
    let mut left = states.to_vec();
    let mut places = Vec::new();
    for (frame, members) in [
        (Place::WorkedOn, &WORKED_ON[..]),
        (Place::Closed, &CLOSED[..]),
    ] {
        if members.iter().all(|state| left.contains(state)) {
            left.retain(|state| !members.contains(state));
            places.push(frame);
        }
    }
    places.extend(left.into_iter().map(Place::State));
    places
}

/// What happens on a turn, and by whose hand.
fn said(language: Language, turn: &Turn, turns: &[Turn]) -> (String, String) {
    let mut acts: Vec<&str> = Vec::new();
    let mut hands: Vec<&str> = Vec::new();
    let mut conditions: Vec<&str> = Vec::new();
    for row in &turn.rows {
        push(&mut acts, words(language, row.act));
        for actor in row.actors {
            push(&mut hands, role(language, *actor));
        }
        // The same act can lead elsewhere from here: what decides is said.
        let elsewhere = |other: &&Turn| {
            let same = |one: &&&Transition| one.act == row.act;
            other.from == turn.from && other.to != turn.to && other.rows.iter().any(|r| same(&r))
        };
        let [zh, en] = row.guard.words();
        if turns.iter().any(|other| elsewhere(&other)) && !zh.is_empty() {
            push(&mut conditions, language.pick(zh, en));
        }
    }
    let mut by = hands.join(language.pick("、", ", "));
    if !conditions.is_empty() {
        by.push_str(language.pick("：", ": "));
        by.push_str(&conditions.join(language.pick("；", "; ")));
    }
    (acts.join(language.pick("／", " / ")), by)
}

fn push<'t>(list: &mut Vec<&'t str>, word: &'t str) {
    if !list.contains(&word) {
        list.push(word);
    }
}

/// The chart in parts that each fit the width of a phone.
#[must_use]
pub fn parts(language: Language) -> Vec<String> {
    [way, aside]
        .iter()
        .enumerate()
        .map(|(n, draw)| {
            let drawing = draw(language);
            let height = drawing.height();
            let id = format!("chart-{}", n + 1);
            wrapped(language, &id, WIDTH, height, &drawing.body())
        })
        .collect()
}

/// The whole chart as one drawing, for documents.
#[must_use]
pub fn svg(language: Language) -> String {
    let (left, right) = (way(language), aside(language));
    let height = left.height().max(right.height());
    let body = format!(
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{}<g transform=\"translate({WIDTH} 0)\">\n{}</g>\n",
        left.body(),
        right.body()
    );
    wrapped(language, "chart", WIDTH * 2, height, &body)
}

fn wrapped(language: Language, id: &str, width: i32, height: i32, body: &str) -> String {
    let title = language.pick(
        "投诉处理流程图（重构，非原图A.1）",
        "Complaint flow chart (reconstruction of the lost Figure A.1)",
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{id}\" font-family=\"system-ui, sans-serif\">\n<title id=\"{id}\">{title}</title>\n{body}</svg>\n"
    )
}

/// The usual way.
fn way(language: Language) -> Drawing {
    let turns = turns();
    let mut drawing = Drawing::titled(language.pick("通常的办理过程", "The usual way"));
    for (at, state) in WAY.iter().enumerate() {
        if WORKED_ON.first() == Some(state) {
            drawing.begin_frame();
        }
        let place = Place::State(*state);
        drawing.place(&place.title(language), place.look());
        let next = WAY.get(at + 1).map(|state| Place::State(*state));
        let from_here = turns.iter().filter(|turn| turn.from == place);
        for turn in from_here.clone().filter(|turn| Some(turn.to) != next) {
            branch(&mut drawing, language, turn, &turns);
        }
        if WORKED_ON.last() == Some(state) {
            drawing.heading(&Place::WorkedOn.title(language));
            for turn in turns.iter().filter(|turn| turn.from == Place::WorkedOn) {
                branch(&mut drawing, language, turn, &turns);
            }
            drawing.end_frame();
        }
        if let Some(turn) = from_here.clone().find(|turn| Some(turn.to) == next) {
            let (act, by) = said(language, turn, &turns);
            drawing.onward(&act, &by);
        }
    }
    drawing
}

/// What stands beside it.
fn aside(language: Language) -> Drawing {
    let turns = turns();
    let mut drawing = Drawing::titled(language.pick("其他情况", "Other turns"));
    for place in ASIDE {
        drawing.place(&place.title(language), place.look());
        for turn in turns.iter().filter(|turn| turn.from == place) {
            branch(&mut drawing, language, turn, &turns);
        }
        drawing.gap();
    }
    drawing
}

fn branch(drawing: &mut Drawing, language: Language, turn: &Turn, turns: &[Turn]) {
    let (act, by) = said(language, turn, turns);
    let to = match turn.to {
        Place::WorkedOn => tables::previous(language).to_owned(),
        to => to.title(language),
    };
    drawing.branch(&act, &by, &to, turn.to.look());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_of_state_is_drawn_once() {
        let drawn: Vec<_> = WAY
            .iter()
            .map(|state| Place::State(*state))
            .chain(ASIDE)
            .chain([Place::WorkedOn])
            .collect();
        for turn in turns() {
            let times = drawn.iter().filter(|place| **place == turn.from).count();
            assert_eq!(times, 1, "{:?} → {:?}", turn.from, turn.to);
        }
    }

    #[test]
    fn every_turn_says_what_happens_in_both_languages() {
        let turns = turns();
        for language in [Language::Zh, Language::En] {
            for turn in &turns {
                let (act, by) = said(language, turn, &turns);
                assert!(!act.is_empty() && !by.is_empty(), "{:?}", turn.from);
            }
        }
    }
}
