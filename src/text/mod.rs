//! Every visible string, in Chinese and in English. A [`Key`] carries its name
//! and both wordings, so that no language can be forgotten; a page may replace
//! any of them by name. `plan` words the typed values of a service plan, `format`
//! numbers, money and times.
//!
//! Knows no component and no signal. Adding a text: one line in `keys/`.

pub mod format;
pub mod keys;
pub mod plan;

use std::borrow::Cow;
use std::fmt::Write;
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

/// One text with its stable name and both wordings. `{n}` stands for an
/// argument, `{n:hour:hours}` for a number with its English noun.
///
/// Name, Chinese and English in one string, parted by [`Text::PART`]: three
/// pointers for each text would weigh as much as the texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Text(pub(crate) &'static str);

impl Text {
    /// Stands between name, Chinese and English; `keys` puts it there.
    pub const PART: char = '\u{1}';

    fn part(&self, n: usize) -> &'static str {
        self.0.split(Self::PART).nth(n).unwrap_or_default()
    }

    /// The name by which a page replaces it, e.g. `complaint.submit`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.part(0)
    }

    /// In Chinese.
    #[must_use]
    pub fn zh(&self) -> &'static str {
        self.part(1)
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> &'static str {
        self.part(2)
    }
}

/// A text of the table; one pointer wide.
pub type Key = &'static Text;

/// Language and the page's own wording; cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    locale: Locale,
    overrides: Rc<Vec<(String, String)>>,
}

impl Texts {
    /// The built-in wording of a language.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self {
            locale,
            overrides: Rc::default(),
        }
    }

    /// The same with some texts replaced, by name of their key.
    #[must_use]
    pub fn with_overrides(self, overrides: Vec<(String, String)>) -> Self {
        Self {
            overrides: Rc::new(overrides),
            ..self
        }
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Cow<'static, str> {
        match self.overrides.iter().find(|(name, _)| name == key.name()) {
            Some((_, own)) => Cow::Owned(own.clone()),
            None => Cow::Borrowed(match self.locale {
                Locale::ZhCn => key.zh(),
                Locale::En => key.en(),
            }),
        }
    }

    /// The text of a key with its arguments put in; an argument that is missing stays visible.
    #[must_use]
    pub fn fill(&self, key: Key, arguments: &[(&str, &str)]) -> String {
        let template = self.get(key);
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest: &str = &template;
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

    /// Shorthand for a text whose only argument is a number `{n}`.
    #[must_use]
    pub fn count(&self, key: Key, n: impl std::fmt::Display) -> String {
        self.fill(key, &[("n", &n.to_string())])
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

fn put(out: &mut String, slot: &str, arguments: &[(&str, &str)]) {
    let mut parts = slot.split(':');
    let name = parts.next().unwrap_or_default();
    let Some((_, value)) = arguments.iter().find(|(known, _)| *known == name) else {
        // Writing to a String cannot fail.
        let _ = write!(out, "{{{slot}}}");
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
    use super::*;

    const HOURS: Key = &Text("test.hours\u{1}{n}小时内\u{1}within {n:hour:hours}");

    #[test]
    fn arguments_are_put_in_and_english_nouns_agree() {
        let en = Texts::new(Locale::En);
        assert_eq!(en.count(HOURS, 1), "within 1 hour");
        assert_eq!(en.count(HOURS, 24), "within 24 hours");
        assert_eq!(Texts::new(Locale::ZhCn).count(HOURS, 24), "24小时内");
        assert_eq!(en.fill(HOURS, &[]), "within {n:hour:hours}");
    }

    #[test]
    fn a_page_replaces_a_text_by_name_and_broken_braces_do_no_harm() {
        let own = |text: &str| {
            Texts::new(Locale::En).with_overrides(vec![("test.hours".to_owned(), text.to_owned())])
        };
        assert_eq!(own("in {n} h").count(HOURS, 3), "in 3 h");
        assert_eq!(own("in {n h").count(HOURS, 3), "in n h");
    }

    #[test]
    fn languages_are_recognised_by_their_tag() {
        assert_eq!(Locale::from_tag("zh-Hant-TW"), Some(Locale::ZhCn));
        assert_eq!(Locale::from_tag("EN_us"), Some(Locale::En));
        assert_eq!(Locale::from_tag("fr"), None);
        assert_eq!(Locale::from_tag(""), None);
    }
}
