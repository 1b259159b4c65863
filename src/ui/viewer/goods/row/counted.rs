//! A quantity in a row: how many are left, and of when and from whom that is known.

use crate::dom::{Handle, Slot};
use crate::text::{Key, format, plan};
use crate::ui::parts::Ui;
use livepledge_contract::plan::stock::{StockLine, StockSource};
use std::cell::Cell;

/// A quantity, hidden while it is zero.
pub(super) struct Counted {
    words: Slot,
    place: Handle,
    shown: Cell<Option<Count>>,
}

/// What a quantity says: how many, and of what minute and origin where that is told here.
type Count = (u32, Option<(i64, StockSource)>);

/// What is told of a quantity's age: times are printed to the minute.
pub(super) fn told(line: &StockLine) -> (i64, StockSource) {
    (line.as_of.millis().div_euclid(60_000), line.source)
}

impl Counted {
    pub(super) fn new(words: Slot) -> Self {
        let (place, shown) = (words.around(), Cell::default());
        Self {
            words,
            place,
            shown,
        }
    }

    pub(super) fn show(&self, ui: &Ui, key: Key, line: &StockLine, with_age: bool) {
        let left = line.remaining;
        let count = Some((left, with_age.then(|| told(line))));
        if self.shown.replace(count) != count {
            let texts = ui.texts();
            self.words.set(&match with_age {
                true => plan::left_as_of(&texts, key, line, ui.today()),
                false => texts.count(key, format::number(left)),
            });
            self.place.hide(left == 0);
        }
    }
}
