//! The table of texts: one line each, `CONSTANT "name" "中文" "English"`, or one
//! line for each value of a closed type. Names are promised to pages that
//! replace a text: they are not changed.

mod ask;
mod complaint;
mod facts;
mod guarantees;
mod ledger;
mod outbox;
mod overlay;
mod plan;
mod problems;
mod prompter;
mod rating;
mod room;

pub use ask::*;
pub use complaint::*;
pub use facts::*;
pub use guarantees::*;
pub use ledger::*;
pub use outbox::*;
pub use overlay::*;
pub use plan::*;
pub use problems::*;
pub use prompter::*;
pub use rating::*;
pub use room::*;

/// A text of the table: its place there, so that it weighs viewers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u16);

impl Key {
    /// The line of its text in a file of texts; the first one names the language.
    pub(super) fn line(self) -> usize {
        usize::from(self.0) + 1
    }
}

/// Name, Chinese and English. `{n}` stands for an argument, `{n:hour:hours}` for a number
/// with its English noun.
type Row = (&'static str, &'static str, &'static str);

/// Constants, and `ALL` of them.
macro_rules! words {
    ($($name:ident $key:literal $zh:literal $en:literal)*) => {
        $(#[doc = concat!("The text `", $key, "`.")] pub const $name: $crate::text::Key = super::key($key);)*
        pub(super) const ALL: &[super::Row] = &[$(($key, $zh, $en)),*];
    };
}
/// A text for every value of a closed type; a value without one does not compile.
macro_rules! worded {
    ($(#[$doc:meta])* $function:ident $all:ident $type:ty { $($variant:pat => $key:literal $zh:literal $en:literal)* }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $function(value: $type) -> $crate::text::Key {
            match value { $($variant => const { super::key($key) },)* }
        }
        pub(super) const $all: &[super::Row] = &[$(($key, $zh, $en)),*];
    };
}
use {worded, words};

/// Every table; a file of texts has its lines in this order.
const TABLES: &[&[Row]] = &[
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
    ledger::ALL,
    ledger::BREAKS,
    ledger::EFFECTS,
    ledger::PART_LABELS,
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
];

/// Texts of surfaces that few download. They stand in the bundle of the surface, in both
/// languages, and come after those of a file, so that viewers do not carry them.
const OWN: &[&[Row]] = &[prompter::ALL, ask::ALL, ask::KINDS, ask::WHOM];

/// The tables of [`OWN`] as this bundle carries them.
const CARRIED: &[Carried] = &[
    Carried::by(cfg!(feature = "prompter"), prompter::ALL),
    Carried::by(cfg!(feature = "ask"), ask::ALL),
    // The host's questions stand under the same topics.
    Carried::by(cfg!(any(feature = "ask", feature = "prompter")), ask::KINDS),
    Carried::by(cfg!(feature = "ask"), ask::WHOM),
];

/// A table of [`OWN`] in a bundle.
struct Carried {
    /// None where the bundle's surface says nothing of it.
    rows: &'static [Row],
    /// The lines it takes all the same: a text has one line in every bundle.
    lines: usize,
}

impl Carried {
    const fn by(surface: bool, rows: &'static [Row]) -> Self {
        Self {
            rows: if surface { rows } else { &[] },
            lines: rows.len(),
        }
    }
}

/// The place of a text, found while compiling: a name that is not in the table, or not in
/// [`TABLES`] or [`OWN`], does not compile.
const fn key(name: &str) -> Key {
    match find(TABLES, name, 0) {
        Ok(place) => Key(place),
        Err(end) => match find(OWN, name, end) {
            Ok(place) => Key(place),
            Err(_) => not_in_the_table(),
        },
    }
}

/// The place of a text, the first one being at `place`; or the place after the last.
const fn find(mut tables: &[&[Row]], name: &str, mut place: u16) -> Result<u16, u16> {
    while let [table, later @ ..] = tables {
        let mut rows = *table;
        while let [(known, _, _), rest @ ..] = rows {
            if is_same(known.as_bytes(), name.as_bytes()) {
                return Ok(place);
            }
            (rows, place) = (rest, place + 1);
        }
        tables = later;
    }
    Err(place)
}

#[expect(clippy::panic, reason = "stops the compiler, never the widget")]
const fn not_in_the_table() -> ! {
    panic!("there is no such text in the table")
}

const fn is_same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, after_x @ ..], [y, after_y @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (after_x, after_y);
    }
    a.is_empty() && b.is_empty()
}

#[cfg(feature = "texts")]
fn rows() -> impl Iterator<Item = &'static Row> {
    TABLES.iter().chain(OWN).copied().flatten()
}

/// Every text of the widget.
#[cfg(feature = "texts")]
pub fn all() -> impl Iterator<Item = Key> {
    (0..).map(Key).zip(rows()).map(|(key, _)| key)
}

/// The texts of a language as [`super::Texts::read`] reads them, without [`own`].
#[cfg(feature = "texts")]
#[must_use]
pub fn file(locale: super::Locale) -> String {
    let tables = TABLES.iter().copied().flatten();
    lines([locale.tag()].into_iter().chain(worded_in(locale, tables)))
}

/// The texts of a language that stand in this bundle: what follows on [`file`]. The line
/// of a text that it does not say is empty.
#[must_use]
pub fn own(locale: super::Locale) -> String {
    lines(CARRIED.iter().flat_map(|table| {
        let unsaid = table.lines - table.rows.len();
        worded_in(locale, table.rows.iter()).chain(std::iter::repeat_n("", unsaid))
    }))
}

fn worded_in(
    locale: super::Locale,
    rows: impl Iterator<Item = &'static Row>,
) -> impl Iterator<Item = &'static str> {
    rows.map(move |(_, zh, en)| match locale {
        super::Locale::ZhCn => *zh,
        super::Locale::En => *en,
    })
}

/// The names of the texts of a [`file`], each in the line of its text. Pages replace a text by its name.
#[cfg(feature = "texts")]
#[must_use]
pub fn names() -> String {
    let names = TABLES.iter().copied().flatten().map(|(name, _, _)| *name);
    lines([""].into_iter().chain(names))
}

fn lines(lines: impl Iterator<Item = &'static str>) -> String {
    let mut file = String::new();
    for line in lines {
        file.push_str(line);
        file.push('\n');
    }
    file
}

#[cfg(all(test, feature = "texts"))]
mod tests {
    use super::*;
    use crate::text::Locale;
    use std::collections::BTreeSet;

    #[test]
    fn every_text_has_both_languages_on_one_line_and_a_name_of_its_own() {
        let mut seen = BTreeSet::new();
        for (name, zh, en) in rows() {
            for text in [name, zh, en] {
                assert!(!text.trim().is_empty() && !text.contains('\n'), "{name}");
            }
            assert!(seen.insert(name), "{name} stands twice");
        }
        assert!(seen.len() > 250, "{}", seen.len());
    }

    #[test]
    fn a_key_is_the_line_of_its_text() {
        let line = |file: String, key: Key| file.lines().nth(key.line()).unwrap().to_owned();
        assert_eq!(line(names(), C_SUBMIT), "complaint.submit");
        assert_eq!(line(file(Locale::ZhCn), C_SUBMIT), "提交投诉");
        assert_eq!(line(file(Locale::En), C_SUBMIT), "Submit complaint");
        assert_eq!(file(Locale::En).lines().next(), Some("en"));
        assert_eq!(names().lines().count(), file(Locale::En).lines().count());
        let whole = file(Locale::En) + &own(Locale::En);
        assert_eq!(whole.lines().count(), all().count() + 1);
        assert_eq!(line(whole, PROMPTER_PIN), "Put on air");
    }

    #[test]
    fn a_table_takes_its_lines_in_every_bundle() {
        let lines: Vec<_> = CARRIED.iter().map(|table| table.lines).collect();
        let of_own: Vec<_> = OWN.iter().map(|table| table.len()).collect();
        assert_eq!(lines, of_own);
        let silent = Carried::by(false, ask::KINDS);
        assert_eq!((silent.rows.len(), silent.lines), (0, ask::KINDS.len()));
        let whole = file(Locale::En) + &own(Locale::En);
        for (key, (name, _, en)) in all().zip(rows()) {
            assert_eq!(whole.lines().nth(key.line()), Some(*en), "{name}");
        }
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
        for (name, zh, en) in rows() {
            assert_eq!(slots(zh), slots(en), "{name}");
        }
    }

    #[test]
    fn chinese_is_set_in_full_width_punctuation() {
        for (name, zh, _) in rows() {
            let ascii_after_cjk = zh
                .chars()
                .zip(zh.chars().skip(1))
                .any(|(a, b)| ('\u{4e00}'..='\u{9fff}').contains(&a) && ",;:?!()".contains(b));
            assert!(!ascii_after_cjk, "{name}: {zh}");
        }
    }
}
