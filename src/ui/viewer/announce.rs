//! The one polite live region: what changed without being asked for.

use crate::state::{Load, Submission};
use crate::text::keys as k;
use crate::ui::parts::{El, Ui};

pub(crate) fn announcer(ui: &Ui) -> El {
    ui.p("sr-only").attr("role", "status").live(words)
}

fn words(ui: &Ui) -> String {
    let (complaint, rating) = (ui.complaint.get(), ui.rating.get());
    let key = match *ui.load.get() {
        Load::Loading { slow: false } => k::LOADING,
        Load::Loading { slow: true } => k::SLOW,
        _ if complaint.is_sending() || rating.is_sending() => k::C_SENDING,
        _ => match (&*complaint, &*rating) {
            (Submission::Received(receipt), _) => {
                return [&*ui.t(k::R_TITLE), " ", receipt.number.as_str()].concat();
            }
            (_, Submission::Received(_)) => k::RATE_DONE,
            _ => return ui.found.with(String::clone),
        },
    };
    ui.t(key)
}
