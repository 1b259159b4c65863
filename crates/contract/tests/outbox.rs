//! What a browser keeps: its JSON is a promise to widgets of other versions.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;

use golden_file::check;
use livepledge_contract::complaint::{
    Category, ComplaintDraft, Contact, FileComplaint, Receipt, Remedy,
};
use livepledge_contract::evidence::{Evidence, EvidenceKind};
use livepledge_contract::ids::PlanRef;
use livepledge_contract::inquiry::InquiryReceipt;
use livepledge_contract::money::Fen;
use livepledge_contract::outbox::{
    Held, ItemKind, ItemReceipt, ItemState, KeptDraft, KeptEvidence, OutboxItem, Why,
};
use livepledge_contract::party::Party;
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::rating::RatingReceipt;

fn of<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn plan_ref() -> PlanRef {
    PlanRef {
        plan: of("p-4f2a81c09d3e"),
        version: 2,
        digest: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    }
}

fn complaint() -> FileComplaint {
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

#[test]
fn what_a_browser_keeps() {
    let item = |state| OutboxItem {
        key: "0123456789abcdef0123456789abcdef".to_owned(),
        rev: 2,
        backend: "/v1".to_owned(),
        room: of("demo"),
        kind: ItemKind::Rating,
        body: "{}".to_owned(),
        evidence: vec![KeptEvidence {
            sha256: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            bytes: 231_904,
        }],
        uploaded: 100_000,
        created: 1_796_000_000_000,
        attempts: 1,
        maybe_sent: true,
        state,
    };
    let until = 1_796_000_022_000;
    let at = of("2026-11-24T12:00:00Z");
    let receipt = Receipt {
        number: of("LP20261124-7K3QXM"),
        token: "0123456789abcdef0123456789abcdef".to_owned(),
        received_at: at,
        first_response_due: at,
        solution_due: at,
        addressed_to: Party::Merchant,
        channels: Vec::new(),
    };
    let whys = [
        Why::Unreachable,
        Why::Busy,
        Why::Asked,
        Why::Token,
        Why::Unintelligible,
    ];
    let helds = [
        Held::Paused,
        Held::TooOld,
        Held::Refused {
            status: 422,
            problem: Some(Problem::of(ProblemCode::InvalidInput)),
        },
        Held::Refused {
            status: 404,
            problem: None,
        },
    ];
    let mut states = vec![ItemState::Saved, ItemState::Sending { until }];
    states.extend(whys.map(|why| ItemState::Waiting { until, why }));
    states.extend(helds.map(ItemState::Held));
    states.extend([
        ItemState::Received(ItemReceipt::Complaint(receipt)),
        ItemState::Received(ItemReceipt::Rating(RatingReceipt { received_at: at })),
        ItemState::Received(ItemReceipt::Inquiry(InquiryReceipt {
            number: of("LQ20261124-7K3QXM"),
            token: "0123456789abcdef0123456789abcdef".to_owned(),
            received_at: at,
        })),
        ItemState::Withdrawn,
    ]);
    let mut items: Vec<OutboxItem> = states.into_iter().map(item).collect();
    for (item, kind) in items
        .iter_mut()
        .zip([ItemKind::Complaint, ItemKind::Inquiry])
    {
        item.kind = kind;
    }
    check("outbox_item", &items);
    let draft = KeptDraft {
        draft: ComplaintDraft::of(&complaint()),
        about: Some(of("P001")),
        seen: Some(plan_ref()),
        edits: Some("0123456789abcdef0123456789abcdef".to_owned()),
        aside: Some(ComplaintDraft::default()),
    };
    check("kept_draft", &draft);
}

#[test]
fn a_form_made_of_a_complaint_files_the_same_complaint() {
    let today = of("2026-11-24");
    for command in [
        complaint(),
        FileComplaint {
            order_ref: None,
            amount: None,
            happened_on: None,
            broken_commitment: None,
            contact: None,
            ..complaint()
        },
    ] {
        let form = ComplaintDraft::of(&command);
        assert_eq!(form.file(command.plan.clone(), today), Ok(command));
    }
}
