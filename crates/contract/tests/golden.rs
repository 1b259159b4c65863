//! The JSON of every wire type, compared with the files in `golden/`, and
//! `docs/service-plan.md`, compared with the table of the plan's fields.
//! `UPDATE_GOLDEN=1` writes them; a change is then a visible diff.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;
#[path = "support/plan_ref.rs"]
mod plan_ref;
mod support;

use golden_file::{check, is_current};
use livepledge_contract::event::Announcement;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::money::Fen;
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::party::{Channel, ChannelKind, Party};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::plan::fields::{FieldKey, PLAN_FIELDS};
use livepledge_contract::plan::guarantee::{CompensationKind, DamageRemedy, Guarantee};
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod, VoucherValidity};
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::protection::Topic;
use livepledge_contract::plan::region::{Area, Province};
use livepledge_contract::plan::returns::{
    ExclusionBasis, FreightPayer, NoReasonReturn, ReturnCondition,
};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::plan::since::ChangedSince;
use livepledge_contract::plan::stock::{Stock, StockLine, StockSource};
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::rating::{
    Dimension, DimensionSummary, FileRating, RatingEntry, RatingReceipt, RatingSummary, Scores,
};
use livepledge_contract::room::{PlanEntry, Room, RoomProfile, Snapshot};
use plan_ref::plan_ref;
use std::fmt::Write as _;
use std::path::Path;
use support::{channel, deposit_presale, full_plan, of, seller};

fn profile() -> RoomProfile {
    RoomProfile {
        title: "岭南好物·年货直播间".to_owned(),
        live_party: seller(),
        channels: vec![channel(Party::LiveParty)],
        ai_host: false,
    }
}

#[test]
fn a_service_plan_with_every_field() {
    check("service_plan", &full_plan());
}

#[test]
fn every_value_of_the_plans_vocabulary() {
    let date = of("2026-12-05");
    let ship = [
        ShipPromise::WithinHours { hours: 24 },
        ShipPromise::SameDay {
            cutoff: of("16:00"),
        },
        ShipPromise::NextDay,
        ShipPromise::ByDate { date },
        ShipPromise::WithinDaysAfterPayment { days: 7 },
        ShipPromise::WithinDaysAfterPresaleEnd { days: 3 },
        ShipPromise::Appointment { earliest_hours: 3 },
    ];
    check("ship_promise", &ship.to_vec());
    let arrive = [
        ArrivePromise::ByDate { date },
        ArrivePromise::WithinDays { days: 3 },
    ];
    check("arrive_promise", &arrive.to_vec());
    let presale = [
        Presale::None,
        Presale::FullPayment {
            starts: Some(of("2026-12-01")),
            ends: date,
            ship: ShipPromise::NextDay,
        },
        deposit_presale(),
        Presale::Tiered {
            ends: date,
            then_days: 15,
        },
    ];
    check("presale", &presale.to_vec());
    check("exclusion_basis", &ExclusionBasis::ALL.to_vec());
    let payers = [
        FreightPayer::Buyer,
        FreightPayer::Seller,
        FreightPayer::Insurance,
    ];
    check("freight_payer", &payers.to_vec());
    let conditions = [
        ReturnCondition::Unsealed,
        ReturnCondition::Activated,
        ReturnCondition::Installed,
        ReturnCondition::Customised,
        ReturnCondition::Used,
    ];
    let no_reason = conditions.into_iter().map(Some).chain([None]);
    let no_reason = no_reason.map(|unless| NoReasonReturn::Supported { days: 7, unless });
    let excluded = NoReasonReturn::Excluded {
        basis: ExclusionBasis::HealthOnceOpened,
        confirmed_at_purchase: true,
    };
    check(
        "no_reason_return",
        &no_reason.chain([excluded]).collect::<Vec<_>>(),
    );
    check("topic", &Topic::ALL.to_vec());
    check("commitment_group", &CommitmentGroup::ALL.to_vec());
}

#[test]
fn every_way_the_goods_come() {
    let valid = [
        VoucherValidity::Until {
            date: of("2026-12-31"),
        },
        VoucherValidity::Days { days: 90 },
        VoucherValidity::Range {
            from: of("2026-12-01"),
            to: of("2026-12-31"),
        },
    ];
    let mut methods = vec![
        LogisticsMethod::Express,
        LogisticsMethod::ColdChain { max_celsius: None },
        LogisticsMethod::ColdChain {
            max_celsius: Some(-18),
        },
        LogisticsMethod::SelfPickup {
            points: vec!["示例路7号".to_owned()],
        },
        LogisticsMethod::SameCity {
            radius_km: Some(20),
        },
        LogisticsMethod::Large {
            to_door: true,
            install: true,
        },
        LogisticsMethod::Voucher { valid: None },
    ];
    methods.extend(valid.map(|valid| LogisticsMethod::Voucher { valid: Some(valid) }));
    check("logistics_method", &methods);
    let carriers = vec![
        Carrier::Sf,
        Carrier::Yto,
        Carrier::Zto,
        Carrier::Sto,
        Carrier::Yunda,
        Carrier::Jd,
        Carrier::Ems,
        Carrier::Jt,
        Carrier::Deppon,
        Carrier::Other("云鹏".to_owned()),
    ];
    check("carrier", &carriers);
    let freight = vec![
        Freight::Free,
        Freight::FreeOver { amount: Fen(9900) },
        Freight::Fixed { amount: Fen(1200) },
        Freight::Collect,
        Freight::NotNeeded,
    ];
    check("freight", &freight);
    let provinces = Province::ALL.iter().copied().map(Area::Province);
    check(
        "area",
        &provinces.chain([Area::OutsideCity]).collect::<Vec<_>>(),
    );
}

#[test]
fn every_guarantee() {
    let late = |kind| Guarantee::LateShip {
        kind,
        amount: Fen(300),
    };
    let damaged = |report_hours, remedy| Guarantee::DeadOnArrival {
        report_hours,
        remedy,
    };
    let all = vec![
        Guarantee::NoReasonReturn { days: 7 },
        late(CompensationKind::Coupon),
        late(CompensationKind::Cash),
        Guarantee::FreightInsurance { cover: None },
        Guarantee::FreightInsurance {
            cover: Some(Fen(1200)),
        },
        Guarantee::InstantRefund {
            max: Some(Fen(10000)),
        },
        Guarantee::ReturnFreightPaid,
        Guarantee::ReturnFreightSubsidy {
            amount: Some(Fen(600)),
        },
        Guarantee::ReturnPickup { free: true },
        Guarantee::Counterfeit { multiple: 4 },
        Guarantee::GenuineInsurance,
        damaged(Some(24), DamageRemedy::Compensate),
        damaged(None, DamageRemedy::TakeBack),
        Guarantee::FreshRot {
            report_hours: Some(48),
        },
        Guarantee::Allergy { days: 15 },
        Guarantee::ShortWeight,
        Guarantee::ExchangeNotRepair { days: 365 },
        Guarantee::NationwideWarranty,
        Guarantee::PriceProtect { days: 30 },
        Guarantee::InHomeDelivery,
        Guarantee::Installation,
        Guarantee::UnusedRefund,
        Guarantee::ExpiredRefund,
        Guarantee::PrivacyPacking,
    ];
    check("guarantee", &all);
}

#[test]
fn a_room_with_its_plans_and_stock() {
    let line = |declared, remaining, source| StockLine {
        declared,
        remaining,
        as_of: of("2026-11-24T12:00:00Z"),
        source,
    };
    let entry = PlanEntry {
        id: plan_ref().plan,
        version: plan_ref().version,
        digest: plan_ref().digest,
        published_at: of("2026-11-24T11:00:00.250Z"),
        plan: full_plan().into(),
        stock: Stock {
            spot: line(350, 120, StockSource::Synced),
            presale: line(800, 800, StockSource::Reported),
            halted: false,
        },
        since: vec![ChangedSince {
            version: 1,
            until: of("2026-11-24T11:00:00.250Z"),
            worse: vec![FieldKey::Ship, FieldKey::Returns],
            better: vec![FieldKey::Guarantees],
            other: vec![FieldKey::Logistics],
        }],
        said: SaidOnAir {
            spot_stock: Some(of("2026-11-24T12:05:00Z")),
            ..SaidOnAir::default()
        },
    };
    let snapshot = Snapshot {
        epoch: of("e5c1f0a29b7d"),
        seq: 7,
        room: Room {
            id: of("demo"),
            profile: profile(),
            pinned: Some(of("P002")),
            open: true,
            announcement: Some(Announcement {
                text: "八点半加播一场，库存同步更新".to_owned(),
                at: of("2026-11-24T12:30:00Z"),
            }),
        },
        plans: vec![entry],
    };
    check("snapshot", &snapshot);
    check("room_profile", &profile());
    let kinds = [
        (ChannelKind::Widget, ""),
        (ChannelKind::Phone, "000-20000000"),
        (ChannelKind::Im, "https://example.com/im"),
        (ChannelKind::Email, "service@example.com"),
        (ChannelKind::Post, "示例路1号"),
        (ChannelKind::Platform, "https://example.com/platform"),
    ];
    let channels = kinds.map(|(kind, address)| Channel {
        party: Party::LiveParty,
        kind,
        address: address.to_owned(),
        hours: None,
    });
    check("channel", &channels.to_vec());
}

#[test]
fn a_rating_and_the_summary_of_many() {
    let scores = Scores {
        as_described: Some(5),
        logistics: Some(3),
        ..Scores::default()
    };
    let rating = FileRating {
        order_ref: "2026112400001".to_owned(),
        plan: plan_ref(),
        scores,
        text: Some("发货快".to_owned()),
    };
    check("file_rating", &rating);
    let at = of("2026-11-24T12:00:00Z");
    check("rating_receipt", &RatingReceipt { received_at: at });
    let rows = Dimension::ALL.map(|dimension| match dimension {
        Dimension::AsDescribed => DimensionSummary::of(dimension, [1, 0, 0, 6, 4]),
        _ => DimensionSummary::of(dimension, [0, 0, 0, 1, 2]),
    });
    let entry = RatingEntry {
        at,
        title: "轻羽连帽羽绒服".to_owned(),
        scores,
        text: None,
    };
    let summary = RatingSummary {
        orders: 11,
        dimensions: rows.to_vec(),
        latest: vec![entry],
    };
    check("rating_summary", &summary);
}

#[test]
fn every_problem_and_every_code() {
    let problems: Vec<Problem> = ProblemCode::ALL.iter().copied().map(Problem::of).collect();
    check("problem", &problems);
    let issues = IssueCode::ALL
        .iter()
        .map(|code| FieldIssue::at("/facts", *code));
    check("invalid_input", &Problem::invalid(issues.collect()));
}

#[test]
fn the_table_of_the_plans_fields_is_documented() {
    let mut text = String::from(
        "# Fields of the service plan\n\n\
         Generated by `cargo xtask golden` from `PLAN_FIELDS` in `crates/contract/src/plan/fields.rs`.\n\n\
         | Field | Name on the wire | Commitment group (5.1.1 a, 5.2.2 a) | Clause |\n\
         |---|---|---|---|\n",
    );
    for field in PLAN_FIELDS {
        let group = field
            .group
            .map_or(String::new(), |group| format!("{group:?}"));
        writeln!(
            text,
            "| {:?} | `{}` | {group} | {} |",
            field.key, field.wire, field.clause
        )
        .unwrap();
    }
    text.push_str(
        "\nClauses are those of T/GDMA 直播电商售后服务规范; LB117 is the order 117 that regulates live-stream e-commerce (直播电商监督管理办法).\n",
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    is_current(&root.join("../../docs/service-plan.md"), &text);
}
