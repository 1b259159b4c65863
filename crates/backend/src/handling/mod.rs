//! "How complaints are handled here" (5.3.1, Appendix A): a page, a document and
//! a flow chart, all made from the table that the workflow itself runs on. They
//! say that the chart is our reconstruction: the specification's Figure A.1 is lost.

mod basis;
pub mod chart;
mod drawing;
pub mod page;
pub mod steps;
pub mod style;
pub mod tables;
mod words;

/// In which language something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The one of two wordings.
    #[must_use]
    pub fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The language that an `Accept-Language` header prefers; Chinese where it
    /// names neither, because the specification is Chinese.
    #[must_use]
    pub fn of_header(header: &str) -> Self {
        let quality = |range: &str| {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
            let q = parts.find_map(|part| part.strip_prefix("q="));
            let q: f32 = q.map_or(1.0, |q| q.parse().unwrap_or(0.0));
            let language = tag.split('-').next().unwrap_or_default().to_owned();
            (language, q)
        };
        let ranges: Vec<_> = header.split(',').map(quality).collect();
        let best = |wanted: &str| {
            ranges
                .iter()
                .filter(|(language, _)| language == wanted)
                .map(|(_, q)| *q)
                .fold(0.0, f32::max)
        };
        if best("en") > best("zh") {
            Self::En
        } else {
            Self::Zh
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_language_is_the_one_preferred_and_chinese_by_default() {
        for (header, language) in [
            ("", Language::Zh),
            ("en", Language::En),
            ("en-GB,en;q=0.9", Language::En),
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Zh),
            ("fr, en;q=0.5, zh;q=0.4", Language::En),
            ("en;q=nonsense", Language::Zh),
        ] {
            assert_eq!(Language::of_header(header), language, "{header}");
        }
    }
}
