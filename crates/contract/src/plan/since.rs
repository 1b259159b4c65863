//! What became of a promise since one of its earlier versions, in the fewest words:
//! it travels with every plan, so that whoever has seen an older version learns at
//! once what got worse, without loading the history. The words of both versions
//! are in the ledger.

use super::ServicePlan;
use super::diff::{Effect, diff};
use super::fields::FieldKey;
use crate::calendar::Timestamp;
use crate::ids::PlanVersion;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// So many earlier versions are told of, the latest ones.
pub const MOST_SINCE: usize = 8;

/// The difference between an earlier version of a plan and the present one. A field
/// that was changed and changed back is not in it; each field stands in one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedSince {
    /// The earlier version.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub version: PlanVersion,
    /// Until when that was the promise: the version after it was published then.
    pub until: Timestamp,
    /// Something in these fields promises less now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worse: Vec<FieldKey>,
    /// These promise more, and nothing in them less.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub better: Vec<FieldKey>,
    /// These are different; whether that is better or worse depends on the consumer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<FieldKey>,
}

impl ChangedSince {
    /// Compares an earlier version with the present one.
    #[must_use]
    pub fn of(
        (version, earlier): (PlanVersion, &ServicePlan),
        until: Timestamp,
        now: &ServicePlan,
    ) -> Self {
        let mut since = Self {
            version,
            until,
            worse: Vec::new(),
            better: Vec::new(),
            other: Vec::new(),
        };
        let changes = diff(earlier, now);
        // Worse first: a downgrade is not hidden behind a gift in the same field.
        for effects in [
            &[Effect::Worse][..],
            &[Effect::Other, Effect::Neutral],
            &[Effect::Better],
        ] {
            for change in changes.iter().filter(|c| effects.contains(&c.effect)) {
                let field = change.field();
                if !since.fields().any(|known| known == field) {
                    since.list(change.effect).push(field);
                }
            }
        }
        since
    }

    /// Every field that is different.
    pub fn fields(&self) -> impl Iterator<Item = FieldKey> {
        let lists = [&self.worse, &self.better, &self.other];
        lists.into_iter().flatten().copied()
    }

    fn list(&mut self, effect: Effect) -> &mut Vec<FieldKey> {
        match effect {
            Effect::Worse => &mut self.worse,
            Effect::Better => &mut self.better,
            Effect::Neutral | Effect::Other => &mut self.other,
        }
    }
}
