//! What a key does.

use super::goods::{put_on_air, step};
use super::left;
use super::question_steps;
use super::scope::Ui;
use crate::state::Access;
use crate::ui::parts::COMMITMENTS;
use livepledge_contract::inquiry::AirMark;

/// `true`: it did something.
pub(super) fn press(ui: &Ui, key: &str) -> bool {
    if *ui.prompter.access.get_untracked() != Access::Open {
        return false;
    }
    match key {
        "ArrowRight" | "n" | "N" => step(ui, true),
        "ArrowLeft" => step(ui, false),
        "p" | "P" => put_on_air(ui),
        "ArrowDown" | "q" | "Q" => return question_steps::step(ui, true),
        "ArrowUp" => return question_steps::step(ui, false),
        "a" | "A" => return question_steps::mark(ui, AirMark::Answered),
        "d" | "D" => return question_steps::mark(ui, AirMark::Demonstrated),
        "u" | "U" => (ui.actions.undo)(()),
        "b" | "B" => return left::go_back(ui),
        "Escape" => return dismiss(ui),
        digit => return tick(ui, digit),
    }
    true
}

fn tick(ui: &Ui, digit: &str) -> bool {
    let item = digit
        .parse::<usize>()
        .ok()
        .and_then(|n| COMMITMENTS.get(n.checked_sub(1)?));
    match (item, ui.shown()) {
        (Some(one), Some(goods)) => {
            (ui.actions.tick)(((*goods.sku).clone(), one.item));
            true
        }
        _ => false,
    }
}

fn dismiss(ui: &Ui) -> bool {
    if ui.prompter.left.get_untracked().is_some() {
        ui.prompter.left.set(None);
        return true;
    }
    let looked = ui.prompter.cue.get_untracked().is_some() && ui.on_air().is_some();
    if looked {
        ui.prompter.cue.set(None);
    }
    looked
}
