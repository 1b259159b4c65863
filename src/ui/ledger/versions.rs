//! Every version, the latest first: who published it, when and why, who agreed, and
//! what it changed.

use super::changes::between;
use super::{El, Ui};
use crate::state::{History, Version};
use crate::text::{Key, format, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::party::Party;
use std::cmp::Ordering;

pub(super) fn versions(ui: &Ui, history: &History) -> El {
    let mut items = Vec::new();
    let mut before: Option<&Version> = None;
    let shown = ui.shown.get_untracked();
    let current = history.current((*shown).as_ref());
    let current = current.map(|version| version.record.version);
    for version in &history.versions {
        let tag = match Some(version.record.version).cmp(&current) {
            Ordering::Less => None,
            Ordering::Equal => Some(k::L_CURRENT),
            Ordering::Greater => Some(k::L_WAITS),
        };
        items.push(item(ui, version, before, tag));
        before = Some(version);
    }
    items.reverse();
    ui.el("section", "ledger-versions")
        .kid(ui.el("h4", "h4").words(&ui.t(k::L_VERSIONS)))
        .kid(
            ui.el("ol", "versions")
                .attrs(&[("role", "list"), ("reversed", "")])
                .kids(items),
        )
}

fn item(ui: &Ui, version: &Version, before: Option<&Version>, tag: Option<Key>) -> El {
    let (t, record) = (ui.texts(), &version.record);
    let number = record.version.to_string();
    let mut head = ui
        .el("h5", "version-title")
        .kid(ui.span("").words(&t.fill(k::L_VERSION, &[("n", &number)])));
    if let Some(tag) = tag {
        head = head.kid(ui.span("tag").words(&ui.t(tag)));
    }
    let time = moment(ui, record.published_at);
    let by = t.fill(
        k::L_PUBLISHED,
        &[("author", &record.author), ("time", &time)],
    );
    let reason = t.fill(k::L_REASON, &[("reason", &record.reason)]);
    let mut item = ui
        .el("li", "version-item")
        .attr("data-version", &number)
        .kid(head)
        .kid(ui.p("small").words(&by))
        .kid(ui.p("small").words(&reason));
    for party in Party::ALL {
        item = item.kid(ui.p("small muted").words(&agreed(ui, version, party)));
    }
    let changed = match (before, &version.plan) {
        (None, _) => Some(ui.p("muted").words(&ui.t(k::L_FIRST))),
        (Some(before), Some(plan)) => {
            let before = before.plan.as_ref();
            before.map(|before| between(ui, before, plan, k::L_NO_CHANGE))
        }
        (Some(_), None) => None,
    };
    item.kids(changed.into_iter().collect())
}

fn agreed(ui: &Ui, version: &Version, party: Party) -> String {
    let (t, name) = (ui.texts(), ui.t(k::party(party)));
    match version.record.agreed.of(party) {
        Some(agreement) => {
            let time = moment(ui, agreement.at);
            let slots = [("party", &*name), ("by", &agreement.by), ("time", &time)];
            t.fill(k::L_AGREED, &slots)
        }
        None => t.fill(k::L_NOT_AGREED, &[("party", &name)]),
    }
}

fn moment(ui: &Ui, at: Timestamp) -> String {
    format::moment_with_day(&ui.texts(), at, ui.now())
}
