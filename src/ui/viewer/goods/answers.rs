//! Prepared answers by topic (5.1.1 c).

use crate::state::Goods;
use crate::text::keys as k;
use crate::ui::parts::{El, Say, Ui};
use livepledge_contract::plan::protection::{Answer, Topic};

pub(crate) fn answers(ui: &Ui, goods: &Goods) -> El {
    let entry = goods.entry.clone();
    ui.el("section", "block")
        .kid(ui.el("h3", "h3").say(k::DETAIL_ANSWERS))
        .part(
            move |_| entry.with(|e| e.plan.protection.answers.clone()),
            |ui, all| {
                if all.is_empty() {
                    return vec![ui.p("muted").say(k::DETAIL_NO_ANSWERS)];
                }
                by_topic(ui, all)
            },
        )
}

fn by_topic(ui: &Ui, all: &[Answer]) -> Vec<El> {
    let mut shown = Vec::new();
    for topic in Topic::ALL {
        let mut heading = Some(ui.el("h4", "h4").say(k::topic(topic)));
        for answer in all.iter().filter(|answer| answer.topic == topic) {
            shown.extend(heading.take());
            shown.push(
                ui.el("details", "answer")
                    .kid(ui.el("summary", "answer-question").words(&answer.question))
                    .kid(ui.p("prose").words(&answer.answer)),
            );
        }
    }
    shown
}
