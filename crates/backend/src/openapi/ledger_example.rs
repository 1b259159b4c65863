//! The history of the example plan: one version, agreed to by both parties. It
//! verifies, as a test shows.

use super::examples;
use crate::ledger_check::check;
use livepledge_contract::digest::canonical;
use livepledge_contract::ids::Digest;
use livepledge_contract::ledger::{Agreed, Agreement, PlanHistory, PlanVersionRecord};
use livepledge_contract::party::Party;

/// `GET /v1/plans/{plan}/versions`.
#[must_use]
pub fn history() -> Option<PlanHistory> {
    let (seen, room, at) = (examples::seen()?, examples::room()?, examples::at()?);
    let canonical = String::from_utf8(canonical(&examples::plan()?).ok()?).ok()?;
    let mut record = PlanVersionRecord {
        room: room.clone(),
        plan: seen.plan.clone(),
        version: seen.version,
        place: 1,
        link: seen.digest.clone(),
        digest: seen.digest,
        canonical,
        published_at: at,
        author: "李店长".to_owned(),
        reason: "首次发布".to_owned(),
        predecessor: None,
        signature: None,
        agreed: Agreed::default(),
    };
    record.link = check(&record).ok()?.link;
    for (place, party, by) in [
        (2, Party::Merchant, "李店长"),
        (3, Party::LiveParty, "小满"),
    ] {
        let predecessor: Digest = record.head().clone();
        let agreement = Agreement {
            by: by.to_owned(),
            at,
            place,
            link: predecessor.clone(),
            predecessor,
        };
        record.agreed.set(party, agreement.clone());
        let link = check(&record).ok()?.agreed.pop()?;
        record.agreed.set(party, Agreement { link, ..agreement });
    }
    Some(PlanHistory {
        plan: seen.plan,
        room,
        versions: vec![record],
        next: None,
    })
}
