//! A complaint with every field.

use super::plan_ref::plan_ref;
use super::support::of;
use livepledge_contract::complaint::{Category, Contact, FileComplaint, Remedy};
use livepledge_contract::evidence::{Evidence, EvidenceKind};
use livepledge_contract::money::Fen;
use livepledge_contract::party::Party;
use livepledge_contract::plan::CommitmentGroup;

pub(crate) fn complaint() -> FileComplaint {
    FileComplaint {
        plan: Some(plan_ref()),
        order_ref: Some("2026112400001".to_owned()),
        addressed_to: Party::Merchant,
        category: Category::ShipLate,
        facts: "说好48小时内发货，五天了还没有揽收记录。".to_owned(),
        remedies: vec![Remedy::Refund, Remedy::Compensation],
        amount: Some(Fen(39900)),
        happened_on: Some(of("2026-11-23")),
        broken_commitment: Some(CommitmentGroup::Delivery),
        contact: Some(Contact {
            name: Some("王女士".to_owned()),
            phone: "000-30000000".to_owned(),
            wants_call: true,
        }),
        evidence: vec![Evidence {
            sha256: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            kind: EvidenceKind::Photo,
            consent: false,
        }],
        notice_version: "2026-11".to_owned(),
    }
}
