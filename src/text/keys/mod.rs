//! The table of texts: one line each, `CONSTANT "name" "中文" "English"`, or one
//! line for each value of a closed type. Names are promised to pages that
//! replace a text: they are not changed.

mod complaint;
mod facts;
mod guarantees;
mod outbox;
mod overlay;
mod plan;
mod problems;
mod rating;
mod room;

pub use complaint::*;
pub use facts::*;
pub use guarantees::*;
pub use outbox::*;
pub use overlay::*;
pub use plan::*;
pub use problems::*;
pub use rating::*;
pub use room::*;

use super::Key;

/// Constants, and `ALL` of them.
macro_rules! words {
    ($($name:ident $key:literal $zh:literal $en:literal)*) => {
        $(#[doc = concat!("The text `", $key, "`.")] pub const $name: $crate::text::Key = &$crate::text::Text(concat!($key, "\u{1}", $zh, "\u{1}", $en));)*
        pub(super) const ALL: &[$crate::text::Key] = &[$($name),*];
    };
}
/// A text for every value of a closed type; a value without one does not compile.
macro_rules! worded {
    ($(#[$doc:meta])* $function:ident $all:ident $type:ty { $($variant:pat => $key:literal $zh:literal $en:literal)* }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $function(value: $type) -> $crate::text::Key {
            match value { $($variant => &$crate::text::Text(concat!($key, "\u{1}", $zh, "\u{1}", $en)),)* }
        }
        pub(super) const $all: &[$crate::text::Key] =
            &[$(&$crate::text::Text(concat!($key, "\u{1}", $zh, "\u{1}", $en))),*];
    };
}
use {worded, words};

/// Every text of the widget.
pub fn all() -> impl Iterator<Item = Key> {
    [
        room::ALL,
        room::CHANNEL_KINDS,
        room::PARTIES,
        overlay::ALL,
        plan::ALL,
        plan::GROUPS,
        plan::FIELDS,
        plan::TOPICS,
        plan::SOURCES,
        facts::ALL,
        facts::CARRIERS,
        facts::BASES,
        facts::CONDITIONS,
        guarantees::ALL,
        guarantees::NAMES,
        guarantees::MEANINGS,
        complaint::ALL,
        complaint::CATEGORIES,
        complaint::REMEDIES,
        outbox::ALL,
        rating::ALL,
        rating::DIMENSIONS,
        rating::DIMENSION_HINTS,
        problems::ALL,
        problems::ISSUES,
        problems::REFUSALS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Whether a page that replaces this text replaces anything.
#[must_use]
pub fn is_known(name: &str) -> bool {
    all().any(|key| key.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_text_has_both_languages_and_a_name_of_its_own() {
        let mut names = BTreeSet::new();
        for key in all() {
            assert!(!key.zh().trim().is_empty(), "{} in Chinese", key.name());
            assert!(!key.en().trim().is_empty(), "{} in English", key.name());
            assert!(names.insert(key.name()), "{} stands twice", key.name());
        }
        assert!(names.len() > 250, "{}", names.len());
        assert!(is_known("complaint.submit") && !is_known("complaint.nothing"));
    }

    #[test]
    fn both_languages_take_the_same_arguments() {
        let slots = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|s| s.split(['}', ':']).next())
                .map(str::to_owned)
                .collect()
        };
        for key in all() {
            assert_eq!(slots(key.zh()), slots(key.en()), "{}", key.name());
        }
    }

    #[test]
    fn chinese_is_set_in_full_width_punctuation() {
        for key in all() {
            let ascii_after_cjk = key
                .zh()
                .chars()
                .zip(key.zh().chars().skip(1))
                .any(|(a, b)| ('\u{4e00}'..='\u{9fff}').contains(&a) && ",;:?!()".contains(b));
            assert!(!ascii_after_cjk, "{}: {}", key.name(), key.zh());
        }
    }
}
