//! The form: its parts in the order of `FORM_ORDER`, and sending.

use super::{contact, evidence, issues, notice, story, subject};
use crate::state::Submission;
use crate::text::{format, keys as k};
use crate::ui::parts::{El, Sending, Ui, submit};

pub(crate) fn form(ui: &Ui) -> El {
    let seen = ui.p("muted small").live_or_hidden(|ui| {
        let seen = ui.seen.get();
        let seen = (*seen).as_ref()?;
        let version = seen.version.to_string();
        let digest = format::digest_short(seen.digest.as_str());
        let slots = [("version", &*version), ("digest", &*digest)];
        Some(ui.texts().fill(k::C_SEEN, &slots))
    });
    let send = submit(
        ui,
        k::C_SUBMIT,
        Some(k::R_KEPT),
        &issues(ui),
        sending,
        |ui| {
            ui.act(|a| &a.submit_complaint);
        },
    );
    ui.div("form")
        .kid(notice::notice(ui))
        .kids(subject::subject(ui))
        .kids(story::story(ui))
        .kid(evidence::evidence(ui))
        .kid(contact::contact(ui))
        .kid(seen)
        .kid(send)
}

fn sending(ui: &Ui) -> Sending {
    ui.complaint.with(|c| match c {
        Submission::Sending => Sending::Now,
        Submission::Failed(failure) => Sending::Failed(*failure),
        _ => Sending::No,
    })
}
