//! Screens over the room: which is open, and where the focus goes back to.

use super::Scope;
use crate::dom::Handle;
use crate::state::Goods;
use livepledge_contract::ids::SkuId;

/// A screen over the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// Everything about one SKU.
    Goods(SkuId),
    /// The complaint form or its receipt.
    Complaint,
    /// One case, with number and token.
    Case(String, String),
    /// Ratings.
    Rating,
    /// Questions and answers.
    Ask,
    /// Channels.
    Channels,
    /// What was submitted and has no receipt yet.
    Outbox,
}

impl Sheet {
    /// In words, for another instance to open it again: a letter, or what it is about.
    pub(crate) fn words(&self) -> String {
        let letter = match self {
            Self::Goods(sku) => return ["=", sku.as_str()].concat(),
            Self::Case(number, token) => return [number, " ", token].concat(),
            Self::Complaint => "c",
            Self::Rating => "r",
            Self::Ask => "a",
            Self::Channels => "w",
            Self::Outbox => "o",
        };
        letter.to_owned()
    }

    /// The sheet of these words; `None`: of no sheet.
    pub(crate) fn of_words(words: &str) -> Option<Self> {
        Some(match words {
            "c" => Self::Complaint,
            "r" => Self::Rating,
            "a" => Self::Ask,
            "w" => Self::Channels,
            "o" => Self::Outbox,
            about => match about.split_once(' ') {
                Some((number, token)) => Self::Case(number.to_owned(), token.to_owned()),
                None => Self::Goods(about.strip_prefix('=')?.parse().ok()?),
            },
        })
    }
}

/// An open sheet, and what opened it, to give the focus back to.
#[derive(Clone)]
pub(super) struct Open {
    sheet: Sheet,
    opener: Handle,
}

impl Scope {
    /// The sheet on top.
    pub(crate) fn sheet(&self) -> Option<Sheet> {
        self.sheets
            .with(|sheets| sheets.last().map(|open| open.sheet.clone()))
    }

    /// Whether a sheet is open now.
    pub(crate) fn is_sheet_open(&self) -> bool {
        !self.sheets.with_untracked(Vec::is_empty)
    }

    /// Opens a sheet over what is shown; `opener` gets the focus back.
    pub(crate) fn open(&self, sheet: Sheet, opener: &Handle) {
        self.sheets.update(|sheets| {
            sheets.retain(|open| open.sheet != sheet);
            let opener = opener.clone();
            sheets.push(Open { sheet, opener });
        });
    }

    /// Closes the sheet on top.
    pub(crate) fn close(&self) {
        let closed = self.sheets.with_untracked(|sheets| sheets.last().cloned());
        self.sheets.update(|sheets| {
            sheets.pop();
        });
        if let Some(open) = closed {
            // A button that is gone with its own sheet cannot be focused; then nothing happens.
            open.opener.focus();
        }
    }

    /// Closes every sheet: another room.
    pub(crate) fn close_all(&self) {
        self.sheets.set(Vec::new());
    }

    /// The goods before the viewer's eyes: the opened ones, else those on air, else the first.
    pub(crate) fn in_view(&self) -> Option<Goods> {
        let opened = self.sheets.with(|sheets| {
            sheets.iter().rev().find_map(|open| match &open.sheet {
                Sheet::Goods(sku) => Some(sku.clone()),
                _ => None,
            })
        });
        opened
            .and_then(|sku| self.find(&sku))
            .or_else(|| self.pinned())
            .or_else(|| self.goods.with(|goods| goods.first().cloned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_is_found_again_by_its_words() {
        let all = [
            Sheet::Goods("LN005".parse().unwrap()),
            Sheet::Complaint,
            Sheet::Case("LP-1".to_owned(), "0f".to_owned()),
            Sheet::Rating,
            Sheet::Ask,
            Sheet::Channels,
            Sheet::Outbox,
        ];
        for sheet in all {
            assert_eq!(Sheet::of_words(&sheet.words()), Some(sheet));
        }
        assert_eq!(Sheet::of_words(""), None);
    }
}
