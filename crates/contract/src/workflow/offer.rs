//! What a consumer can do now, with what each act asks for: enough for a form.

use super::act::ActKind;
use super::actor::Actor;
use super::file::CaseFile;
use super::possible_acts;
use super::proofs;
use super::timer::{Rules, Timer};
use crate::calendar::Timestamp;
use crate::case::CaseState;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Whether an act carries words of the consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// None.
    None,
    /// At most 1000 characters, which may be left out.
    Optional,
    /// 1–1000 characters.
    Required,
}

/// An act that is possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PossibleAct {
    /// Which.
    pub act: ActKind,
    /// Whether it carries words.
    pub words: Words,
    /// Until when, where a deadline or window of its own runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The window is over: only with facts that were not known before.
    #[serde(default)]
    pub new_facts: bool,
    /// It takes evidence: at most six pictures and one clip.
    #[serde(default)]
    pub evidence: bool,
}

/// What the consumer can do, in the order of the table.
#[must_use]
pub fn offers(rules: &Rules, case: &CaseFile, now: Timestamp) -> Vec<PossibleAct> {
    let acts = possible_acts(rules, case, &Actor::consumer(), now);
    let offer = |act| PossibleAct {
        act,
        words: words(act),
        until: until(case, act).filter(|due| now < *due),
        new_facts: act == ActKind::Reopen
            && case.state != CaseState::Resolved
            && !case.window_is_open(Timer::Reopen, now),
        evidence: proofs::taken_by(act),
    };
    acts.into_iter().map(offer).collect()
}

fn words(act: ActKind) -> Words {
    match act {
        ActKind::RequestPlatform | ActKind::Reject | ActKind::Withdraw => Words::Optional,
        ActKind::Agree | ActKind::Confirm | ActKind::EscalateExternal | ActKind::Rate => {
            Words::None
        }
        _ => Words::Required,
    }
}

fn until(case: &CaseFile, act: ActKind) -> Option<Timestamp> {
    case.due(match act {
        ActKind::Supplement => Timer::Supplement,
        ActKind::Agree | ActKind::Reject | ActKind::Confirm => Timer::Confirm,
        ActKind::Reopen => Timer::Reopen,
        ActKind::Appeal => Timer::Appeal,
        _ => return None,
    })
}
