//! The record of one promise: whether it is whole, what changed since the viewer
//! looked, and every version with what changed from one to the next. Opens inside
//! the goods' detail, whose style it shares.

mod changes;
mod verdict;
mod versions;

use crate::dom::{self, Root, View};
use crate::state::{Failure, History, HistoryState, Live, Reading};
use crate::text::{Key, Texts, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanRef, PlanVersion};
use livepledge_contract::problem::ProblemCode;
use std::rc::Rc;

/// What the record shows.
pub(crate) struct Scope {
    texts: Live<Texts>,
    reading: Live<Reading>,
    shown: Live<Option<PlanRef>>,
    seen: Live<Option<PlanVersion>>,
    now: Live<Timestamp>,
    again: Rc<dyn Fn()>,
}

type Ui = dom::Ui<Scope>;
type El = dom::El<Scope>;

impl Scope {
    fn texts(&self) -> Rc<Texts> {
        self.texts.get_untracked()
    }

    fn t(&self, key: Key) -> String {
        self.texts().get(key).to_owned()
    }

    fn now(&self) -> Timestamp {
        *self.now.get_untracked()
    }
}

/// Puts the record into `root`; `again` reads it once more.
#[must_use]
pub fn mount(root: &Root, state: HistoryState, again: Rc<dyn Fn()>) -> View {
    let scope = Scope {
        texts: state.texts,
        reading: state.reading,
        shown: state.shown,
        seen: state.seen,
        now: state.now,
        again,
    };
    let ui = Ui::new(root, scope);
    let surface = ui
        .div("ledger")
        .part(|ui| ui.texts.get(), |ui, _| vec![record(ui)]);
    View::mount(root, surface)
}

fn record(ui: &Ui) -> El {
    ui.el("section", "ledger-record")
        .attr("aria-label", &ui.t(k::L_LABEL))
        .part(
            |ui| ui.reading.get(),
            |ui, reading| match &**reading {
                Reading::Loading => vec![loading(ui)],
                Reading::Failed(failure) => vec![failed(ui, *failure)],
                Reading::Done(history) => done(ui, history),
            },
        )
}

fn loading(ui: &Ui) -> El {
    ui.p("muted")
        .attrs(&[("role", "status"), ("data-verdict", "loading")])
        .words(&ui.t(k::L_LOADING))
}

fn failed(ui: &Ui, failure: Failure) -> El {
    let (name, title, hint) = match failure {
        Failure::Refused(ProblemCode::NotFound) => ("unknown", k::L_UNKNOWN, k::L_UNKNOWN_HINT),
        Failure::Refused(code) => ("refused", k::L_OFFLINE, k::refusal(code)),
        Failure::Unreachable => ("offline", k::L_OFFLINE, k::P_UNREACHABLE),
        Failure::Unintelligible => ("offline", k::L_OFFLINE, k::P_UNINTELLIGIBLE),
    };
    let again = ui
        .button("link")
        .words(&ui.t(k::L_RETRY))
        .press(|ui| (ui.again)());
    verdict::note(ui, name, &ui.t(title), &[ui.t(hint)]).kid(again)
}

fn done(ui: &Ui, history: &History) -> Vec<El> {
    let mut parts = vec![verdict::verdict(ui, history)];
    parts.extend(changes::since(ui, history));
    parts.push(versions::versions(ui, history));
    parts
}
