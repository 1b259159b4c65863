//! Every visible string, in Chinese and in English. The table in `keys/` holds both
//! wordings of each text in one line, so that no language can be forgotten. `plan` words
//! the typed values of a service plan, `format` numbers, money and times.
//!
//! A [`Key`] is a number, and [`Texts`] are one language as a text of lines. So viewers
//! download one language, as a file beside the WebAssembly; the file is made of the same
//! table (`examples/texts.rs`). Programs that link the widget have the table in them
//! (feature `texts`).
//!
//! Knows no component and no signal. Adding a text: one line in `keys/`.

#[cfg(feature = "case")]
pub mod case;
pub mod format;
pub mod keys;
pub mod plan;

pub use keys::Key;

use std::rc::Rc;

/// A language of the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// 简体中文.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Locale {
    /// The language of a BCP 47 tag such as `zh-Hans`, `zh_CN` or `en-GB`; `None` for any other.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else if language.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// Its BCP 47 tag, for `lang` attributes.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }
}

/// A number to be put into a text, as it is or grouped already.
pub trait Count {
    /// Its digits.
    fn digits(self) -> String;
}

impl Count for String {
    fn digits(self) -> String {
        self
    }
}

macro_rules! counts {
    ($($number:ty)*) => {
        $(impl Count for $number {
            fn digits(self) -> String {
                format::digits(i64::try_from(self).unwrap_or(i64::MAX))
            }
        })*
    };
}
counts!(i8 u8 u16 i32 u32 u64 i64 usize);

/// The texts of one language; cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    locale: Locale,
    lines: Rc<Lines>,
}

/// A text of lines, and where each begins.
#[derive(Debug, Default, PartialEq, Eq)]
struct Lines {
    all: String,
    starts: Vec<usize>,
}

impl Texts {
    /// Reads a file of texts: the tag of its language, then a line for each key. What a page
    /// words itself stands there already. A line that is not there says nothing.
    #[must_use]
    pub fn read(file: String) -> Self {
        let ends = file.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1));
        let lines = Lines {
            starts: starts.collect(),
            all: file,
        };
        Self {
            locale: Locale::from_tag(lines.line(0)).unwrap_or_default(),
            lines: Rc::new(lines),
        }
    }

    /// The built-in wording of a language.
    #[cfg(feature = "texts")]
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self::read(keys::file(locale) + &keys::own(locale))
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> &str {
        self.lines.line(key.line())
    }

    /// The text of a key with its arguments put in; an argument that is missing stays visible.
    #[must_use]
    pub fn fill(&self, key: Key, arguments: &[(&str, &str)]) -> String {
        filled(self.get(key), arguments)
    }

    /// Shorthand for a text whose only argument is a number `{n}`.
    #[must_use]
    pub fn count(&self, key: Key, n: impl Count) -> String {
        self.counted(key, &n.digits())
    }

    #[inline(never)]
    fn counted(&self, key: Key, digits: &str) -> String {
        self.fill(key, &[("n", digits)])
    }

    /// One of two wordings, for data that brings its own (places).
    #[must_use]
    pub fn pick<T>(&self, zh: T, en: T) -> T {
        match self.locale {
            Locale::ZhCn => zh,
            Locale::En => en,
        }
    }

    /// Several things in one line.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        items.join(self.pick("、", ", "))
    }
}

impl Lines {
    fn line(&self, n: usize) -> &str {
        let (Some(start), Some(next)) = (self.starts.get(n), self.starts.get(n + 1)) else {
            return "";
        };
        self.all.get(*start..next - 1).unwrap_or_default()
    }
}

/// `{n}` stands for an argument, `{n:hour:hours}` for a number with its English noun.
fn filled(template: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        put(&mut out, slot, arguments);
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn put(out: &mut String, slot: &str, arguments: &[(&str, &str)]) {
    let mut parts = slot.split(':');
    let name = parts.next().unwrap_or_default();
    let Some((_, value)) = arguments.iter().find(|(known, _)| *known == name) else {
        for piece in ["{", slot, "}"] {
            out.push_str(piece);
        }
        return;
    };
    out.push_str(value);
    if let (Some(one), Some(many)) = (parts.next(), parts.next()) {
        out.push(' ');
        out.push_str(if *value == "1" { one } else { many });
    }
}

#[cfg(test)]
mod tests {
    use super::keys::{SHIP_HOURS, UNITS};
    use super::*;

    const HOURS: &str = "within {n:hour:hours}";

    #[test]
    fn arguments_are_put_in_and_english_nouns_agree() {
        let hours = |n| filled(HOURS, &[("n", n)]);
        assert_eq!(hours("1"), "within 1 hour");
        assert_eq!(hours("24"), "within 24 hours");
        assert_eq!(filled(HOURS, &[]), HOURS);
        assert_eq!(
            Texts::new(Locale::ZhCn).count(SHIP_HOURS, 24),
            "24小时内发货"
        );
        assert_eq!(Texts::new(Locale::En).count(SHIP_HOURS, 1), "Within 1 hour");
    }

    #[test]
    fn broken_braces_do_no_harm() {
        let filled = |template| filled(template, &[("n", "3")]);
        assert_eq!(filled("in {n} h"), "in 3 h");
        assert_eq!(filled("in {n h"), "in n h");
        assert_eq!(filled("in n} h"), "in n} h");
    }

    #[test]
    fn a_file_says_its_language_and_what_it_lacks_is_empty() {
        let file = keys::file(Locale::En) + &keys::own(Locale::En);
        let texts = Texts::read(file.clone());
        assert_eq!(
            (texts.locale(), &texts),
            (Locale::En, &Texts::new(Locale::En))
        );
        assert_eq!(texts.count(UNITS, 3), "3");
        let last = keys::all().last().unwrap();
        assert_eq!(texts.get(last), file.lines().last().unwrap());

        let cut = Texts::read("zh-CN\n一\n二".to_owned());
        assert_eq!(cut.locale(), Locale::ZhCn);
        assert_eq!((cut.lines.line(1), cut.lines.line(2)), ("一", ""));
        assert_eq!((cut.lines.line(3), cut.get(last)), ("", ""));
    }

    #[test]
    fn languages_are_recognised_by_their_tag() {
        assert_eq!(Locale::from_tag("zh-Hant-TW"), Some(Locale::ZhCn));
        assert_eq!(Locale::from_tag("EN_us"), Some(Locale::En));
        assert_eq!(Locale::from_tag("fr"), None);
        assert_eq!(Locale::from_tag(""), None);
    }
}
