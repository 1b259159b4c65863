//! What happened, newest first: who, when, the message of the workflow's table, and the
//! evidence that came with it.

use super::{El, Ui, block};
use crate::text::case::message::sentence;
use crate::text::case::{self as c, role};
use crate::text::format;
use crate::ui::parts::annex;
use livepledge_contract::case::Case;
use livepledge_contract::workflow::actor::Role;
use livepledge_contract::workflow::view::CaseEvent;

pub(super) fn timeline(ui: &Ui) -> El {
    let numbers = |ui: &Ui| -> Vec<u32> {
        ui.of(|case| case.timeline.iter().rev().map(|event| event.n).collect())
    };
    let list = ui
        .el("ol", "timeline case-timeline")
        .attr("role", "list")
        .rows(numbers, |ui, n| {
            let row = ui.case().and_then(|case| {
                let found = case.timeline.iter().find(|event| event.n == *n);
                found.map(|event| row(ui, &case, event))
            });
            row.unwrap_or_else(|| ui.el("li", "step"))
        });
    block(ui, "timeline", c::TIMELINE).kid(list)
}

fn row(ui: &Ui, case: &Case, event: &CaseEvent) -> El {
    let texts = ui.texts();
    let when = format::moment_with_day(&texts, event.at, ui.today());
    let own = event.by == Role::Consumer;
    let mut came = case.evidence.iter();
    let proof = came
        .any(|piece| piece.record == event.n)
        .then(|| annex(ui, "evidence", vec![("record", event.n.to_string())]));
    ui.el("li", "step")
        .attr("data-own", if own { "true" } else { "false" })
        .kid(
            ui.p("muted small")
                .kid(ui.span("strong").words(ui.say(role(event.by))))
                .kid(
                    ui.el("time", "case-when")
                        .attr("datetime", &event.at.to_string())
                        .words(&when),
                ),
        )
        .kid(
            ui.p("prose")
                .words(&sentence(&texts, case, event, ui.today())),
        )
        .kids(proof.into_iter().collect())
}
