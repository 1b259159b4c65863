//! What the host said, and whether the plan holds it; and the ledger's JSON.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;
mod support;

use golden_file::check;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::ledger::{
    Agreed, Agreement, PlanHistory, PlanSignature, PlanVersionRecord, SignatureAlgorithm,
};
use livepledge_contract::money::Fen;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::guarantee::{Gift, Guarantee};
use livepledge_contract::plan::logistics::Freight;
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::plan::stock::{StockLine, StockSource};
use livepledge_contract::promise::Holding::{self, Held, NotCompared, NotHeld, Unclear};
use livepledge_contract::promise::{PromisedValue, RecordPromise, SpokenPromise};
use livepledge_contract::room::Snapshot;
use support::{full_plan, of};

fn gift(name: &str, quantity: u16) -> PromisedValue {
    PromisedValue::Gift(Gift {
        name: name.to_owned(),
        quantity,
        returns_with_goods: true,
    })
}

/// Every kind of value, with what the full plan says to it.
fn said() -> Vec<(PromisedValue, Holding)> {
    use PromisedValue as Said;
    let hours = |hours| Said::Ship(ShipPromise::WithinHours { hours });
    vec![
        (Said::Price(Fen(39900)), Held),
        (Said::Price(Fen(29900)), NotHeld),
        (hours(48), Held),
        (hours(72), Held),
        (hours(24), NotHeld),
        (
            Said::Ship(ShipPromise::ByDate {
                date: of("2026-12-01"),
            }),
            Unclear,
        ),
        (Said::Arrive(ArrivePromise::WithinDays { days: 2 }), NotHeld),
        (Said::SpotStock(350), Held),
        (Said::SpotStock(500), NotHeld),
        (Said::PresaleStock(801), NotHeld),
        (Said::PresaleEnds(of("2026-12-10")), Held),
        (Said::PresaleEnds(of("2026-12-09")), NotHeld),
        (Said::Freight(Freight::Free), NotHeld),
        (
            Said::Freight(Freight::FreeOver { amount: Fen(19900) }),
            Held,
        ),
        // A guarantee gives fifteen days, the policy only seven: the better counts (V9).
        (Said::NoReasonDays(15), Held),
        (Said::NoReasonDays(30), NotHeld),
        (Said::ExchangeDays(15), Held),
        (Said::RefundDays(1), NotHeld),
        (Said::Guarantee(Guarantee::PriceProtect { days: 30 }), Held),
        (
            Said::Guarantee(Guarantee::PriceProtect { days: 60 }),
            NotHeld,
        ),
        (Said::Guarantee(Guarantee::InHomeDelivery), NotHeld),
        (gift("收纳袋", 1), Held),
        (gift("收纳袋", 2), NotHeld),
        (gift("围巾", 1), NotHeld),
    ]
}

#[test]
fn a_plan_holds_what_it_promises_or_less() {
    for (value, holding) in said() {
        assert_eq!(value.held_by(&full_plan()), holding, "{value:?}");
    }
    let mut without = full_plan();
    without.presale = livepledge_contract::plan::presale::Presale::None;
    let ends = PromisedValue::PresaleEnds(of("2026-12-31"));
    assert_eq!(ends.held_by(&without), NotHeld);
}

#[test]
fn a_promise_is_refused_with_everything_wrong_with_it() {
    let mut promise = RecordPromise {
        sku: of("P002"),
        field: FieldKey::Ship,
        text: "明天就发".to_owned(),
        by: "小满".to_owned(),
        said_at: Some(when()),
        value: Some(PromisedValue::Ship(ShipPromise::NextDay)),
    };
    assert_eq!(promise.issues(when()), []);
    promise.field = FieldKey::Price;
    promise.text = String::new();
    promise.by = "满".repeat(101);
    let found: Vec<_> = promise
        .issues(when().plus_hours(-1))
        .into_iter()
        .map(|i| (i.pointer, i.code))
        .collect();
    let at = |pointer: &str, code| (pointer.to_owned(), code);
    assert_eq!(
        found,
        [
            at("/text", IssueCode::Required),
            at("/by", IssueCode::TooLong),
            at("/value", IssueCode::Contradiction),
            at("/said_at", IssueCode::InTheFuture),
        ]
    );
}

fn when() -> Timestamp {
    of("2026-11-24T12:13:00Z")
}

fn seen() -> PlanRef {
    PlanRef {
        plan: of("p-4f2a81c09d3e"),
        version: 2,
        digest: of(&"9f".repeat(32)),
    }
}

#[test]
fn spoken_promises_as_json() {
    let promise = |(number, (value, holding))| SpokenPromise {
        number,
        at: when(),
        said_at: (number == 1).then(|| when().plus_hours(-1)),
        by: "小满".to_owned(),
        sku: of("P002"),
        plan: seen(),
        field: PromisedValue::field(&value),
        text: "说了就算".to_owned(),
        value: Some(value),
        holding,
    };
    let mut promises: Vec<_> = (1..).zip(said()).map(promise).collect();
    let words = promises.first().cloned().map(|promise| SpokenPromise {
        value: None,
        holding: NotCompared,
        ..promise
    });
    promises.extend(words);
    check("spoken_promise", &promises);
    let command = RecordPromise {
        sku: of("P002"),
        field: FieldKey::Ship,
        text: "明天就发".to_owned(),
        by: "小满".to_owned(),
        said_at: Some(when()),
        value: Some(PromisedValue::Ship(ShipPromise::NextDay)),
    };
    check("staff/record_promise", &command);
}

#[test]
fn a_history_as_json() {
    let agreement = |by: &str, place, before: &str, link: &str| Agreement {
        by: by.to_owned(),
        at: when(),
        place,
        predecessor: of(&before.repeat(32)),
        link: of(&link.repeat(32)),
    };
    let record = |version, place, link: &str| PlanVersionRecord {
        room: of("demo"),
        plan: seen().plan,
        version,
        place,
        digest: seen().digest,
        canonical: "{\"sku\":\"P002\"}".to_owned(),
        published_at: when(),
        author: "李店长".to_owned(),
        reason: "换了承运商".to_owned(),
        predecessor: (version > 1).then(|| of(&"c3".repeat(32))),
        link: of(&link.repeat(32)),
        signature: (version > 1).then(|| PlanSignature {
            algorithm: SignatureAlgorithm::Ed25519,
            key: of(&"ab".repeat(32)),
            signature: of(&"cd".repeat(64)),
        }),
        agreed: Agreed::default(),
    };
    let mut first = record(1, 1, "a1");
    first.agreed = Agreed {
        merchant: Some(agreement("李店长", 2, "a1", "b2")),
        live_party: Some(agreement("小满", 3, "b2", "c3")),
    };
    check(
        "plan_history",
        &PlanHistory {
            plan: seen().plan,
            room: of("demo"),
            versions: vec![first, record(2, 4, "d4")],
            next: Some(2),
        },
    );
}

#[test]
fn of_stock_counts_what_is_left_and_not_what_was_declared() {
    let line = |declared, remaining| StockLine {
        declared,
        remaining,
        as_of: when(),
        source: StockSource::Synced,
    };
    let room: Snapshot = serde_json::from_str(include_str!("golden/snapshot.json")).unwrap();
    let mut entry = room.plans[0].clone();
    entry.stock.spot = line(1200, 300);
    entry.stock.presale = line(800, 790);
    for (value, holding) in [
        (PromisedValue::SpotStock(300), Held),
        (PromisedValue::SpotStock(301), NotHeld),
        (PromisedValue::PresaleStock(790), Held),
        (PromisedValue::PresaleStock(791), NotHeld),
    ] {
        assert_eq!(value.held_now(&entry), holding, "{value:?}");
    }
}
