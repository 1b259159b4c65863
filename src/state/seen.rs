//! Which version of each promise the viewer has seen, so that they are told what
//! changed since. What was only listed counts while the widget lives; what was
//! looked at, on the card or opened, is kept in the browser.

use livepledge_contract::ids::{PlanId, PlanVersion};
use livepledge_contract::room::{News, PlanEntry};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// So many plans are kept for one room; those looked at longest ago go.
const KEPT: usize = 200;

/// A plan and the version seen of it.
type Kept = (PlanId, PlanVersion);

/// What this browser keeps of one room, the one looked at last at the end.
#[derive(Clone, Default)]
pub struct Seen(Rc<Inner>);

#[derive(Default)]
struct Inner {
    kept: RefCell<Vec<Kept>>,
    is_new: Cell<bool>,
}

impl Seen {
    /// Takes in what the browser kept.
    pub fn restore(&self, kept: Vec<Kept>) {
        self.0.kept.replace(kept);
        self.0.is_new.set(false);
    }

    /// What to keep, where that is something else than when last asked.
    #[must_use]
    pub fn to_keep(&self) -> Option<Vec<Kept>> {
        self.0.is_new.take().then(|| self.0.kept.borrow().clone())
    }

    /// The version of a plan that the viewer looked at last.
    pub(super) fn of(&self, plan: &PlanId) -> Option<PlanVersion> {
        let kept = self.0.kept.borrow();
        kept.iter().find(|(known, _)| known == plan).map(|k| k.1)
    }

    fn keep(&self, plan: &PlanId, version: PlanVersion) {
        if self.of(plan) == Some(version) {
            return;
        }
        let mut kept = self.0.kept.borrow_mut();
        kept.retain(|(known, _)| known != plan);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((plan.clone(), version));
        self.0.is_new.set(true);
    }
}

/// What the viewer has seen of one SKU.
#[derive(Clone)]
pub struct SeenPlan(Rc<SeenInner>);

struct SeenInner {
    version: Cell<PlanVersion>,
    /// The entry last seen, while it is at hand: its words can be told beside the new ones.
    before: RefCell<Option<Rc<PlanEntry>>>,
    all: Seen,
}

/// The same goods have seen the same.
impl PartialEq for SeenPlan {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for SeenPlan {}

impl SeenPlan {
    /// Goods that are listed: what the browser kept, or from now on.
    pub(super) fn of(all: &Seen, entry: &PlanEntry) -> Self {
        Self(Rc::new(SeenInner {
            version: Cell::new(all.of(&entry.id).unwrap_or(entry.version)),
            before: RefCell::default(),
            all: all.clone(),
        }))
    }

    /// Another entry takes the place of `old`.
    pub(super) fn replaces(&self, old: &Rc<PlanEntry>, new: &PlanEntry) {
        if old.version == self.0.version.get() && new.version != old.version {
            self.0.before.replace(Some(Rc::clone(old)));
        }
    }

    /// The version seen.
    #[must_use]
    pub fn version(&self) -> PlanVersion {
        self.0.version.get()
    }

    /// The entry seen, where it is still at hand.
    #[must_use]
    pub fn before(&self) -> Option<Rc<PlanEntry>> {
        self.0.before.borrow().clone()
    }

    /// The card shows the entry. Only what is worse must be opened: until then the
    /// browser keeps what was seen before.
    pub fn shown(&self, entry: &PlanEntry) {
        let seen = self.version();
        let told = match entry.news(seen) {
            News::None => true,
            News::Changed(since) => since.worse.is_empty() && since.other.is_empty(),
            News::Unknown => false,
        };
        self.0
            .all
            .keep(&entry.id, if told { entry.version } else { seen });
    }

    /// Everything about the entry was opened: from now on this is what was seen.
    /// `true`: there was something new.
    #[must_use]
    pub fn opened(&self, entry: &PlanEntry) -> bool {
        self.0.all.keep(&entry.id, entry.version);
        self.0.before.take();
        self.0.version.replace(entry.version) != entry.version
    }
}

#[cfg(test)]
mod tests {
    use super::{Seen, SeenPlan};
    use livepledge_contract::plan::fields::FieldKey;
    use livepledge_contract::plan::since::ChangedSince;
    use livepledge_contract::room::{News, PlanEntry, Snapshot};
    use std::rc::Rc;

    fn entry(version: u32, worse: bool) -> PlanEntry {
        let text = include_str!("../../crates/contract/tests/golden/snapshot.json");
        let snapshot: Snapshot = livepledge_wire::from_str(text).unwrap();
        let mut entry = snapshot.plans.first().unwrap().clone();
        let fields = vec![FieldKey::Ship];
        let until = entry.published_at;
        let (worse, better) = if worse {
            (fields, vec![])
        } else {
            (vec![], fields)
        };
        entry.version = version;
        entry.since = vec![ChangedSince {
            version: version - 1,
            until,
            worse,
            better,
            other: vec![],
        }];
        entry
    }

    fn kept(seen: &Seen) -> Option<u32> {
        seen.to_keep().and_then(|kept| Some(kept.last()?.1))
    }

    #[test]
    fn a_downgrade_is_kept_as_unseen_until_it_was_opened() {
        let seen = Seen::default();
        let (old, new) = (Rc::new(entry(2, true)), entry(3, true));
        let plan = SeenPlan::of(&seen, &old);
        plan.shown(&old);
        assert_eq!(kept(&seen), Some(2));
        plan.replaces(&old, &new);
        plan.shown(&new);
        assert_eq!(kept(&seen), None, "nothing to write");
        assert!(matches!(new.news(plan.version()), News::Changed(_)));
        assert_eq!(plan.before(), Some(old));
        assert!(plan.opened(&new));
        assert_eq!((kept(&seen), plan.version()), (Some(3), 3));
        assert_eq!(plan.before(), None);
        assert!(!plan.opened(&new));
    }

    #[test]
    fn what_is_better_is_told_once() {
        let seen = Seen::default();
        let new = entry(3, false);
        seen.restore(vec![(new.id.clone(), 2)]);
        let plan = SeenPlan::of(&seen, &new);
        plan.shown(&new);
        assert_eq!((plan.version(), kept(&seen)), (2, Some(3)));
    }

    #[test]
    fn what_was_only_listed_is_not_kept() {
        let seen = Seen::default();
        let plan = SeenPlan::of(&seen, &entry(2, true));
        assert_eq!((plan.version(), kept(&seen)), (2, None));
    }

    #[test]
    fn no_more_plans_are_kept_than_a_room_needs() {
        let seen = Seen::default();
        for n in 0..300 {
            let mut entry = entry(2, true);
            entry.id = format!("p-{n}").parse().unwrap();
            let _ = SeenPlan::of(&seen, &entry).opened(&entry);
        }
        let kept = seen.to_keep().unwrap();
        assert_eq!(kept.len(), 200);
        assert_eq!(kept.last().unwrap().0.as_str(), "p-299");
    }
}
