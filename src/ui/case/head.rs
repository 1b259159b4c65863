//! Number, state, who has it, and the clock.

use super::{El, Ui, copy_button};
use crate::state::CaseLink;
use crate::text::case::{
    self as c, Said, afterwards, clock as clock_name, holder, meaning, outside,
};
use crate::text::format;
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::case::Case;
use livepledge_contract::workflow::actor::Holder;
use livepledge_contract::workflow::file::{EmergencyState, External};
use livepledge_contract::workflow::view::Deadline;

pub(super) fn head(ui: &Ui) -> El {
    ui.el("header", "case-head")
        .is("data-open", |ui| ui.of(|case| case.state.is_open()))
        .kid(number(ui))
        .kid(
            ui.el("h2", "case-state")
                .attrs(&[("tabindex", "-1"), ("aria-live", "polite")])
                .attr_live("data-case", |ui| {
                    Some(ui.of(|case| case.state.as_str().to_owned()))
                })
                .live(|ui| say_of(ui, |case| Said::from(case.state.words()))),
        )
        .kid(ui.p("").live(|ui| say_of(ui, |case| meaning(case.state))))
        .kid(
            ui.p("case-with")
                .kid(icon(ui, Glyph::Shop))
                .kid(ui.span("").live(with)),
        )
        .kid(clock(ui))
        .kid(ui.div("case-tags").part(tags, |ui, tags| {
            tags.iter().map(|tag| ui.span("tag").words(tag)).collect()
        }))
        .kid(
            ui.p("case-line muted small")
                .attr_live("data-line", |ui| {
                    let name = match *ui.screen.link.get() {
                        CaseLink::Opening => "opening",
                        CaseLink::Live => "live",
                        CaseLink::Polling => "polling",
                        CaseLink::Broken(_) => "broken",
                    };
                    Some(name.to_owned())
                })
                .live(line),
        )
}

fn say_of(ui: &Ui, look: impl FnOnce(&Case) -> Said) -> String {
    ui.case()
        .map(|case| ui.say(look(&case)).to_owned())
        .unwrap_or_default()
}

fn number(ui: &Ui) -> El {
    let number = ui.of(|case| case.number.as_str().to_owned());
    ui.div("case-number")
        .kid(
            ui.p("")
                .kid(ui.span("muted small").words(ui.say(c::NUMBER)))
                .kid(ui.span("case-number-words").words(&number)),
        )
        .kid(copy_button(ui, c::COPY, number))
}

fn with(ui: &Ui) -> String {
    let Some(case) = ui.case() else {
        return String::new();
    };
    match case.holder {
        Holder::Consumer => ui.say(c::WITH_YOU).to_owned(),
        Holder::Nobody => ui.say(c::WITH_NOBODY).to_owned(),
        other => c::WITH.fill(&ui.texts(), &[("holder", ui.say(holder(other)))]),
    }
}

fn tags(ui: &Ui) -> Vec<String> {
    let Some(case) = ui.case() else {
        return Vec::new();
    };
    let mut tags = Vec::new();
    if case.serious.is_some() {
        tags.push(ui.say(c::SERIOUS).to_owned());
    }
    if case.emergency == EmergencyState::Active {
        tags.push(ui.say(c::EMERGENCY).to_owned());
    }
    if let External::Filed(target) = case.external {
        tags.push(c::WENT_TO.fill(&ui.texts(), &[("target", ui.say(outside(target)))]));
    }
    if case.suspended {
        tags.push(ui.say(c::SUSPENDED).to_owned());
    }
    tags
}

fn deadline(ui: &Ui) -> Option<Deadline> {
    ui.of(|case| case.next_deadline)
}

/// The deadline, ticking by the server's time.
fn clock(ui: &Ui) -> El {
    ui.div("case-clock").part(deadline, |ui, deadline| {
        let Some(Deadline { timer, due }) = *deadline else {
            return Vec::new();
        };
        let texts = ui.texts();
        let by = format::moment_with_day(&texts, due, ui.today());
        let left = move |ui: &Ui| {
            let left = format::time_left(&ui.texts(), due, *ui.screen.now.get());
            left.unwrap_or_else(|| ui.say(c::OVER).to_owned())
        };
        let words = ui
            .div("")
            .kid(ui.p("strong").words(ui.say(clock_name(timer))))
            .kid(
                ui.p("muted small")
                    .words(&c::DUE.fill(&texts, &[("time", &by)])),
            )
            .kid(ui.p("small").words(ui.say(afterwards(timer))));
        vec![
            ui.div("case-clock-face")
                .is("data-over", move |ui| due <= *ui.screen.now.get())
                .kid(icon(ui, Glyph::Clock))
                .kid(ui.span("case-clock-left").attr("role", "timer").live(left)),
            words,
        ]
    })
}

fn line(ui: &Ui) -> String {
    match *ui.screen.link.get() {
        CaseLink::Opening => String::new(),
        CaseLink::Live => ui.say(c::LINE_LIVE).to_owned(),
        CaseLink::Polling => ui.say(c::LINE_POLL).to_owned(),
        CaseLink::Broken(since) => {
            let time = format::moment(&ui.texts(), since, ui.today());
            c::OLD.fill(&ui.texts(), &[("time", &time)])
        }
    }
}
