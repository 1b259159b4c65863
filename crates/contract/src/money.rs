//! Money, in fen.

use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// An amount of CNY in fen (1 yuan = 100 fen). Never negative by validation.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Largest amount any screen or sheet takes: 100 million yuan.
    pub const MAX: Fen = Fen(10_000_000_000);

    /// Reads yuan with at most two decimals, e.g. `89`, `89.9`, `89.90`.
    /// Anything else (sign, thousands separator, more decimals, beyond [`Fen::MAX`]) is `None`.
    #[must_use]
    pub fn from_yuan(text: &str) -> Option<Self> {
        let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 9
            || cents.len() > 2
            || !digits(whole)
            || !digits(cents)
        {
            return None;
        }
        if text.ends_with('.') {
            return None;
        }
        let yuan: i64 = whole.parse().ok()?;
        let cents: i64 = match cents.len() {
            0 => 0,
            1 => cents.parse::<i64>().ok()? * 10,
            _ => cents.parse().ok()?,
        };
        Some(Fen(yuan * 100 + cents)).filter(|fen| *fen <= Self::MAX)
    }
}

/// Yuan with two decimals, e.g. `89.00`.
impl core::fmt::Display for Fen {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Fen;
    use proptest::prelude::*;

    #[test]
    fn yuan_is_read_exactly_and_nothing_else_is() {
        assert_eq!(Fen::from_yuan("89"), Some(Fen(8900)));
        assert_eq!(Fen::from_yuan("89.9"), Some(Fen(8990)));
        assert_eq!(Fen::from_yuan("0.05"), Some(Fen(5)));
        for wrong in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "+1",
            "1.234",
            "1e3",
            "1,000",
            "９",
            "999999999",
        ] {
            assert_eq!(Fen::from_yuan(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn printed_yuan_reads_back(fen in 0..=Fen::MAX.0) {
            prop_assert_eq!(Fen::from_yuan(&Fen(fen).to_string()), Some(Fen(fen)));
        }
    }
}
