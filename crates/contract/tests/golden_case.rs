//! The JSON of a complaint, its case, and the files made of it, compared with the
//! files in `golden/`. `UPDATE_GOLDEN=1` writes them; a change is then a visible diff.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/case.rs"]
mod case;
#[path = "support/complaint.rs"]
mod complaint;
#[path = "support/golden_file.rs"]
mod golden_file;
#[path = "support/plan_ref.rs"]
mod plan_ref;
#[expect(dead_code, reason = "the plans are for the other tests")]
mod support;

use complaint::complaint;
use golden_file::check;
use livepledge_contract::case::{
    Case, CaseNews, CaseState, CaseStep, ConsumerEvent, Escalation, FileCaseEvent,
};
use livepledge_contract::case_kept::KeptCase;
use livepledge_contract::complaint::{Category, FileComplaint, Receipt, Remedy};
use livepledge_contract::evidence::{EvidenceKind, FiledEvidence};
use livepledge_contract::outside::{
    Lead, OutsideBundle, OutsideFormat, Telling, Tells, bundle_json,
};
use livepledge_contract::party::Party;
use livepledge_contract::receipt_file::{ReceiptFile, ReceiptFormat};
use livepledge_contract::workflow::act::{
    ActKind, HandlingRating, Note, Outside, OutsideTarget, Reason, Reopening, Statement, Withdrawal,
};
use livepledge_contract::workflow::offer::offers;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::view;
use plan_ref::plan_ref;
use support::{channel, of};

#[test]
fn a_complaint_its_receipt_and_its_case() {
    check("file_complaint", &complaint());
    let receipt = Receipt {
        number: of("LP20261124-7K3QXM"),
        token: "0123456789abcdef0123456789abcdef".to_owned(),
        received_at: of("2026-11-24T12:00:00Z"),
        first_response_due: of("2026-11-25T12:00:00Z"),
        solution_due: of("2026-11-27T12:00:00Z"),
        addressed_to: Party::Merchant,
        channels: vec![channel(Party::Merchant), channel(Party::LiveParty)],
    };
    check("receipt", &receipt);
    let (file, log) = case::opened_case();
    let case = Case {
        number: receipt.number,
        room: of("demo"),
        state: file.state,
        version: file.version,
        digest: of(&"9".repeat(64)),
        holder: file.holder(),
        next_deadline: view::deadline(&file),
        asked: view::asked(&file),
        possible: offers(&Rules::default(), &file, file.updated_at),
        serious: file.serious,
        emergency: file.emergency,
        external: file.external,
        suspended: false,
        received_at: receipt.received_at,
        first_response_due: receipt.first_response_due,
        solution_due: receipt.solution_due,
        complaint: FileComplaint {
            contact: None,
            ..complaint()
        },
        goods: Some("轻羽连帽羽绒服".to_owned()),
        evidence: vec![FiledEvidence {
            sha256: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            kind: EvidenceKind::Photo,
            record: 1,
            media_type: "image/jpeg".to_owned(),
            bytes: 183_204,
        }],
        sold_at: Some(receipt.received_at.plus_hours(-50)),
        present: Some(plan_ref()),
        timeline: view::timeline(&log),
        channels: receipt.channels,
    };
    check("case_log", &log);
    check("case", &case);
    check("case_event", &consumer_events());
    let step = CaseStep {
        number: case.number.clone(),
        version: 4,
        state: case.state,
        at: case.received_at,
        digest: case.digest.clone(),
    };
    check("case_step", &step);
    let news = CaseNews {
        version: 4,
        at: case.received_at,
    };
    check("case_news", &news);
    let kept = ReceiptFile {
        format: ReceiptFormat::One,
        number: case.number.clone(),
        room: case.room.clone(),
        received_at: case.received_at,
        goods: case.goods.clone(),
        plan: case.complaint.plan.clone(),
        version: case.version,
        digest: case.digest.clone(),
        link: Some("https://live.example/case/LP20261124-7K3QXM#0123456789abcdef".to_owned()),
    };
    check("receipt_file", &kept);
    let bundle = |tells| OutsideBundle {
        format: OutsideFormat::One,
        target: OutsideTarget::Samr12315,
        made_at: case.received_at,
        tells,
        promised: Some("{\"sku\":\"LN001\"}".to_owned()),
    };
    let lead = Lead::of(&case);
    let own = serde_json::to_string(&lead).unwrap();
    assert!(!own.contains("order_ref"), "a report names no order: {own}");
    let bundles = [
        bundle(Tells::Complaint(case.clone())),
        bundle(Tells::Report(lead)),
    ];
    check("outside_bundle", &bundles.to_vec());
    for bundle in &bundles {
        let as_sent = serde_json::to_string(&case).unwrap();
        let telling = match &bundle.tells {
            Tells::Complaint(_) => Telling::Complaint(&as_sent),
            Tells::Report(lead) => Telling::Report(lead),
        };
        let promised = bundle.promised.as_deref();
        let json = bundle_json(bundle.target, bundle.made_at, telling, promised);
        let read: OutsideBundle = serde_json::from_str(&json).unwrap();
        assert_eq!(read, *bundle, "{json}");
    }
    let mut kept = KeptCase::default();
    kept.write(ActKind::Reply, "请尽快".to_owned());
    kept.key_for("{\"event\":\"agree\"}", "0123456789abcdef".to_owned());
    check("kept_case", &kept);
    check("case_state", &CaseState::ALL.to_vec());
    check("category", &Category::ALL.to_vec());
    check("remedy", &Remedy::ALL.to_vec());
}

fn consumer_events() -> Vec<FileCaseEvent> {
    let note = || Note {
        text: "请尽快".to_owned(),
    };
    let statement = || Statement {
        text: "请尽快".to_owned(),
        ..Statement::default()
    };
    let reason = |reason: &str| Reason {
        reason: reason.to_owned(),
    };
    let outside = Outside {
        target: OutsideTarget::Samr12315,
        bundle: Some(of(&"7".repeat(64))),
    };
    let events = vec![
        ConsumerEvent::Supplement(Statement {
            text: "见附件".to_owned(),
            evidence: vec![of(&"6".repeat(64))],
            kinds: vec![EvidenceKind::MedicalProof],
            consent: true,
        }),
        ConsumerEvent::Appeal(statement()),
        ConsumerEvent::Escalate(Escalation::Platform(reason(""))),
        ConsumerEvent::Escalate(Escalation::Outside(outside)),
        ConsumerEvent::Agree,
        ConsumerEvent::Reject(reason("金额不对")),
        ConsumerEvent::Confirm,
        ConsumerEvent::Reopen(Reopening {
            reason: "又坏了".to_owned(),
            new_facts: true,
            evidence: vec![of(&"6".repeat(64))],
            kinds: vec![EvidenceKind::TestReport],
            consent: false,
        }),
        ConsumerEvent::ConcludeExternal(note()),
        ConsumerEvent::Withdraw(Withdrawal {
            confirmed: true,
            reason: String::new(),
        }),
        ConsumerEvent::Reply(statement()),
        ConsumerEvent::Rate(HandlingRating {
            speed: 5,
            attitude: 4,
            satisfied: 3,
        }),
    ];
    let filed = |event| FileCaseEvent {
        version: Some(3),
        event,
    };
    events.into_iter().map(filed).collect()
}
