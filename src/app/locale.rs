//! Which language the component speaks: the page's, else the browser's, else Chinese. For
//! the custom element `live_pledge.js` chooses, which loads the texts.

use crate::boundary::host_page;
use crate::text::Locale;

/// The language of this page.
pub(super) fn of_page() -> Locale {
    choose(host_page::languages().iter().map(String::as_str))
}

/// The first of the wanted languages that the widget speaks.
fn choose<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Locale {
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
