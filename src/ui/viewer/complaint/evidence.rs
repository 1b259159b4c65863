//! What proves it: a surface of its own, JavaScript alone, which is loaded when somebody
//! wants to add some (`src/element/evidence`). It says what was chosen in a control here.

use super::field;
use crate::state::Live;
use crate::text::keys as k;
use crate::ui::parts::{El, Field, Say, Ui, annex};

pub(crate) fn evidence(ui: &Ui) -> El {
    let field = Field {
        optional: true,
        ..field(ui, "c-evidence", "/evidence", k::C_EVIDENCE)
    };
    let issues = field.issues.clone();
    let list = ui
        .el("input", "")
        .attrs(&[("type", "hidden"), ("data-evidence", "")])
        .on("input", move |ui, event| {
            issues.forget("/evidence");
            if let Ok(list) = livepledge_wire::from_str(&event.value()) {
                ui.draft.update(|draft| draft.evidence = list);
            }
        });
    let wanted = Live::new(ui.draft.with_untracked(|d| !d.evidence.is_empty()));
    let want = wanted.clone();
    let content = ui.div("").kid(list).part(
        move |_| *wanted.get(),
        move |ui, open| {
            if *open {
                let list = ui
                    .draft
                    .with_untracked(|d| livepledge_wire::to_string(&d.evidence));
                return vec![annex(ui, "evidence", vec![("list", list)])];
            }
            let want = want.clone();
            let add = ui
                .button("button button-soft")
                .attr("data-name", "add-evidence")
                .say(k::C_EVIDENCE_ADD)
                .press(move |_| want.set(true));
            vec![add]
        },
    );
    field.group(ui, content)
}
