//! What is asked of the list of goods, and which goods answer it.

use crate::state::{Goods, Live};
use crate::ui::parts::Ui;
use std::rc::Rc;

/// Rows shown at first, and added when somebody asks for more.
const STEP: usize = 40;
/// Rows added in one frame while the end is near: ahead of a thumb, and no burden to a slow phone.
const FRAME_STEP: usize = 10;

/// The goods that answer, and how many of them are shown.
#[derive(Clone)]
pub(super) struct Found {
    /// Shared: all of the room, where nothing is asked for.
    goods: Rc<Vec<Goods>>,
    limit: usize,
}

impl Found {
    /// How many answer.
    pub(super) fn count(&self) -> usize {
        self.goods.len()
    }

    /// The first of them, as far as they are shown.
    pub(super) fn shown(&self) -> &[Goods] {
        self.goods.get(..self.limit).unwrap_or(&self.goods)
    }

    /// How many of them are not shown.
    pub(super) fn left(&self) -> usize {
        self.count().saturating_sub(self.limit)
    }
}

/// The search of one list. Ten thousand goods are gone through once for each change
/// of what is asked or what there is; all that shows the answer reads it here.
#[derive(Clone)]
pub(super) struct Search {
    pub(super) asked: Live<String>,
    pub(super) found: Live<Found>,
}

impl Search {
    pub(super) fn new() -> Self {
        let (goods, limit) = (Rc::default(), STEP);
        Self {
            asked: Live::new(String::new()),
            found: Live::new(Found { goods, limit }),
        }
    }

    /// Asks for something else; says how many were found, where words were asked for.
    pub(super) fn ask(&self, ui: &Ui, query: String) -> Option<usize> {
        let empty = query.trim().is_empty();
        self.asked.set(query);
        self.answer(&ui.goods.get_untracked(), STEP);
        (!empty).then(|| self.found.with_untracked(Found::count))
    }

    /// Shows more: somebody asks.
    pub(super) fn more(&self) {
        self.grow(STEP);
    }

    /// Shows a little more: the end is near the screen.
    pub(super) fn a_little_more(&self) {
        self.grow(FRAME_STEP);
    }

    fn grow(&self, rows: usize) {
        if self.found.with_untracked(Found::left) > 0 {
            self.found.update(|found| found.limit += rows);
        }
    }

    /// The goods of the room are others; as many as before are shown.
    pub(super) fn look(&self, goods: &Rc<Vec<Goods>>) {
        self.answer(goods, self.found.with_untracked(|found| found.limit));
    }

    /// Looks through `goods` for what is asked.
    fn answer(&self, goods: &Rc<Vec<Goods>>, limit: usize) {
        let goods = find(goods, &self.asked.get_untracked());
        self.found.set(Found { goods, limit });
    }
}

fn find(goods: &Rc<Vec<Goods>>, query: &str) -> Rc<Vec<Goods>> {
    let words = query.to_ascii_lowercase();
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Rc::clone(goods);
    }
    let answers = |goods: &&Goods| words.iter().all(|word| matches(goods, word));
    Rc::new(goods.iter().filter(answers).cloned().collect())
}

/// Title, SKU, variant or seller contains the word.
fn matches(goods: &Goods, word: &str) -> bool {
    goods.entry.with_untracked(|entry| {
        let plan = &entry.plan;
        let variant = plan.variant.as_deref().unwrap_or_default();
        [plan.sku.as_str(), &*plan.title, variant, &*plan.seller.name]
            .iter()
            .any(|text| holds(text, word))
    })
}

/// `str::contains` brings a search for long texts along; these are short.
/// Of ten thousand goods most differ at once: the first byte is looked for by itself.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((first, rest)) = word.split_first() else {
        return true;
    };
    let mut from = text;
    while from.len() >= word.len() {
        let Some((here, after)) = from.split_first() else {
            return false;
        };
        let begins = after.get(..rest.len());
        if here.to_ascii_lowercase() == *first
            && begins.is_some_and(|part| part.eq_ignore_ascii_case(rest))
        {
            return true;
        }
        from = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_word_is_found_anywhere_and_in_either_case() {
        let held = [("SKU00012", "u0"), ("茶 Green", "green"), ("aab", "ab")];
        for (text, word) in held.into_iter().chain([("茶", "茶"), ("", "")]) {
            assert!(holds(text, word), "{word} in {text}");
        }
        for (text, word) in [("SKU", "skux"), ("", "a"), ("茶", "菜"), ("ab", "ba")] {
            assert!(!holds(text, word), "{word} in {text}");
        }
    }
}
