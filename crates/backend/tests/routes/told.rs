//! What viewers are told is what happened: whoever applies the events to the
//! snapshot they had has the snapshot they would get.

use crate::app::{Setup, TestApp};
use crate::stream::Viewer;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _, StockChange, StockMove};
use livepledge_backend::store::ledger::{Agree, PlanLedger as _};
use livepledge_backend::store::log::RoomLogs as _;
use livepledge_backend::store::on_air::{NewTick, OnAir as _};
use livepledge_backend::store::{Key, Store as _};
use livepledge_contract::event::{EventEnvelope, RoomEvent};
use livepledge_contract::on_air::RecordSaid;
use livepledge_contract::party::Party;
use livepledge_contract::plan::stock::StockSource;
use livepledge_contract::plan::{CommitmentGroup, ServicePlan};
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
        agreed: bool,
    },
    /// The party that had not agreed yet agrees.
    Agree,
    /// An item of these goods is said, or taken back.
    Say(u8, u8, bool),
    Stock(u8, i32),
    Pin(u8),
    Unpin,
    Open(bool),
    Announce(Option<u8>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let goods = proptest::sample::subsequence((0..6).collect::<Vec<u8>>(), 0..=6).prop_shuffle();
    prop_oneof![
        3 => (goods, 0..3_u8, any::<[bool; 3]>()).prop_map(
            |(goods, wording, [withdraw_missing, pin_first, agreed])| Deed::Publish {
                goods,
                wording,
                withdraw_missing,
                pin_first,
                agreed
            }
        ),
        1 => Just(Deed::Agree),
        3 => (0..6_u8, 0..5_u8, any::<bool>()).prop_map(|(sku, item, said)| Deed::Say(sku, item, said)),
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
            agreed,
        } => {
            // What waits for agreement is not on the list, and cannot be put on air.
            let pin_first = pin_first && agreed;
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
                if !agreed {
                    publication.imprint.live_party = None;
                }
                if let Some(profile) = &mut publication.profile {
                    profile.ai_host = wording == 2;
                }
            })
            .await
            .unwrap();
            return;
        }
        Deed::Agree => {
            let agree = Agree {
                room,
                skus: Vec::new(),
                version: None,
                party: Party::LiveParty,
                by: "小满".to_owned(),
                at,
            };
            app.store.agree(agree).await.unwrap();
            return;
        }
        Deed::Say(n, item, said) => {
            let snapshot = app.store.snapshot(&room).await.unwrap().unwrap();
            let goods = snapshot.plans.iter().find(|entry| entry.plan.sku == sku(n));
            let Some(entry) = goods else { return };
            let tick = NewTick {
                tick: RecordSaid {
                    sku: sku(n),
                    plan: entry.reference(),
                    item: CommitmentGroup::ALL[usize::from(item)],
                    said,
                    at: None,
                    words: None,
                },
                room,
                by: "小满".to_owned(),
                key: Key {
                    key: format!("tick-{}", at.millis()),
                    fingerprint: [0; 32],
                },
                at,
            };
            drop(app.store.record_said(tick).await);
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
        RoomEvent::GoodsPresented { sku, said } => {
            let i = at(shown, &sku).unwrap();
            shown.plans[i].said = said;
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
        // What is answered is read elsewhere.
        RoomEvent::InquiryAnswered { .. } => {}
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

#[tokio::test]
async fn a_list_that_changes_at_large_is_read_anew_by_everybody() {
    let app = TestApp::new().await;
    let room = examples::room().unwrap();
    let (epoch, before) = app.store.position(&room).await.unwrap().unwrap();
    let mut watching = Viewer::after(&app, &format!("{epoch}-{before}")).await;
    let goods = |n: u16| ServicePlan {
        sku: format!("B{n:03}").parse().unwrap(),
        ..examples::plan().unwrap()
    };
    let pin = "B007".parse().unwrap();
    let many = (0..257).map(goods).collect();
    app.publish(many, |publication| publication.pin = Some(pin))
        .await
        .unwrap();
    assert_eq!(watching.event().await.brief(), "reset too_far_behind");
    let now = app.store.snapshot(&room).await.unwrap().unwrap();
    assert_eq!((now.plans.len(), now.room.open), (258, true));
    // The list took one position, putting on air another.
    assert_eq!(now.seq, before + 2);
    let mut late = Viewer::after(&app, &format!("{epoch}-{before}")).await;
    assert_eq!(late.beginning().await, ["reset too_far_behind"]);

    // From here on everything is told, also by a server that starts now.
    let app = TestApp::on(app.stop(), Setup::default());
    let mut reading = Viewer::after(&app, &format!("{epoch}-{}", now.seq - 1)).await;
    let (pinned, stands) = (format!("{} goods_pinned", now.seq), now.seq);
    assert_eq!(
        reading.beginning().await,
        [pinned, format!("{stands} heartbeat")]
    );
    act(&app, Deed::Announce(Some(1))).await;
    let told = reading.event().await.brief();
    assert_eq!(told, format!("{} announced", stands + 1));

    // What is on air and leaves the list with many others is no longer on air.
    app.publish(vec![goods(300)], |publication| {
        publication.withdraw_missing = true;
    })
    .await
    .unwrap();
    let left = app.store.snapshot(&room).await.unwrap().unwrap();
    assert_eq!((left.plans.len(), left.room.pinned), (1, None));
}
