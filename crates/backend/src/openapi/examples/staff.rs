//! Examples of what drives a room, and of what its viewers then get.

use super::{at, entry, plan, profile, snapshot};
use livepledge_contract::event::{EventEnvelope, Heartbeat, RoomEvent};
use livepledge_contract::order::{OrdersReceipt, RecordOrders, SoldGoods};
use livepledge_contract::plan::stock::{Stock, StockSource};
use livepledge_contract::staff::{
    AddStock, AgreePlans, AgreeReceipt, Announce, PinGoods, PublishPlans, PublishReceipt,
    RoomReceipt, SetStock, StockLineName, StockReceipt,
};

/// A staff token as it is sent; its hash stands in no file.
pub const TOKEN: &str = "lps_0f343b0931126a20f133d67c2b018a3b0f343b0931126a20f133d67c2b018a3b";

/// `PUT …/stock`.
#[must_use]
pub fn set_stock() -> Option<SetStock> {
    let plan = plan()?;
    Some(SetStock {
        sku: plan.sku,
        line: StockLineName::Spot,
        expected: plan.stock.spot,
        remaining: plan.stock.spot.checked_sub(4)?,
        source: StockSource::Reported,
    })
}

/// `POST …/stock`: one sold.
#[must_use]
pub fn sold() -> Option<AddStock> {
    Some(AddStock {
        sku: plan()?.sku,
        line: StockLineName::Spot,
        delta: -1,
        source: StockSource::Reported,
    })
}

/// `POST …/orders`.
#[must_use]
pub fn orders() -> Option<RecordOrders> {
    let goods = |order_ref: &str, version| {
        Some(SoldGoods {
            order_ref: order_ref.to_owned(),
            sku: plan()?.sku,
            sold_at: None,
            version,
        })
    };
    Some(RecordOrders {
        orders: vec![
            goods("20261124-0042", None)?,
            goods("20261124-0041", Some(1))?,
        ],
    })
}

/// Its answer.
#[must_use]
pub fn orders_receipt() -> OrdersReceipt {
    OrdersReceipt {
        recorded: 2,
        before: 0,
    }
}

/// `POST …/stock`: one came back.
#[must_use]
pub fn returned() -> Option<AddStock> {
    Some(AddStock {
        delta: 1,
        source: StockSource::Synced,
        ..sold()?
    })
}

fn stock() -> Option<Stock> {
    let mut stock = entry()?.stock;
    stock.spot.remaining = stock.spot.remaining.checked_sub(1)?;
    Some(stock)
}

/// Their answer.
#[must_use]
pub fn stock_receipt() -> Option<StockReceipt> {
    let snapshot = snapshot()?;
    Some(StockReceipt {
        epoch: snapshot.epoch,
        seq: snapshot.seq + 1,
        sku: plan()?.sku,
        stock: stock()?,
    })
}

/// `POST …/pin`.
#[must_use]
pub fn pin() -> Option<PinGoods> {
    Some(PinGoods { sku: plan()?.sku })
}

/// `PUT …/announcement`.
#[must_use]
pub fn announce() -> Announce {
    Announce {
        text: Some("八点半加播一款贡柑，现货二百件。".to_owned()),
    }
}

/// `PUT …/announcement`, taking it back.
#[must_use]
pub fn take_back() -> Announce {
    Announce { text: None }
}

/// What these are answered.
#[must_use]
pub fn room_receipt() -> Option<RoomReceipt> {
    let snapshot = snapshot()?;
    Some(RoomReceipt {
        epoch: snapshot.epoch,
        seq: snapshot.seq + 1,
        changed: true,
    })
}

/// `POST …/publish`.
#[must_use]
pub fn publish() -> Option<PublishPlans> {
    Some(PublishPlans {
        plans: vec![plan()?],
        profile: None,
        withdraw_missing: false,
        pin: None,
        reason: Some("新一批货，换了承运商".to_owned()),
    })
}

/// `POST …/publish`, everything.
#[must_use]
pub fn publish_room() -> Option<PublishPlans> {
    Some(PublishPlans {
        profile: profile(),
        withdraw_missing: true,
        pin: Some(plan()?.sku),
        ..publish()?
    })
}

/// Its answer.
#[must_use]
pub fn publish_receipt() -> Option<PublishReceipt> {
    let snapshot = snapshot()?;
    Some(PublishReceipt {
        epoch: snapshot.epoch,
        seq: snapshot.seq + 1,
        room_created: false,
        added: 0,
        changed: 0,
        unchanged: 0,
        withdrawn: 0,
        waiting: 1,
    })
}

/// `POST …/agree`.
#[must_use]
pub fn agree() -> Option<AgreePlans> {
    Some(AgreePlans {
        skus: vec![plan()?.sku],
        version: None,
        by: Some("小满".to_owned()),
    })
}

/// Its answer.
#[must_use]
pub fn agree_receipt() -> Option<AgreeReceipt> {
    let snapshot = snapshot()?;
    let sku = plan()?.sku;
    Some(AgreeReceipt {
        epoch: snapshot.epoch,
        seq: snapshot.seq + 1,
        agreed: 1,
        before: 0,
        shown: vec![sku],
        lacking: Vec::new(),
    })
}

/// `GET …/events`: one event, one heartbeat.
#[must_use]
pub fn stream() -> Option<String> {
    let StockReceipt {
        epoch,
        seq,
        sku,
        stock,
    } = stock_receipt()?;
    let event = EventEnvelope {
        epoch: epoch.clone(),
        seq,
        at: at()?,
        event: RoomEvent::StockChanged { sku, stock },
    };
    let heartbeat = Heartbeat {
        epoch,
        seq,
        at: at()?,
        spread_ms: 1_000,
    };
    let (id, kind) = (event.id(), event.event.kind());
    let event = serde_json::to_string(&event).ok()?;
    let heartbeat = serde_json::to_string(&heartbeat).ok()?;
    Some(format!(
        "id: {id}\nevent: {kind}\ndata: {event}\n\nid: {id}\nevent: heartbeat\ndata: {heartbeat}\n\n"
    ))
}
