//! What a supplement is proved with. The surface `evidence` chooses it, says what was chosen in
//! a control here, and holds the form's button back until all of it is stored.

use super::{El, Ui};
use crate::state::Live;
use crate::text::keys as k;
use crate::ui::parts::{Host as _, annex};
use livepledge_contract::evidence::Evidence;
use livepledge_contract::workflow::act::Statement;

/// What was chosen in a form.
pub(super) type Chosen = Live<Vec<Evidence>>;

pub(super) fn evidence(ui: &Ui, chosen: &Chosen) -> El {
    let chosen = chosen.clone();
    let list = ui
        .el("input", "")
        .attrs(&[("type", "hidden"), ("data-evidence", "")])
        .on("input", move |_, event| {
            if let Ok(list) = livepledge_wire::from_str(&event.value()) {
                chosen.set(list);
            }
        });
    ui.el("fieldset", "field")
        .kid(ui.el("legend", "label").words(&ui.text(k::C_EVIDENCE)))
        .kid(list)
        .kid(annex(ui, "evidence", Vec::new()))
}

/// Words and what proves them.
pub(super) fn statement(text: String, chosen: &[Evidence]) -> Statement {
    Statement {
        text,
        evidence: chosen.iter().map(|piece| piece.sha256.clone()).collect(),
        kinds: chosen.iter().map(|piece| piece.kind).collect(),
        consent: chosen.iter().any(|piece| piece.consent),
    }
}
