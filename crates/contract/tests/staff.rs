//! The JSON of staff's commands and their receipts, compared with the files in
//! `golden/staff/`, and what is wrong with a publication.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;
mod support;

use golden_file::check;
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::order::{OrdersReceipt, RecordOrders, SoldGoods};
use livepledge_contract::plan::stock::{Stock, StockLine, StockSource};
use livepledge_contract::staff::{
    AddStock, Announce, PinGoods, PublishPlans, PublishReceipt, RoomReceipt, SetStock,
    StockLineName, StockReceipt,
};
use support::{full_plan, of};

fn publication() -> PublishPlans {
    PublishPlans {
        plans: vec![full_plan()],
        profile: None,
        withdraw_missing: false,
        pin: Some(of("P002")),
        reason: Some("新一批货".to_owned()),
    }
}

#[test]
fn every_command_and_receipt() {
    check("staff/stock_line", &StockLineName::ALL.to_vec());
    let (sku, line) = (of("P002"), StockLineName::Presale);
    let set = SetStock {
        sku,
        line,
        expected: 800,
        remaining: 790,
        source: StockSource::Synced,
    };
    check("staff/set_stock", &set);
    let add = AddStock {
        sku: of("P002"),
        line,
        delta: -3,
        source: StockSource::Reported,
    };
    check("staff/add_stock", &add);
    let goods = |order_ref: &str, version| SoldGoods {
        order_ref: order_ref.to_owned(),
        sku: of("P002"),
        sold_at: Some(of("2026-11-24T12:01:00Z")),
        version,
    };
    let orders = vec![
        goods("20261124-0042", None),
        goods("20261124-0043", Some(2)),
    ];
    check("staff/record_orders", &RecordOrders { orders });
    let kept = OrdersReceipt {
        recorded: 1,
        before: 1,
    };
    check("staff/orders_receipt", &kept);
    check("staff/pin_goods", &PinGoods { sku: of("P002") });
    let say = |text: Option<&str>| Announce {
        text: text.map(str::to_owned),
    };
    check("staff/announce", &vec![say(Some("八点半加播")), say(None)]);
    check("staff/publish_plans", &publication());
    let line = |declared, remaining| StockLine {
        declared,
        remaining,
        as_of: of("2026-11-24T12:01:00Z"),
        source: StockSource::Synced,
    };
    let stock = StockReceipt {
        epoch: of("e5c1f0a29b7d"),
        seq: 42,
        sku: of("P002"),
        stock: Stock {
            spot: line(350, 120),
            presale: line(800, 790),
            halted: false,
        },
    };
    check("staff/stock_receipt", &stock);
    let room = RoomReceipt {
        epoch: of("e5c1f0a29b7d"),
        seq: 42,
        changed: true,
    };
    check("staff/room_receipt", &room);
    let published = PublishReceipt {
        epoch: of("e5c1f0a29b7d"),
        seq: 42,
        room_created: true,
        added: 4,
        changed: 3,
        unchanged: 2,
        withdrawn: 1,
        waiting: 3,
    };
    check("staff/publish_receipt", &published);
}

#[test]
fn a_count_without_a_source_is_reported_by_a_person() {
    let json = r#"{"sku":"P002","line":"spot","delta":-1}"#;
    let add: AddStock = serde_json::from_str(json).unwrap();
    assert_eq!(add.source, StockSource::Reported);
    assert_eq!(add.issues(), []);
    assert!(
        serde_json::from_str::<AddStock>(r#"{"sku":"P002","line":"gone","delta":-1}"#).is_err()
    );
}

#[test]
fn every_problem_of_every_plan_stands_under_its_place() {
    let today = of("2026-11-24");
    let rules = PlanRules::default();
    assert_eq!(publication().issues(today, &rules), []);
    let mut faulty = publication();
    faulty.plans.push(full_plan());
    faulty.plans[0].title.clear();
    faulty.plans[1].channels.clear();
    let found = faulty.issues(today, &rules);
    let found: Vec<_> = found
        .iter()
        .map(|issue| format!("{} {}", issue.pointer, issue.code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            "/plans/0/title required",
            "/plans/1/channels no_channel",
            "/plans/1/sku duplicate"
        ]
    );
}
