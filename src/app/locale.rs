//! Which language: the element's attribute, else the page's, else the browser's,
//! else Chinese.

use crate::text::Locale;

/// The first of the wanted languages that the widget speaks.
pub(super) fn choose<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Locale {
    wanted
        .into_iter()
        .find_map(Locale::from_tag)
        .unwrap_or(Locale::ZhCn)
}

#[cfg(test)]
mod tests {
    use super::{Locale, choose};

    #[test]
    fn the_first_language_spoken_wins_and_chinese_is_the_default() {
        assert_eq!(choose(["en-GB", "zh-CN"]), Locale::En);
        assert_eq!(choose(["fr", "zh_TW", "en"]), Locale::ZhCn);
        assert_eq!(choose(["fr"]), Locale::ZhCn);
        assert_eq!(choose([]), Locale::ZhCn);
    }
}
