//! The answers nearest to what stands in the form: they are read before it is sent
//! (5.1.1 c).

use super::found::{all, entry, nearest};
use super::{El, Ui};
use crate::state::Answers;
use crate::text::keys as k;

/// So many are shown; more would push the form away.
const SHOWN: usize = 3;

pub(super) fn near(ui: &Ui) -> El {
    ui.div("ask-near").attr("role", "status").part(
        |ui| {
            let asked = ui.state.draft.with(|draft| draft.text.clone());
            let answers = ui.state.answers.get();
            let places = match &*answers {
                Answers::Here(answers) => nearest(answers, &asked),
                _ => Vec::new(),
            };
            let places: Vec<usize> = places.into_iter().take(SHOWN).collect();
            (answers, places)
        },
        |ui, (answers, places)| {
            let (Answers::Here(answers), false) = (&**answers, places.is_empty()) else {
                return Vec::new();
            };
            let mut shown = vec![ui.p("label").words(&ui.t(k::ASK_NEAR))];
            let found = places.iter().filter_map(|place| all(answers).nth(*place));
            shown.extend(found.map(|one| entry(ui, one)));
            shown
        },
    )
}
