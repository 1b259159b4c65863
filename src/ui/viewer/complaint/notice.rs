//! Who handles the data, why, what, how long, which rights: before anything is
//! typed [PIPL art. 17]. Never ticked beforehand.

use super::issues;
use crate::text::keys as k;
use crate::ui::parts::{El, Glyph, Mark, Say, Ui, icon, mark};

const POINTER: &str = "/notice_version";

pub(crate) fn notice(ui: &Ui) -> El {
    let issues = issues(ui);
    let title = ui
        .el("h3", "h4")
        .kid(icon(ui, Glyph::Document))
        .say(k::C_NOTICE_TITLE);
    let mut lines = ui.el("ul", "notice-lines").kid(ui.el("li", "").live(who));
    for key in [
        k::C_NOTICE_WHY,
        k::C_NOTICE_WHAT,
        k::C_NOTICE_LONG,
        k::C_NOTICE_RIGHTS,
    ] {
        lines = lines.kid(ui.el("li", "").say(key));
    }
    let look = Mark {
        class: "tick",
        group: None,
        words: k::C_NOTICE_ACCEPT,
        issues: Some((&issues, POINTER)),
        described: Some("notice-issue"),
    };
    let forget = issues.clone();
    let accept = mark(
        ui,
        &look,
        |ui| ui.draft.with(|d| d.notice_accepted),
        move |ui, accepted| {
            forget.forget(POINTER);
            ui.draft.update(|draft| draft.notice_accepted = accepted);
        },
    );
    let slot = ui.slot();
    let issue = ui
        .p("issue")
        .attr("id", "notice-issue")
        .kid(icon(ui, Glyph::Alert))
        .kid(ui.span("").put(&slot));
    let section = ui.el("section", "notice");
    let (line, frame) = (issue.handle(), section.handle());
    section
        .kid(title)
        .kid(lines)
        .kid(accept)
        .kid(issue)
        .bind(move |ui| {
            let problem = issues.say(ui, POINTER);
            line.hide(problem.is_none());
            frame.attr(
                "data-invalid",
                if problem.is_some() { "true" } else { "false" },
            );
            slot.set(problem.as_deref().unwrap_or_default());
        })
}

fn who(ui: &Ui) -> String {
    let chosen = ui
        .about
        .with(|sku| sku.as_ref().and_then(|sku| ui.find(sku)));
    let goods = chosen.or_else(|| ui.in_view());
    let merchant = goods.map(|g| g.entry.with(|e| e.plan.seller.name.clone()));
    let operator = ui.room.with(|room| {
        room.as_ref()
            .map(|room| room.profile.live_party.name.clone())
    });
    let slots = [
        ("merchant", merchant.as_deref().unwrap_or_default()),
        ("live_party", operator.as_deref().unwrap_or_default()),
    ];
    ui.texts().fill(k::C_NOTICE_WHO, &slots)
}
