//! Examples of what is said on air, and of its evidence. The evidence verifies,
//! as a test shows.

use super::{at, plan, room, seen, snapshot};
use crate::evidence::csv;
use livepledge_contract::on_air::{
    EvidenceExport, EvidenceFormat, OnAirAct, OnAirEntry, OnAirWarnings, PromiseNow, RecordSaid,
    SaidOnAir, SaidReceipt, seal,
};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_contract::promise::{Holding, PromisedValue, RecordPromise, SpokenPromise};

const HOST: &str = "小满";

/// `POST …/said`.
#[must_use]
pub fn tick() -> Option<RecordSaid> {
    Some(RecordSaid {
        sku: plan()?.sku,
        plan: seen()?,
        item: CommitmentGroup::Delivery,
        said: true,
        at: None,
        words: Some("这款付款后48小时内发货。".to_owned()),
    })
}

/// `POST …/said`, taking a tick back.
#[must_use]
pub fn taken_back() -> Option<RecordSaid> {
    Some(RecordSaid {
        said: false,
        words: None,
        ..tick()?
    })
}

/// Its answer.
#[must_use]
pub fn said_receipt() -> Option<SaidReceipt> {
    let snapshot = snapshot()?;
    Some(SaidReceipt {
        epoch: snapshot.epoch,
        seq: snapshot.seq + 1,
        number: 1,
        said: SaidOnAir {
            delivery: at(),
            ..SaidOnAir::default()
        },
        counts: true,
    })
}

/// `POST …/promises`.
#[must_use]
pub fn promise() -> Option<RecordPromise> {
    Some(RecordPromise {
        sku: plan()?.sku,
        field: FieldKey::Ship,
        text: "今天拍两小时就发！".to_owned(),
        by: HOST.to_owned(),
        said_at: None,
        value: Some(PromisedValue::Ship(ShipPromise::WithinHours { hours: 2 })),
    })
}

/// `POST …/promises`, without a value.
#[must_use]
pub fn words_alone() -> Option<RecordPromise> {
    Some(RecordPromise {
        text: "发货很快的".to_owned(),
        value: None,
        ..promise()?
    })
}

/// The answer to the first.
#[must_use]
pub fn spoken() -> Option<SpokenPromise> {
    let RecordPromise {
        sku,
        field,
        text,
        by,
        said_at,
        value,
    } = promise()?;
    Some(SpokenPromise {
        number: 1,
        at: at()?,
        said_at,
        by,
        sku,
        plan: seen()?,
        field,
        text,
        value,
        holding: Holding::NotHeld,
    })
}

/// `GET …/on-air`.
#[must_use]
pub fn warnings() -> Option<OnAirWarnings> {
    Some(OnAirWarnings {
        you: HOST.to_owned(),
        promises: vec![PromiseNow {
            promise: spoken()?,
            now: Holding::NotHeld,
        }],
        downgrades: Vec::new(),
        waiting: Vec::new(),
        emergencies: Vec::new(),
    })
}

/// `GET …/evidence`.
#[must_use]
pub fn evidence() -> Option<EvidenceExport> {
    let (said, promised) = (tick()?, spoken()?);
    let entry = |number, act, predecessor| {
        Some(OnAirEntry {
            room: room()?,
            number,
            recorded_at: at()?,
            said_at: at()?,
            by: HOST.to_owned(),
            sku: plan()?.sku,
            plan: seen()?,
            act,
            predecessor,
        })
    };
    let act = OnAirAct::Said {
        item: said.item,
        words: said.words,
    };
    let first = seal(entry(1, act, None)?).ok()?;
    let act = OnAirAct::Promised {
        field: promised.field,
        text: promised.text,
        value: promised.value,
        holding: promised.holding,
    };
    let second = seal(entry(2, act, Some(first.link.clone()))?).ok()?;
    Some(EvidenceExport {
        format: EvidenceFormat::V1,
        room: room()?,
        exported_at: at()?,
        records: vec![first, second],
    })
}

/// The same as a table.
#[must_use]
pub fn evidence_csv() -> Option<String> {
    csv(&evidence()?).ok()
}
