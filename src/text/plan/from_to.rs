//! What a field of a plan said before, and says now.

use super::fact_lines;
use crate::text::{Texts, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::fields::FieldKey;

/// `现货发货 48小时内发货 → 72小时内发货`, `退换货 取消15天内可换货`; the name alone where the older words are not at hand.
#[must_use]
pub fn from_to(
    texts: &Texts,
    field: FieldKey,
    before: Option<&ServicePlan>,
    now: &ServicePlan,
    at: Timestamp,
) -> String {
    let name = texts.get(keys::field(field)).to_owned();
    let Some(before) = before else {
        return name;
    };
    let lines = |plan: &ServicePlan| {
        let facts = plan.facts();
        let value = facts.iter().find(|(key, _)| *key == field);
        value.map_or(Vec::new(), |(_, value)| fact_lines(texts, *value, at))
    };
    let (mut old, mut new) = (lines(before), lines(now));
    old.retain(|line| !new.contains(line));
    new.retain(|line| !lines(before).contains(line));
    let (from, to) = (texts.list(&old), texts.list(&new));
    let one = |key, words| texts.fill(key, &[("name", &name), ("words", words)]);
    match (old.is_empty(), new.is_empty()) {
        (true, true) => name,
        (true, false) => one(keys::NEWS_ADDED, &to),
        (false, true) => one(keys::NEWS_GONE, &from),
        (false, false) => [&name, " ", &from, " → ", &to].concat(),
    }
}
