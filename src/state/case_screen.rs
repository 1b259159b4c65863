//! One case as its consumer sees it, and what is being written to it.

use super::{Failure, Live};
use crate::text::Texts;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::Case;
use livepledge_contract::workflow::act::{ActKind, OutsideTarget};
use std::rc::Rc;

/// Whether there is a case to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseLoad {
    /// Nothing has arrived yet.
    Loading,
    /// There is one, perhaps an old one.
    Ready,
    /// Number or token is wrong.
    Gone,
    /// Nothing arrived, and the first try failed.
    Failed(Failure),
}

/// How changes arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseLink {
    /// Not known yet.
    Opening,
    /// As they happen.
    Live,
    /// Asked for every half minute.
    Polling,
    /// Not at all since then.
    Broken(Timestamp),
}

/// What becomes of what the consumer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Nothing is under way.
    Nothing,
    /// It is being sent.
    Sending(ActKind),
    /// It was not sent; the words are still there.
    Failed(ActKind, Failure),
    /// It was recorded.
    Done(ActKind),
    /// The case has moved on; with the words that were not sent.
    MovedOn(String),
}

/// What becomes of the files for outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// Not asked for.
    No,
    /// Being made.
    Making,
    /// Saved, and recorded in the case.
    Recorded,
    /// Saved, but not recorded.
    Unrecorded,
}

/// Everything the case surface shows.
#[derive(Clone)]
pub struct CaseScreen {
    /// Language.
    pub texts: Live<Texts>,
    /// The case as last read.
    pub case: Live<Option<Rc<Case>>>,
    /// Whether there is one.
    pub load: Live<CaseLoad>,
    /// How changes arrive.
    pub link: Live<CaseLink>,
    /// Server time, to the second.
    pub now: Live<Timestamp>,
    /// The act whose form is open.
    pub open: Live<Option<ActKind>>,
    /// What becomes of the last act.
    pub doing: Live<Doing>,
    /// Words typed, for each act.
    pub words: Live<Vec<(ActKind, String)>>,
    /// Stars chosen for speed, attitude and outcome; 0: none.
    pub stars: Live<[u8; 3]>,
    /// Where outside.
    pub target: Live<OutsideTarget>,
    /// Whether it is a report rather than a complaint.
    pub is_report: Live<bool>,
    /// What becomes of the files for outside.
    pub prepared: Live<Prepared>,
    /// Where this case is read by whoever has the link.
    pub page: Live<Option<String>>,
}

impl CaseScreen {
    /// A case that is not read yet.
    #[must_use]
    pub fn new(texts: Texts, now: Timestamp) -> Self {
        Self {
            texts: Live::new(texts),
            case: Live::new(None),
            load: Live::new(CaseLoad::Loading),
            link: Live::new(CaseLink::Opening),
            now: Live::new(now),
            open: Live::new(None),
            doing: Live::new(Doing::Nothing),
            words: Live::new(Vec::new()),
            stars: Live::new([0; 3]),
            target: Live::new(OutsideTarget::Samr12315),
            is_report: Live::new(false),
            prepared: Live::new(Prepared::No),
            page: Live::new(None),
        }
    }

    /// The words for an act, not followed.
    #[must_use]
    pub fn words_for(&self, act: ActKind) -> String {
        self.words.with_untracked(|all| {
            let found = all.iter().find(|(of, _)| *of == act);
            found.map(|(_, words)| words.clone()).unwrap_or_default()
        })
    }

    /// Keeps other words for an act.
    pub fn write(&self, act: ActKind, words: String) {
        self.words.update(|all| {
            all.retain(|(of, _)| *of != act);
            all.push((act, words));
        });
    }

    /// A case that was read just now.
    pub fn show(&self, case: Case) {
        let case = Rc::new(case);
        let shown = self.case.get_untracked();
        if (*shown).as_ref() != Some(&case) {
            if let Some(before) = &*shown {
                self.rescue(before, &case);
            }
            self.case.set(Some(case));
        }
        self.load.set_if_changed(CaseLoad::Ready);
    }

    /// Words for something that is no longer possible have lost their form: they are
    /// shown as they are.
    fn rescue(&self, before: &Case, now: &Case) {
        let takes = |case: &Case, act| case.possible.iter().any(|one| one.act == act);
        let lost = self.words.with_untracked(|all| {
            let mut lost = all.iter().filter(|(act, words)| {
                !words.trim().is_empty() && takes(before, *act) && !takes(now, *act)
            });
            lost.next().cloned()
        });
        let sending = matches!(*self.doing.get_untracked(), Doing::Sending(_));
        if let (Some((act, words)), false) = (lost, sending) {
            if *self.open.get_untracked() == Some(act) {
                self.open.set(None);
            }
            self.doing.set(Doing::MovedOn(words));
        }
    }

    /// It could not be read; what is shown stays.
    pub fn not_read(&self, load: CaseLoad) {
        if *self.load.get_untracked() != CaseLoad::Ready || load == CaseLoad::Gone {
            self.load.set_if_changed(load);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseScreen, Doing};
    use crate::text::{Locale, Texts};
    use livepledge_contract::case::Case;
    use livepledge_contract::workflow::act::ActKind;

    fn case() -> Case {
        serde_json::from_str(include_str!("../../crates/contract/tests/golden/case.json")).unwrap()
    }

    #[test]
    fn words_whose_act_is_no_longer_possible_are_shown_and_not_lost() {
        let first = case();
        let screen = CaseScreen::new(Texts::new(Locale::En), first.received_at);
        screen.show(first.clone());
        screen.write(ActKind::Supplement, "no video".to_owned());
        screen.write(ActKind::Reply, "soon, please".to_owned());
        let mut later = first;
        later.version += 1;
        later.possible.retain(|one| one.act != ActKind::Supplement);
        screen.show(later);
        let kept = Doing::MovedOn("no video".to_owned());
        assert_eq!(*screen.doing.get_untracked(), kept);
        assert_eq!(screen.words_for(ActKind::Reply), "soon, please");
    }
}
