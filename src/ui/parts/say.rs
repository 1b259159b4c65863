//! The texts of the table on this surface's elements.

use super::scope::El;
use crate::text::Key;

/// Texts of the table, as an element's words and attributes.
pub(crate) trait Say: Sized {
    /// Words.
    fn say(self, key: Key) -> Self;
    /// An attribute in words, such as `aria-label`.
    fn say_attr(self, name: &str, key: Key) -> Self;
}

impl Say for El {
    fn say(self, key: Key) -> Self {
        let words = self.ui().t(key);
        self.words(&words)
    }

    fn say_attr(self, name: &str, key: Key) -> Self {
        let words = self.ui().t(key);
        self.attr(name, &words)
    }
}
