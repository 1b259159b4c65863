//! The JSON of what is said on air, compared with the files in `golden/`.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;
mod support;

use golden_file::check;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::inquiry::{ActOnInquiry, AirMark, InquiryAct};
use livepledge_contract::on_air::{
    Downgrade, EmergencyNews, EmergencyOnAir, EvidenceExport, EvidenceFormat, OnAirAct, OnAirEntry,
    OnAirRecord, OnAirWarnings, PromiseNow, RecordSaid, SaidOnAir, SaidReceipt, Unsent, UnsentWhat,
    WaitingPlan,
};
use livepledge_contract::party::Party;
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_contract::promise::{Holding, PromisedValue, RecordPromise, SpokenPromise};
use livepledge_contract::staff::{AgreePlans, AgreeReceipt};
use support::{full_plan, of};

fn seen() -> PlanRef {
    PlanRef {
        plan: of("p-4f2a81c09d3e"),
        version: 2,
        digest: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    }
}

#[test]
fn ticks_and_their_receipt() {
    let tick = RecordSaid {
        sku: of("P002"),
        plan: seen(),
        item: CommitmentGroup::SpotStock,
        said: true,
        at: Some(of("2026-11-24T12:05:00.250Z")),
        words: Some("现货还有120件。".to_owned()),
    };
    let back = RecordSaid {
        said: false,
        at: None,
        words: None,
        ..tick.clone()
    };
    let promise = RecordPromise {
        sku: of("P002"),
        field: FieldKey::SpotStock,
        text: "还有一百件".to_owned(),
        by: String::new(),
        said_at: None,
        value: Some(PromisedValue::SpotStock(100)),
    };
    let shown = ActOnInquiry {
        number: of("LQ20261124-7K3QXM"),
        act: InquiryAct::Mark {
            mark: AirMark::Demonstrated,
            done: true,
            at: Some(of("2026-11-24T12:05:00.250Z")),
        },
    };
    let unsent = |key: &str, what| Unsent {
        key: key.to_owned(),
        what,
    };
    let all = vec![
        unsent("5f0c2f", UnsentWhat::Said(back.clone())),
        unsent("5f0c30", UnsentWhat::Promised(promise)),
        unsent("5f0c31", UnsentWhat::Inquiry(shown)),
    ];
    check("unsent", &all);
    check("record_said", &vec![tick, back]);
    let at = |time: &str| Some(of(time));
    let said = SaidOnAir {
        delivery: at("2026-11-24T12:04:00Z"),
        spot_stock: at("2026-11-24T12:05:00.250Z"),
        presale: at("2026-11-24T12:06:00Z"),
        logistics: at("2026-11-24T12:07:00Z"),
        returns: at("2026-11-24T12:08:00Z"),
    };
    let receipt = SaidReceipt {
        epoch: of("e5c1f0a29b7d"),
        seq: 42,
        number: 7,
        said,
        counts: true,
    };
    check("said_receipt", &receipt);
}

#[test]
fn what_the_host_is_told() {
    let value = PromisedValue::Ship(ShipPromise::WithinHours { hours: 2 });
    let promise = SpokenPromise {
        number: 3,
        at: of("2026-11-24T12:05:00Z"),
        said_at: None,
        by: "小满".to_owned(),
        sku: of("P002"),
        plan: seen(),
        field: FieldKey::Ship,
        text: "两小时就发".to_owned(),
        value: Some(value),
        holding: Holding::NotHeld,
    };
    let warnings = OnAirWarnings {
        you: "小满".to_owned(),
        promises: vec![PromiseNow {
            promise,
            now: Holding::Held,
        }],
        downgrades: vec![Downgrade {
            sku: of("P002"),
            version: 3,
            fields: vec![FieldKey::Price, FieldKey::Ship],
            before: full_plan(),
        }],
        waiting: vec![WaitingPlan {
            sku: of("P003"),
            version: 1,
            lacking: Party::ALL.to_vec(),
        }],
        emergencies: vec![EmergencyOnAir {
            sku: of("P004"),
            since: of("2026-11-24T12:00:00Z"),
            news: Some(EmergencyNews {
                at: of("2026-11-24T12:30:00Z"),
                text: "已联系厂家核查。".to_owned(),
            }),
        }],
    };
    check("on_air_warnings", &warnings);
}

#[test]
fn evidence_with_every_act() {
    let acts = [
        OnAirAct::Said {
            item: CommitmentGroup::Delivery,
            words: Some("这款48小时内发货。".to_owned()),
        },
        OnAirAct::TakenBack {
            item: CommitmentGroup::Delivery,
        },
        OnAirAct::Promised {
            field: FieldKey::Ship,
            text: "很快就发".to_owned(),
            value: None,
            holding: Holding::NotCompared,
        },
    ];
    let link = |n: u64| of(&format!("{n:02}").repeat(32));
    let record = |(number, act)| OnAirRecord {
        entry: OnAirEntry {
            room: of("demo"),
            number,
            recorded_at: of("2026-11-24T12:05:01Z"),
            said_at: of("2026-11-24T12:05:00Z"),
            by: "小满".to_owned(),
            sku: of("P002"),
            plan: seen(),
            act,
            predecessor: (number > 1).then(|| link(number - 1)),
        },
        link: link(number),
    };
    let export = EvidenceExport {
        format: EvidenceFormat::V1,
        room: of("demo"),
        exported_at: of("2026-11-24T13:00:00Z"),
        records: (1..).zip(acts).map(record).collect(),
    };
    check("evidence", &export);
}

#[test]
fn agreeing() {
    let agree = AgreePlans {
        skus: vec![of("P002")],
        version: Some(3),
        by: Some("李店长".to_owned()),
    };
    check("staff/agree_plans", &agree);
    let receipt = AgreeReceipt {
        epoch: of("e5c1f0a29b7d"),
        seq: 42,
        agreed: 1,
        before: 0,
        shown: vec![of("P002")],
        lacking: vec![of("P003")],
    };
    check("staff/agree_receipt", &receipt);
}
