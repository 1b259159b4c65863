//! What is asked of the consumer now, as the one thing to do.

use super::acts::opener;
use super::form::form;
use super::send::{button_main, failed};
use super::{El, Ui, rating};
use crate::text::case::message::sentence;
use crate::text::case::{self as c, Said};
use livepledge_contract::case::{Case, CaseState, ConsumerEvent};
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::messages::MessageCode;
use livepledge_contract::workflow::view::Asked;
use std::rc::Rc;

/// What decides what stands here: nothing else may build it anew while somebody types.
#[derive(PartialEq)]
struct Key {
    asked: Option<Asked>,
    state: Option<CaseState>,
    acts: Vec<ActKind>,
    open: Option<ActKind>,
    said: String,
}

pub(super) fn ask(ui: &Ui) -> El {
    let key = |ui: &Ui| Key {
        asked: ui.of(|case| case.asked.clone()),
        state: ui.of(|case| Some(case.state)),
        acts: ui.of(|case| case.possible.iter().map(|one| one.act).collect()),
        open: *ui.screen.open.get(),
        said: ui.case().map(|case| said(ui, &case)).unwrap_or_default(),
    };
    ui.el("section", "case-ask")
        .attr("data-name", "ask")
        .part(key, |ui, key| match &key.asked {
            Some(Asked::Supplement(items)) => supplement(ui, items),
            Some(Asked::Decide) => decide(ui, key),
            Some(Asked::Confirm) => confirm(ui, key),
            None if key.acts.contains(&ActKind::Rate) => vec![rating::rating(ui)],
            None if key.acts.contains(&ActKind::Appeal) => {
                one(ui, c::ASK_APPEAL, None, ActKind::Appeal)
            }
            None => vec![ui.p("muted").words(ui.say(c::ASK_NOTHING))],
        })
}

/// Acts that stand here in this case, and nowhere else.
pub(super) fn stands_here(case: &Case, act: ActKind) -> bool {
    match act {
        ActKind::Supplement
        | ActKind::Agree
        | ActKind::Reject
        | ActKind::Confirm
        | ActKind::Rate
        | ActKind::EscalateExternal => true,
        ActKind::Reopen => case.asked == Some(Asked::Confirm),
        ActKind::Appeal => !case.possible.iter().any(|one| one.act == ActKind::Rate),
        _ => false,
    }
}

fn title(ui: &Ui, said: Said) -> El {
    ui.el("h3", "h3").words(ui.say(said))
}

/// The answer that is to be judged, in the words of its message.
fn said(ui: &Ui, case: &Rc<Case>) -> String {
    let mut events = case.timeline.iter().rev();
    let answer = events.find(|event| {
        matches!(
            event.message,
            MessageCode::Proposed
                | MessageCode::JointProposed
                | MessageCode::Declined
                | MessageCode::Fulfilled
        )
    });
    answer.map_or(String::new(), |event| {
        sentence(&ui.texts(), case, event, ui.today())
    })
}

fn supplement(ui: &Ui, items: &[String]) -> Vec<El> {
    let list = items.iter().map(|item| ui.el("li", "").words(item));
    let list = ui.el("ul", "case-items").kids(list.collect());
    one(ui, c::ASK_SUPPLEMENT, Some(list), ActKind::Supplement)
}

/// What is asked, and the form that answers it.
fn one(ui: &Ui, asks: Said, list: Option<El>, act: ActKind) -> Vec<El> {
    let mut all = vec![title(ui, asks)];
    all.extend(list);
    all.extend(ui.possible(act).map(|act| form(ui, act, false)));
    all
}

fn decide(ui: &Ui, key: &Key) -> Vec<El> {
    let declined = ui.of(|case| {
        let mut events = case.timeline.iter().rev();
        events
            .find(|event| event.state == CaseState::Proposed)
            .is_some_and(|event| event.message == MessageCode::Declined)
    });
    let agree = if declined { c::AGREE_ANSWER } else { c::AGREE };
    two(
        ui,
        key,
        c::ASK_DECIDE,
        (ActKind::Agree, agree, ConsumerEvent::Agree),
        (ActKind::Reject, c::OBJECT),
    )
}

fn confirm(ui: &Ui, key: &Key) -> Vec<El> {
    two(
        ui,
        key,
        c::ASK_CONFIRM,
        (ActKind::Confirm, c::CONFIRM, ConsumerEvent::Confirm),
        (ActKind::Reopen, c::NOT_SETTLED),
    )
}

/// The answer, yes, and no with a form behind it.
fn two(
    ui: &Ui,
    key: &Key,
    asks: Said,
    (yes, yes_words, event): (ActKind, Said, ConsumerEvent),
    (no, no_words): (ActKind, Said),
) -> Vec<El> {
    let said = ui.el("blockquote", "case-words prose").words(&key.said);
    let mut all = vec![title(ui, asks)];
    if !key.said.is_empty() {
        all.push(said);
    }
    let possible = ui.possible(no);
    if key.open == Some(no)
        && let Some(possible) = possible
    {
        all.push(form(ui, possible, true));
        return all;
    }
    let agree = button_main(ui, yes, yes_words).press(move |ui| ui.act(event.clone()));
    let opener = possible.map(|_| opener(ui, "button button-soft", no, ui.say(no_words)));
    let buttons = ui.div("case-buttons").kid(agree);
    all.push(failed(ui, yes));
    all.push(buttons.kids(opener.into_iter().collect()));
    all
}
