//! Rooms to show, made of contract types.

use livepledge_contract::room::{PlanEntry, Snapshot};
use serde_json::{Value, json};

/// A plan entry as the backend sends it; `change` edits its JSON.
pub(crate) fn entry(sku: &str, change: impl FnOnce(&mut Value)) -> PlanEntry {
    let line = |declared: u32| json!({ "declared": declared, "remaining": declared, "as_of": "2026-11-24T12:01:00Z", "source": "reported" });
    let mut entry = json!({
        "id": format!("p-{sku}"),
        "version": 1,
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "published_at": "2026-11-24T12:00:00Z",
        "plan": {
            "sku": sku,
            "title": "轻羽连帽羽绒服",
            "variant": "黑 M",
            "price": { "sale": 39900, "compared": 69900 },
            "ship": { "within_hours": { "hours": 48 } },
            "stock": { "spot": 1200, "presale": 0 },
            "presale": "none",
            "logistics": {
                "methods": ["express"], "carriers": ["sf"],
                "origin": { "province": "ZJ", "city": "杭州" }, "freight": "free"
            },
            "returns": { "no_reason": { "supported": { "days": 7 } }, "return_freight": "insurance", "exchange_days": 15 },
            "guarantees": [{ "price_protect": { "days": 30 } }],
            "seller": { "name": "云织服饰示例店", "address": "浙江省杭州市示例街8号", "contact": "000-10000002" },
            "channels": [{ "party": "merchant", "kind": "phone", "address": "000-10000002" }]
        },
        "stock": { "spot": line(1200), "presale": line(0) }
    });
    change(&mut entry);
    serde_json::from_value(entry).unwrap()
}

/// A room with the given goods, the first one on air.
pub(crate) fn room(plans: &[PlanEntry]) -> Snapshot {
    let pinned = plans.first().map(|entry| entry.plan.sku.clone());
    serde_json::from_value(json!({
        "epoch": "e1", "seq": 1,
        "room": {
            "id": "demo", "title": "示例直播间", "pinned": pinned,
            "live_party": { "name": "示例直播方", "address": "广东省广州市示例路1号", "contact": "000-20000001" },
            "channels": [{ "party": "live_party", "kind": "widget", "hours": { "from": "09:00", "to": "22:00" } }]
        },
        "plans": plans
    }))
    .unwrap()
}

/// One SKU with spot stock on air, its sibling in presale.
pub(crate) fn siblings() -> Snapshot {
    let presold = |entry: &mut Value| {
        entry["plan"]["variant"] = json!("黑 L");
        entry["plan"]["ship"] = Value::Null;
        entry["plan"]["stock"] = json!({ "spot": 0, "presale": 1500 });
        entry["plan"]["presale"] = json!({ "full_payment": {
            "ends": "2026-12-10", "ship": { "within_days_after_payment": { "days": 15 } }
        }});
        entry["stock"]["spot"]["declared"] = json!(0);
        entry["stock"]["spot"]["remaining"] = json!(0);
        entry["stock"]["presale"]["declared"] = json!(1500);
        entry["stock"]["presale"]["remaining"] = json!(1500);
    };
    room(&[entry("P002", |_| {}), entry("P003", presold)])
}
