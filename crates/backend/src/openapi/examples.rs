//! One example for every request and response of the document, built from the
//! contract's own types so that it can be nothing else. Room and plan are those
//! of `demo/`, so that every request example works against the demo room. A value
//! that cannot be built is `None` and shows as `null`; a test looks for that.

pub mod cases;
pub mod inquiries;
pub mod on_air;
pub mod staff;

use crate::store::plan_id;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::complaint::{
    Category, Contact, FileComplaint, NOTICE_VERSION, Receipt, Remedy,
};
use livepledge_contract::evidence::{BlobReceipt, StoredForm};
use livepledge_contract::ids::{PlanRef, RoomId};
use livepledge_contract::money::Fen;
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::party::{Channel, Party};
use livepledge_contract::plan::stock::{Stock, StockLine, StockSource};
use livepledge_contract::plan::{CommitmentGroup, ServicePlan};
use livepledge_contract::rating::{
    Dimension, DimensionSummary, FileRating, RatingEntry, RatingReceipt, RatingSummary, Scores,
};
use livepledge_contract::room::{PlanEntry, Room, RoomProfile, Snapshot};
use livepledge_contract::workflow::timer::{Rules, Timer};
use livepledge_sheet::ReadOptions;
use std::sync::LazyLock;

/// The room of every example.
#[must_use]
pub fn room() -> Option<RoomId> {
    "demo".parse().ok()
}

/// What the room says about itself.
#[must_use]
pub fn profile() -> Option<RoomProfile> {
    serde_json::from_str(include_str!("../../../../demo/room.json")).ok()
}

/// The first plan of the sample sheet. It has no dates, so that its digest is
/// the same on whatever day the sheet is imported.
#[must_use]
pub fn plan() -> Option<ServicePlan> {
    static FIRST: LazyLock<Option<ServicePlan>> = LazyLock::new(|| {
        let options = ReadOptions {
            today: at()?.in_shanghai().0,
            rules: PlanRules::default(),
            allow_unknown_columns: false,
        };
        let sheet = include_bytes!("../../../../demo/plan-sheet.csv");
        livepledge_sheet::read(sheet, &options)
            .ok()?
            .into_iter()
            .next()
    });
    FIRST.clone()
}

/// When everything happens.
#[must_use]
pub fn at() -> Option<Timestamp> {
    "2026-11-24T12:00:00Z".parse().ok()
}

fn entry() -> Option<PlanEntry> {
    let (plan, at) = (plan()?, at()?);
    let line = |declared: u32, remaining| StockLine {
        declared,
        remaining,
        as_of: at,
        source: StockSource::Reported,
    };
    Some(PlanEntry {
        id: plan_id(&room()?, &plan.sku)?,
        version: 1,
        digest: livepledge_contract::digest::digest(&plan).ok()?,
        published_at: at,
        stock: Stock {
            spot: line(plan.stock.spot, plan.stock.spot),
            presale: line(0, 0),
            halted: false,
        },
        said: SaidOnAir::default(),
        plan: plan.into(),
        since: Vec::new(),
    })
}

/// Which promise the examples quote.
#[must_use]
pub fn seen() -> Option<PlanRef> {
    entry().map(|entry| entry.reference())
}

/// `GET /v1/rooms/{room}`.
#[must_use]
pub fn snapshot() -> Option<Snapshot> {
    let entry = entry()?;
    Some(Snapshot {
        epoch: "e5c1f0a29b7d".parse().ok()?,
        seq: 3,
        room: Room {
            id: room()?,
            profile: profile()?,
            pinned: Some(entry.plan.sku.clone()),
            open: true,
            announcement: None,
        },
        plans: vec![entry],
    })
}

/// `POST …/complaints`, every field.
#[must_use]
pub fn complaint() -> Option<FileComplaint> {
    Some(FileComplaint {
        plan: Some(seen()?),
        order_ref: Some("20261119-0042".to_owned()),
        category: Category::ShipLate,
        amount: Some(Fen(4_990)),
        happened_on: Some("2026-11-21".parse().ok()?),
        broken_commitment: Some(CommitmentGroup::Delivery),
        contact: Some(Contact {
            name: Some("李女士".to_owned()),
            phone: "138 0000 0000".to_owned(),
            wants_call: true,
        }),
        ..least_complaint()
    })
}

/// `POST …/complaints`, the least.
#[must_use]
pub fn least_complaint() -> FileComplaint {
    FileComplaint {
        plan: None,
        order_ref: None,
        addressed_to: Party::Merchant,
        category: Category::Other,
        facts: "承诺二十四小时内发货，五天过去仍未发货，客服也没有答复。".to_owned(),
        remedies: vec![Remedy::Refund, Remedy::Explain],
        amount: None,
        happened_on: None,
        broken_commitment: None,
        contact: None,
        evidence: Vec::new(),
        notice_version: NOTICE_VERSION.to_owned(),
    }
}

fn channels() -> Option<Vec<Channel>> {
    Some([profile()?.channels, plan()?.channels].concat())
}

/// `PUT /v1/blobs/{sha256}`.
#[must_use]
pub fn blob() -> Option<BlobReceipt> {
    Some(BlobReceipt {
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            .parse()
            .ok()?,
        media_type: "image/jpeg".to_owned(),
        bytes: 231_904,
        stored: StoredForm {
            sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
                .parse()
                .ok()?,
            media_type: "image/jpeg".to_owned(),
            bytes: 183_204,
            width: Some(1536),
            height: Some(2048),
        },
    })
}

/// Its answer.
#[must_use]
pub fn receipt() -> Option<Receipt> {
    let at = at()?;
    let due = |timer| Rules::default().due(timer, at);
    Some(Receipt {
        number: "LP20261124-7K3QXM".parse().ok()?,
        token: "9f86d081884c7d659a2feaa0c55ad015".to_owned(),
        received_at: at,
        first_response_due: due(Timer::Assess),
        solution_due: due(Timer::Timely),
        addressed_to: Party::Merchant,
        channels: channels()?,
    })
}

/// `POST …/ratings`, every field.
#[must_use]
pub fn rating() -> Option<FileRating> {
    Some(FileRating {
        order_ref: "20261119-0042".to_owned(),
        scores: Scores {
            service_attitude: Some(5),
            logistics: Some(3),
            commitment: Some(2),
            handling: Some(4),
            as_described: Some(5),
        },
        text: Some("贡柑很甜，发货比承诺晚了三天。".to_owned()),
        ..least_rating()?
    })
}

/// `POST …/ratings`, the least.
#[must_use]
pub fn least_rating() -> Option<FileRating> {
    Some(FileRating {
        order_ref: "20261119-0043".to_owned(),
        plan: seen()?,
        scores: Scores {
            as_described: Some(5),
            ..Scores::default()
        },
        text: None,
    })
}

/// Its answer.
#[must_use]
pub fn rating_receipt() -> Option<RatingReceipt> {
    Some(RatingReceipt { received_at: at()? })
}

/// `GET …/ratings/summary`: eleven orders, one dimension still under ten.
#[must_use]
pub fn summary() -> Option<RatingSummary> {
    let rating = rating()?;
    let histogram = |dimension| match dimension {
        Dimension::AsDescribed => [0, 0, 1, 2, 8],
        Dimension::ServiceAttitude => [1, 0, 1, 3, 5],
        Dimension::Logistics => [0, 1, 4, 3, 2],
        Dimension::Commitment => [1, 2, 3, 3, 2],
        Dimension::Handling => [0, 0, 0, 2, 1],
    };
    Some(RatingSummary {
        orders: 11,
        dimensions: Dimension::ALL
            .iter()
            .map(|d| DimensionSummary::of(*d, histogram(*d)))
            .collect(),
        latest: vec![RatingEntry {
            at: at()?,
            title: plan()?.title,
            scores: rating.scores,
            text: rating.text,
        }],
    })
}
