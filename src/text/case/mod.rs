//! The words of the case surface, which only its own bundle carries: whoever never
//! follows a case does not download them. What the workflow says itself (states,
//! timers, messages) comes from the contract; see [`message`].

pub mod keys;
pub mod message;
mod outside_text;
mod values;

pub use keys::*;
pub use outside_text::{Prepare, outside_text};
pub use values::*;

use super::{Locale, Texts};

/// One text in both languages; `{n}` stands for an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said(pub(super) &'static str, pub(super) &'static str);

impl Said {
    /// In a language.
    #[must_use]
    pub fn of(self, texts: &Texts) -> &'static str {
        texts.pick(self.0, self.1)
    }

    /// The same with its arguments put in.
    #[must_use]
    pub fn fill(self, texts: &Texts, arguments: &[(&str, &str)]) -> String {
        fill(self.of(texts), arguments)
    }
}

impl From<[&'static str; 2]> for Said {
    /// Wording of the contract, Chinese first.
    fn from([zh, en]: [&'static str; 2]) -> Self {
        Self(zh, en)
    }
}

/// Puts arguments in; one that is missing leaves nothing behind.
pub(super) fn fill(template: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    for (n, piece) in template.split(['{', '}']).enumerate() {
        if n % 2 == 0 {
            out.push_str(piece);
        } else if let Some((_, value)) = arguments.iter().find(|(name, _)| *name == piece) {
            out.push_str(value);
        }
    }
    out
}

/// Whether it is said in Chinese.
pub(super) fn is_zh(texts: &Texts) -> bool {
    texts.locale() == Locale::ZhCn
}

#[cfg(test)]
mod tests;
