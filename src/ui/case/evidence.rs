//! What is proved with an act of the consumer. The surface `evidence` chooses it, says what was chosen in
//! a control here, and holds the form's button back until all of it is stored.

use super::send::act_name;
use super::{El, Ui};
use crate::state::Live;
use crate::text::keys as k;
use crate::ui::parts::{Host as _, annex};
use livepledge_contract::evidence::Evidence;
use livepledge_contract::workflow::act::{ActKind, Reopening, Statement};

/// What was chosen in a form.
pub(super) type Chosen = Live<Vec<Evidence>>;

/// Of an act: what is chosen for it stays with it while the form is closed.
pub(super) fn evidence(ui: &Ui, act: ActKind, chosen: &Chosen) -> El {
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
        .kid(annex(ui, "evidence", vec![("act", act_name(act))]))
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

/// Why it is opened again, and what proves that.
pub(super) fn reopening(reason: String, new_facts: bool, chosen: &[Evidence]) -> Reopening {
    let Statement {
        text: reason,
        evidence,
        kinds,
        consent,
    } = statement(reason, chosen);
    Reopening {
        reason,
        new_facts,
        evidence,
        kinds,
        consent,
    }
}
