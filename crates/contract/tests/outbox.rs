//! What a browser keeps: its JSON is a promise to widgets of other versions.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

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
use livepledge_contract::complaint::{ComplaintDraft, FileComplaint, Receipt};
use livepledge_contract::inquiry::InquiryReceipt;
use livepledge_contract::outbox::{
    Held, ItemKind, ItemReceipt, ItemState, KeptDraft, KeptEvidence, OutboxItem, Why,
};
use livepledge_contract::party::Party;
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::rating::RatingReceipt;
use plan_ref::plan_ref;
use support::of;

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
        settled: 0,
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

#[test]
fn what_an_older_widget_kept_is_read() {
    let older = r#"{"key":"0123","rev":1,"backend":"/v1","room":"demo","kind":"rating","body":"{}","created":5,"attempts":0,"maybe_sent":false,"state":"withdrawn"}"#;
    let item: OutboxItem = livepledge_wire::from_str(older).unwrap();
    assert_eq!((item.created, item.settled), (5, 0));
}
