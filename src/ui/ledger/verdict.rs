//! Whether the record is whole, in one line, and what that rests on.

use super::{El, Ui};
use crate::state::{History, Verdict};
use crate::text::{format, keys as k};
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::ledger::verify::{Broken, Verified};

pub(super) fn verdict(ui: &Ui, history: &History) -> El {
    match &history.verdict {
        Verdict::Whole(verified) => whole(ui, history, verified),
        Verdict::Broken(broken) => is_broken(ui, *broken),
        Verdict::Unsupported => {
            let hint = ui.t(k::L_UNSUPPORTED_HINT);
            note(ui, "unsupported", &ui.t(k::L_UNSUPPORTED), &[hint])
        }
    }
}

fn whole(ui: &Ui, history: &History, verified: &Verified) -> El {
    let t = ui.texts();
    let shown = ui.shown.get_untracked();
    let current = history.current((*shown).as_ref()).map(|one| &one.record);
    let (holds, at) = current.map_or((verified.version, verified.at), |record| {
        (record.version, record.published_at)
    });
    let version = holds.to_string();
    let time = format::moment(&t, at, ui.now());
    let title = t.fill(k::L_VERIFIED, &[("version", &version), ("time", &time)]);
    let mut words = vec![t.count(k::L_VERIFIED_NOTE, history.versions.len())];
    if holds < verified.version {
        let n = verified.version.to_string();
        words.push(t.fill(k::L_WAITS_NOTE, &[("n", &n)]));
    }
    if let Some(shown) = &*shown {
        let (version, digest) = (
            shown.version.to_string(),
            format::digest_short(shown.digest.as_str()),
        );
        let slots = [("version", &*version), ("digest", &digest)];
        words.push(t.fill(k::L_AS_SHOWN, &slots));
    }
    // Of the version that the title names. A wrong signature would have broken the record.
    match current.and_then(|record| record.signature.as_ref()) {
        None => words.push(ui.t(k::L_NOT_SIGNED)),
        Some(_) if verified.unchecked => {}
        Some(signature) => {
            // To be compared with the key that the merchant publishes elsewhere.
            let key = format::digest_short(signature.key.as_str());
            words.push(t.fill(k::L_SIGNED, &[("key", &key)]));
        }
    }
    if verified.unchecked {
        words.push(ui.t(k::L_SIGNATURE_UNCHECKED));
    }
    note(ui, "verified", &title, &words)
}

fn is_broken(ui: &Ui, broken: Broken) -> El {
    let version = broken.at_version.to_string();
    let title = ui.texts().fill(k::L_BROKEN, &[("version", &version)]);
    let words = [
        k::broken_because(broken.why),
        k::L_BROKEN_HINT,
        k::L_UNVERIFIED,
    ];
    note(ui, "broken", &title, &words.map(|key| ui.t(key)))
}

/// A verdict by its name, with what stands under it. Read out as soon as it is there.
pub(super) fn note(ui: &Ui, name: &str, title: &str, words: &[String]) -> El {
    let (class, glyph) = match name {
        "verified" => ("note verdict", Glyph::Shield),
        "broken" => ("note note-bad verdict", Glyph::Alert),
        _ => ("note verdict", Glyph::Alert),
    };
    let lines = words.iter().map(|line| ui.p("").words(line)).collect();
    let said = ui
        .div("verdict-words")
        .kid(ui.p("strong").words(title))
        .kids(lines);
    ui.div(class)
        .attrs(&[
            ("role", if name == "broken" { "alert" } else { "status" }),
            ("data-verdict", name),
        ])
        .kid(icon(ui, glyph))
        .kid(said)
}
