//! What a browser keeps of a case that somebody is writing to: words that are not
//! sent yet, and the act whose answer has not come.

use crate::workflow::act::ActKind;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// What is kept under the case's number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct KeptCase {
    /// Words typed, one entry for each act that has some.
    pub drafts: Vec<KeptWords>,
    /// The act whose answer has not come; sent again with its key it happens once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unanswered: Option<Unanswered>,
}

/// Words for an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct KeptWords {
    /// Which act.
    pub act: ActKind,
    /// As typed.
    pub words: String,
}

/// A request without an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Unanswered {
    /// Its `Idempotency-Key`.
    pub key: String,
    /// Its body, a [`crate::case::FileCaseEvent`].
    pub body: String,
}

impl KeptCase {
    /// The words for an act.
    #[must_use]
    pub fn words(&self, act: ActKind) -> &str {
        let kept = self.drafts.iter().find(|kept| kept.act == act);
        kept.map_or("", |kept| &kept.words)
    }

    /// Keeps other words for an act; none where they are empty.
    pub fn write(&mut self, act: ActKind, words: String) {
        self.drafts.retain(|kept| kept.act != act);
        if !words.is_empty() {
            self.drafts.push(KeptWords { act, words });
        }
    }

    /// The key under which this body goes out: that of its first try while no
    /// answer has come, else `fresh`.
    pub fn key_for(&mut self, body: &str, fresh: String) -> String {
        match &self.unanswered {
            Some(before) if before.body == body => before.key.clone(),
            _ => {
                self.unanswered = Some(Unanswered {
                    key: fresh.clone(),
                    body: body.to_owned(),
                });
                fresh
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeptCase;
    use crate::workflow::act::ActKind;

    #[test]
    fn the_same_body_goes_out_under_its_first_key_until_it_is_answered() {
        let mut kept = KeptCase::default();
        assert_eq!(kept.key_for("a", "1".to_owned()), "1");
        assert_eq!(kept.key_for("a", "2".to_owned()), "1");
        assert_eq!(kept.key_for("b", "3".to_owned()), "3");
        kept.unanswered = None;
        assert_eq!(kept.key_for("b", "4".to_owned()), "4");
    }

    #[test]
    fn words_are_kept_for_each_act_and_forgotten_when_empty() {
        let mut kept = KeptCase::default();
        kept.write(ActKind::Reply, "请尽快".to_owned());
        kept.write(ActKind::Reject, "金额不对".to_owned());
        kept.write(ActKind::Reply, String::new());
        assert_eq!(kept.words(ActKind::Reply), "");
        assert_eq!(kept.words(ActKind::Reject), "金额不对");
        assert_eq!(kept.drafts.len(), 1);
    }
}
