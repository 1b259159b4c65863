//! What is asked of the list of goods, and which goods answer it.

use crate::state::{Goods, Live};
use crate::ui::parts::Ui;

/// Rows shown at first, and added when somebody asks for more.
const STEP: usize = 40;
/// Rows added in one frame while the end is near the screen: enough to keep ahead of a
/// thumb. On a slow phone they hold a frame up all the same; `cargo xtask bench` counts it.
const FRAME_STEP: usize = 20;

/// What is asked for, and how much of the answer is shown.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) query: String,
    limit: usize,
}

/// The goods that answer: how many, and the first of them as far as they are shown.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub(super) count: usize,
    pub(super) shown: Vec<Goods>,
}

impl Found {
    /// How many of them are not shown.
    pub(super) fn left(&self) -> usize {
        self.count - self.shown.len()
    }
}

/// The search of one list. Ten thousand goods are gone through once for each change
/// of what is asked or what there is; all that shows the answer reads it here.
#[derive(Clone)]
pub(super) struct Search {
    pub(super) asked: Live<Asked>,
    pub(super) found: Live<Found>,
}

impl Search {
    pub(super) fn new() -> Self {
        let (query, limit) = (String::new(), STEP);
        Self {
            asked: Live::new(Asked { query, limit }),
            found: Live::new(Found::default()),
        }
    }

    /// Asks for something else; says how many were found, where words were asked for.
    pub(super) fn ask(&self, ui: &Ui, query: String) -> Option<usize> {
        let empty = query.trim().is_empty();
        let limit = STEP;
        self.asked.set(Asked { query, limit });
        ui.goods.with_untracked(|goods| self.look(goods));
        (!empty).then(|| self.found.with_untracked(|found| found.count))
    }

    /// Shows more of what was found: somebody asks.
    pub(super) fn more(&self, ui: &Ui) {
        self.grow(ui, STEP);
    }

    /// Shows a little more of what was found: its end is near the screen.
    pub(super) fn a_little_more(&self, ui: &Ui) {
        self.grow(ui, FRAME_STEP);
    }

    fn grow(&self, ui: &Ui, rows: usize) {
        if self.found.with_untracked(Found::left) > 0 {
            self.asked.update(|asked| asked.limit += rows);
            ui.goods.with_untracked(|goods| self.look(goods));
        }
    }

    /// Looks through `goods` for what is asked.
    pub(super) fn look(&self, goods: &[Goods]) {
        let found = find(goods, &self.asked.get_untracked());
        self.found.set(found);
    }
}

fn find(goods: &[Goods], asked: &Asked) -> Found {
    let words = asked.query.to_ascii_lowercase();
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found = Found::default();
    for goods in goods {
        if words.iter().all(|word| matches(goods, word)) {
            found.count += 1;
            if found.shown.len() < asked.limit {
                found.shown.push(goods.clone());
            }
        }
    }
    found
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
        for (text, word) in [
            ("SKU00012", "u0"),
            ("茶 Green", "green"),
            ("茶", "茶"),
            ("aab", "ab"),
            ("", ""),
        ] {
            assert!(holds(text, word), "{word} in {text}");
        }
        for (text, word) in [("SKU", "skux"), ("", "a"), ("茶", "菜"), ("ab", "ba")] {
            assert!(!holds(text, word), "{word} in {text}");
        }
    }
}
