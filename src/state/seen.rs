//! Which version of each promise the viewer has seen, so that they are told what
//! changed since. What was listed, looked at on the card or opened is kept in the
//! browser, with its digest: a record that was cut back or rewritten shows.

use livepledge_contract::ids::{Digest, PlanId, PlanVersion, SkuId};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::room::{News, PlanEntry};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// So many plans are kept for one room; those looked at longest ago go.
const KEPT: usize = 200;

/// A version of a plan that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The plan.
    pub plan: PlanId,
    /// The version.
    pub version: PlanVersion,
    /// Its digest; `None` where an older release of the widget kept it.
    pub digest: Option<Digest>,
}

impl Sighting {
    fn of(entry: &PlanEntry) -> Self {
        Self {
            plan: entry.id.clone(),
            version: entry.version,
            digest: Some(entry.digest.clone()),
        }
    }

    /// Whether the entry is what was seen.
    #[must_use]
    pub fn is_of(&self, entry: &PlanEntry) -> bool {
        let same = |digest: &Digest| *digest == entry.digest;
        self.version == entry.version && self.digest.as_ref().is_none_or(same)
    }
}

/// What this browser keeps of one room, the one looked at last at the end.
#[derive(Clone, Default)]
pub struct Seen(Rc<Inner>);

#[derive(Default)]
struct Inner {
    kept: RefCell<Vec<Sighting>>,
    is_new: Cell<bool>,
    /// Goods of which the words that were seen are wanted again.
    wanted: RefCell<Vec<(SkuId, Sighting)>>,
}

impl Seen {
    /// Takes in what the browser kept.
    pub fn restore(&self, kept: Vec<Sighting>) {
        self.0.kept.replace(kept);
        self.0.is_new.set(false);
    }

    /// What to keep, where that is something else than when last asked.
    #[must_use]
    pub fn to_keep(&self) -> Option<Vec<Sighting>> {
        self.0.is_new.take().then(|| self.0.kept.borrow().clone())
    }

    /// Goods whose earlier words somebody wants to read; each is asked for once.
    #[must_use]
    pub fn wanted(&self) -> Option<(SkuId, Sighting)> {
        self.0.wanted.borrow_mut().pop()
    }

    fn of(&self, plan: &PlanId) -> Option<Sighting> {
        let kept = self.0.kept.borrow();
        kept.iter().find(|known| known.plan == *plan).cloned()
    }

    fn keep(&self, sighting: Sighting) {
        let mut kept = self.0.kept.borrow_mut();
        if kept.contains(&sighting) {
            return;
        }
        kept.retain(|known| known.plan != sighting.plan);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push(sighting);
        self.0.is_new.set(true);
    }
}

/// What the viewer has seen of one SKU.
#[derive(Clone)]
pub struct SeenPlan(Rc<SeenInner>);

struct SeenInner {
    seen: RefCell<Sighting>,
    /// A version that was seen and what it promised, while that is at hand, so that its
    /// words can be told beside the new ones; no promise: the record does not hold it.
    before: RefCell<Option<(Sighting, Option<Arc<ServicePlan>>)>>,
    asked: RefCell<Option<Sighting>>,
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
        let seen = all.of(&entry.id).unwrap_or_else(|| Sighting::of(entry));
        Self(Rc::new(SeenInner {
            seen: RefCell::new(seen),
            before: RefCell::default(),
            asked: RefCell::default(),
            all: all.clone(),
        }))
    }

    /// Another entry takes the place of `old`.
    pub(super) fn replaces(&self, old: &Rc<PlanEntry>, new: &PlanEntry) {
        if new.version != old.version && self.0.seen.borrow().is_of(old) {
            self.recalled(self.sighting(), Some(Arc::clone(&old.plan)));
        }
    }

    /// The version seen.
    #[must_use]
    pub fn version(&self) -> PlanVersion {
        self.0.seen.borrow().version
    }

    /// The version seen, and its digest where that is known.
    #[must_use]
    pub fn sighting(&self) -> Sighting {
        self.0.seen.borrow().clone()
    }

    /// What is new about the entry to whoever has seen `of`.
    #[must_use]
    pub fn news<'a>(&self, of: &Sighting, entry: &'a PlanEntry) -> News<'a> {
        let before = self.0.before.borrow();
        let is_gone = before
            .as_ref()
            .is_some_and(|(of_it, before)| of_it == of && before.is_none());
        match entry.news(of.version, of.digest.as_ref()) {
            News::Changed(_) | News::Unknown if is_gone => News::CutBack,
            news => news,
        }
    }

    /// What was promised in `of`. Where that is not at hand it is asked for, once.
    #[must_use]
    pub fn before(&self, of: &Sighting, sku: &SkuId) -> Option<Arc<ServicePlan>> {
        if let Some((of_it, before)) = &*self.0.before.borrow()
            && of_it == of
        {
            return before.clone();
        }
        if self.0.asked.borrow().as_ref() != Some(of) {
            self.0.asked.replace(Some(of.clone()));
            let wanted = (sku.clone(), of.clone());
            self.0.all.0.wanted.borrow_mut().push(wanted);
        }
        None
    }

    /// This was promised in `of`; `None`: the record holds no such version.
    pub(super) fn recalled(&self, of: Sighting, before: Option<Arc<ServicePlan>>) {
        self.0.before.replace(Some((of, before)));
    }

    /// The card or the list shows the entry. Only what is worse must be opened: until then
    /// the browser keeps what was seen before.
    pub fn shown(&self, entry: &PlanEntry) {
        let told = match self.news(&self.sighting(), entry) {
            News::None => true,
            News::Changed(since) => since.worse.is_empty() && since.other.is_empty(),
            News::Unknown | News::CutBack => false,
        };
        self.0.all.keep(match told {
            true => Sighting::of(entry),
            false => self.sighting(),
        });
    }

    /// Everything about the entry was opened: from now on this is what was seen.
    /// `true`: there was something new.
    #[must_use]
    pub fn opened(&self, entry: &PlanEntry) -> bool {
        let now = Sighting::of(entry);
        self.0.all.keep(now.clone());
        !self.0.seen.replace(now).is_of(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::{Seen, SeenPlan, Sighting};
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

    fn sighting(entry: &PlanEntry) -> Sighting {
        Sighting::of(entry)
    }

    fn kept(seen: &Seen) -> Option<u32> {
        seen.to_keep().and_then(|kept| Some(kept.last()?.version))
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
        let before = plan.sighting();
        assert!(matches!(plan.news(&before, &new), News::Changed(_)));
        assert_eq!(plan.before(&before, &new.plan.sku), Some(old.plan.clone()));
        assert!(plan.opened(&new));
        assert_eq!((kept(&seen), plan.version()), (Some(3), 3));
        let told = plan.before(&before, &new.plan.sku);
        assert_eq!(
            told,
            Some(old.plan.clone()),
            "what is open goes on telling it"
        );
        assert!(!plan.opened(&new));
    }

    #[test]
    fn what_is_better_is_told_once() {
        let seen = Seen::default();
        let new = entry(3, false);
        seen.restore(vec![sighting(&entry(2, false))]);
        let plan = SeenPlan::of(&seen, &new);
        plan.shown(&new);
        assert_eq!((plan.version(), kept(&seen)), (2, Some(3)));
    }

    #[test]
    fn what_was_neither_listed_nor_looked_at_is_not_kept() {
        let seen = Seen::default();
        let plan = SeenPlan::of(&seen, &entry(2, true));
        assert_eq!((plan.version(), kept(&seen)), (2, None));
    }

    #[test]
    fn a_record_that_was_cut_back_is_told_until_it_was_opened() {
        let seen = Seen::default();
        seen.restore(vec![sighting(&entry(3, true))]);
        let cut = entry(2, true);
        let plan = SeenPlan::of(&seen, &cut);
        let before = plan.sighting();
        assert_eq!(plan.news(&before, &cut), News::CutBack);
        plan.shown(&cut);
        assert_eq!(kept(&seen), None, "what was seen stays kept");
        assert!(plan.opened(&cut));
        let now = plan.sighting();
        assert_eq!((plan.news(&now, &cut), kept(&seen)), (News::None, Some(2)));

        let mut rewritten = entry(2, true);
        rewritten.digest = "0".repeat(64).parse().unwrap();
        assert_eq!(plan.news(&now, &rewritten), News::CutBack);
    }

    #[test]
    fn what_an_older_release_kept_without_a_digest_is_no_sign_of_a_cut() {
        let (seen, now) = (Seen::default(), entry(2, true));
        let digest = None;
        seen.restore(vec![Sighting {
            digest,
            ..sighting(&now)
        }]);
        let plan = SeenPlan::of(&seen, &now);
        assert_eq!(plan.news(&plan.sighting(), &now), News::None);
        assert!(!plan.opened(&now));
        assert_eq!(kept(&seen), Some(2), "now with its digest");
    }

    #[test]
    fn the_words_that_were_seen_are_asked_for_once_and_a_missing_version_is_a_cut() {
        let (seen, now) = (Seen::default(), entry(3, true));
        seen.restore(vec![sighting(&entry(2, true))]);
        let plan = SeenPlan::of(&seen, &now);
        let (of, sku) = (plan.sighting(), &now.plan.sku);
        for _ in 0..2 {
            assert_eq!(plan.before(&of, sku), None);
        }
        assert_eq!(seen.wanted(), Some((sku.clone(), of.clone())));
        assert_eq!(seen.wanted(), None);
        plan.recalled(of.clone(), Some(now.plan.clone()));
        assert_eq!(plan.before(&of, sku), Some(now.plan.clone()));
        assert!(matches!(plan.news(&of, &now), News::Changed(_)));
        plan.recalled(of.clone(), None);
        assert_eq!(plan.news(&of, &now), News::CutBack);
        assert_eq!(seen.wanted(), None);
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
        assert_eq!(kept.last().unwrap().plan.as_str(), "p-299");
    }
}
