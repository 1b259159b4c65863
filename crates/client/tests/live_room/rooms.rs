//! A room and its goods, as small as the contract lets them be.

use livepledge_contract::room::{PlanEntry, Room};
use std::sync::{Arc, LazyLock};

/// The `n`th SKU; not in the order of its number, so that looking up is put to the test.
pub(crate) fn goods(n: u32) -> PlanEntry {
    let mut entry = ENTRY.clone();
    entry.id = format!("p-{n}").parse().unwrap();
    Arc::make_mut(&mut entry.plan).sku = format!("P{}", 997 * (n + 1) % 1_000).parse().unwrap();
    entry
}

static ENTRY: LazyLock<PlanEntry> = LazyLock::new(|| {
    let line = serde_json::json!({ "declared": 1000, "remaining": 1000, "as_of": "2026-11-24T12:01:00Z", "source": "synced" });
    serde_json::from_value(serde_json::json!({
        "id": "p-0", "version": 1, "published_at": "2026-11-24T12:00:00Z",
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "plan": {
            "sku": "P0", "title": "茶", "price": { "sale": 100 },
            "ship": "next_day", "stock": { "spot": 1000, "presale": 0 }, "presale": "none",
            "logistics": { "methods": [], "carriers": [], "freight": "free" },
            "returns": { "no_reason": { "supported": { "days": 7 } }, "return_freight": "insurance", "exchange_days": 15 },
            "seller": { "name": "店", "address": "街", "contact": "000" }, "channels": []
        },
        "stock": { "spot": line, "presale": line }
    }))
    .unwrap()
});

/// A room with nothing on air.
pub(crate) static ROOM: LazyLock<Room> = LazyLock::new(|| {
    serde_json::from_value(serde_json::json!({
        "id": "demo", "title": "示例直播间", "channels": [],
        "live_party": { "name": "播", "address": "路", "contact": "000" }
    }))
    .unwrap()
});
