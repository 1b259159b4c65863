//! What viewers are told is what happened: whoever applies the events to the
//! snapshot they had has the snapshot they would get.

use crate::app::TestApp;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::Store as _;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _, StockChange, StockMove};
use livepledge_backend::store::log::RoomLogs as _;
use livepledge_contract::event::{EventEnvelope, RoomEvent};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::stock::StockSource;
use livepledge_contract::room::Snapshot;
use livepledge_contract::staff::StockLineName;
use proptest::prelude::*;
use std::time::Duration;

/// One thing that somebody does to the room.
#[derive(Clone, Debug)]
enum Deed {
    /// These goods in this order, in this wording.
    Publish {
        goods: Vec<u8>,
        wording: u8,
        withdraw_missing: bool,
        pin_first: bool,
    },
    Stock(u8, i32),
    Pin(u8),
    Unpin,
    Open(bool),
    Announce(Option<u8>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let goods = proptest::sample::subsequence((0..6).collect::<Vec<u8>>(), 0..=6).prop_shuffle();
    prop_oneof![
        3 => (goods, 0..3_u8, any::<bool>(), any::<bool>()).prop_map(
            |(goods, wording, withdraw_missing, pin_first)| Deed::Publish {
                goods,
                wording,
                withdraw_missing,
                pin_first
            }
        ),
        2 => (0..6_u8, -700..700).prop_map(|(sku, delta)| Deed::Stock(sku, delta)),
        1 => (0..6_u8).prop_map(Deed::Pin),
        1 => Just(Deed::Unpin),
        1 => any::<bool>().prop_map(Deed::Open),
        1 => any::<Option<u8>>().prop_map(Deed::Announce),
    ]
}

fn sku(n: u8) -> livepledge_contract::ids::SkuId {
    format!("S{n}").parse().unwrap()
}

/// Does it; what the room refuses changes nothing.
async fn act(app: &TestApp, deed: Deed) {
    let room = examples::room().unwrap();
    let at = app.clock.now();
    let command = match deed {
        Deed::Publish {
            goods,
            wording,
            withdraw_missing,
            pin_first,
        } => {
            let pin = goods.first().filter(|_| pin_first).map(|n| sku(*n));
            let plan = |n: &u8| {
                let mut plan = ServicePlan {
                    sku: sku(*n),
                    title: format!("货 {wording}"),
                    ..examples::plan().unwrap()
                };
                plan.stock.spot = 1000 + u32::from(wording);
                plan
            };
            let plans = goods.iter().map(plan).collect();
            app.publish(plans, |publication| {
                publication.withdraw_missing = withdraw_missing;
                publication.pin = pin;
                if let Some(profile) = &mut publication.profile {
                    profile.ai_host = wording == 2;
                }
            })
            .await
            .unwrap();
            return;
        }
        Deed::Stock(n, delta) => {
            let change = StockChange {
                room,
                sku: sku(n),
                line: StockLineName::Spot,
                to: StockMove::Add(delta),
                source: StockSource::Synced,
                key: None,
                at,
            };
            drop(app.store.change_stock(change).await);
            return;
        }
        Deed::Pin(n) => RoomCommand::Pin(sku(n)),
        Deed::Unpin => RoomCommand::Unpin,
        Deed::Open(true) => RoomCommand::Open,
        Deed::Open(false) => RoomCommand::Close,
        Deed::Announce(text) => RoomCommand::Announce(text.map(|n| n.to_string())),
    };
    drop(app.store.command_room(&room, command, at).await);
}

/// What a viewer makes of an event, by the words of its documentation.
fn apply(shown: &mut Snapshot, told: EventEnvelope) {
    assert_eq!((told.seq, &told.epoch), (shown.seq + 1, &shown.epoch));
    shown.seq = told.seq;
    let at = |shown: &Snapshot, sku| shown.plans.iter().position(|entry| &entry.plan.sku == sku);
    match told.event {
        RoomEvent::StockChanged { sku, stock } => {
            let i = at(shown, &sku).unwrap();
            shown.plans[i].stock = stock;
        }
        RoomEvent::PlanPublished { entry } => {
            let i = at(shown, &entry.plan.sku).unwrap();
            shown.plans[i] = *entry;
        }
        RoomEvent::GoodsAdded { position, entry } => {
            assert_eq!(at(shown, &entry.plan.sku), None);
            shown.plans.insert(position as usize, *entry);
        }
        RoomEvent::GoodsOrdered { skus } => {
            assert_eq!(skus.len(), shown.plans.len());
            let place = |entry: &livepledge_contract::room::PlanEntry| {
                skus.iter().position(|sku| *sku == entry.plan.sku).unwrap()
            };
            shown.plans.sort_by_key(place);
        }
        RoomEvent::GoodsWithdrawn { sku } => {
            let i = at(shown, &sku).unwrap();
            shown.plans.remove(i);
        }
        RoomEvent::GoodsPinned { sku } => {
            assert!(at(shown, &sku).is_some());
            shown.room.pinned = Some(sku);
        }
        RoomEvent::GoodsUnpinned {} => shown.room.pinned = None,
        RoomEvent::RoomOpened {} => shown.room.open = true,
        RoomEvent::RoomClosed {} => shown.room.open = false,
        RoomEvent::ProfileChanged { profile } => shown.room.profile = profile,
        RoomEvent::Announced { announcement } => shown.room.announcement = announcement,
    }
}

#[test]
fn a_viewer_who_applies_every_event_sees_what_a_newcomer_sees() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(deeds in proptest::collection::vec(deed(), 1..25))| {
        runtime.block_on(async {
            let app = TestApp::new().await;
            let room = examples::room().unwrap();
            let mut shown = app.store.snapshot(&room).await.unwrap().unwrap();
            for deed in deeds {
                app.clock.advance(Duration::from_secs(1));
                act(&app, deed).await;
                let log = app.store.log_end(&room, 1000).await.unwrap().unwrap();
                let known = shown.seq;
                for event in log.events.iter().filter(|event| event.seq > known) {
                    let told: EventEnvelope = serde_json::from_str(&event.json).unwrap();
                    assert_eq!(told.event.kind(), event.kind);
                    apply(&mut shown, told);
                }
                let now = app.store.snapshot(&room).await.unwrap().unwrap();
                assert_eq!(shown, now);
            }
        });
    });
}
