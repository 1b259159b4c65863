//! What got worse since this overlay showed the goods last: told to everybody for a
//! while, once and calmly, from when it was first on the picture. The audience has no
//! memory of its own, and whoever looks away for a minute is told too.

use super::{El, Ui};
use crate::state::{Goods, Sighting};
use crate::text::{keys as k, plan};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, PlanVersion};
use livepledge_contract::room::{News, PlanEntry};

/// Since when a version is told.
pub(super) struct Telling {
    plan: PlanId,
    version: PlanVersion,
    /// The clock when it came. It stands still while nobody sees the picture.
    came: Timestamp,
    since: Option<Timestamp>,
}

pub(super) fn worse(ui: &Ui, goods: &Goods) -> El {
    let goods = goods.clone();
    ui.p("board-worse").live_or_hidden(move |ui| {
        let (entry, now) = (goods.entry.get(), *ui.now.get());
        let words = words(ui, &goods, &goods.seen.sighting(), &entry);
        let words = words.filter(|_| !is_told(ui, &entry, now));
        match &words {
            Some(_) => goods.seen.shown(&entry),
            // From now on this is what was shown here.
            None if goods.seen.opened(&entry) => goods.entry.share(entry),
            None => {}
        }
        words
    })
}

fn words(ui: &Ui, goods: &Goods, seen: &Sighting, entry: &PlanEntry) -> Option<String> {
    let texts = ui.texts();
    match goods.seen.news(seen, entry) {
        News::Changed(since) if !since.worse.is_empty() => {
            let (before, now) = (goods.seen.before(seen, &goods.sku), *ui.now.get_untracked());
            let worded = since.worse.iter();
            let worded = worded
                .map(|field| plan::from_to(&texts, *field, before.as_deref(), &entry.plan, now));
            let what = texts.list(&worded.collect::<Vec<_>>());
            Some(texts.fill(k::OVERLAY_WORSE, &[("what", &what)]))
        }
        News::CutBack => {
            let n = seen.version.to_string();
            Some(texts.fill(k::OVERLAY_CUT, &[("n", &n)]))
        }
        News::Unknown => Some(texts.get(k::ROW_CHANGED).to_owned()),
        News::None | News::Changed(_) => None,
    }
}

/// Whether the entry's version has been on the picture for long enough.
fn is_told(ui: &Ui, entry: &PlanEntry, now: Timestamp) -> bool {
    let mut all = ui.telling.borrow_mut();
    let is_it = |one: &&mut Telling| one.plan == entry.id && one.version == entry.version;
    let Some(one) = all.iter_mut().find(is_it) else {
        all.retain(|one| one.plan != entry.id);
        all.push(Telling {
            plan: entry.id.clone(),
            version: entry.version,
            came: now,
            since: None,
        });
        return ui.tell_ms == 0;
    };
    if one.since.is_none() && now != one.came {
        one.since = Some(now);
    }
    let since = one.since.unwrap_or(now);
    now.millis() - since.millis() >= ui.tell_ms
}
