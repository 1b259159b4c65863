//! The JSON of every live event, compared with the files in `golden/`.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;
mod support;

use golden_file::check;
use livepledge_contract::event::{
    Announcement, EventEnvelope, Heartbeat, Reset, ResetReason, RoomEvent,
};
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::party::Party;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::since::ChangedSince;
use livepledge_contract::plan::stock::{Stock, StockLine, StockSource};
use livepledge_contract::room::{PlanEntry, Room, RoomProfile};
use support::{channel, full_plan, of, seller};

fn stock() -> Stock {
    let line = |declared, remaining, source| StockLine {
        declared,
        remaining,
        as_of: of("2026-11-24T12:01:00Z"),
        source,
    };
    Stock {
        spot: line(350, 120, StockSource::Synced),
        presale: line(800, 800, StockSource::Reported),
        halted: false,
    }
}

fn entry() -> Box<PlanEntry> {
    Box::new(PlanEntry {
        id: of("p-4f2a81c09d3e"),
        version: 3,
        digest: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        published_at: of("2026-11-24T11:00:00.250Z"),
        plan: full_plan().into(),
        stock: stock(),
        since: vec![ChangedSince {
            version: 2,
            until: of("2026-11-24T11:00:00.250Z"),
            worse: vec![FieldKey::Ship],
            better: vec![],
            other: vec![],
        }],
        said: said(),
    })
}

fn said() -> SaidOnAir {
    SaidOnAir {
        delivery: Some(of("2026-11-24T12:05:00Z")),
        returns: Some(of("2026-11-24T12:06:30.500Z")),
        ..SaidOnAir::default()
    }
}

/// One event of each kind; a new kind does not compile until it stands here.
fn every_event() -> Vec<RoomEvent> {
    fn of_each(event: &RoomEvent) -> RoomEvent {
        use RoomEvent::*;
        match event {
            StockChanged { .. } => PlanPublished { entry: entry() },
            PlanPublished { .. } => GoodsPresented {
                sku: of("P002"),
                said: said(),
            },
            GoodsPresented { .. } => GoodsAdded {
                position: 2,
                entry: entry(),
            },
            GoodsAdded { .. } => GoodsOrdered {
                skus: vec![of("P003"), of("P002")],
            },
            GoodsOrdered { .. } => GoodsWithdrawn { sku: of("P003") },
            GoodsWithdrawn { .. } => GoodsPinned { sku: of("P002") },
            GoodsPinned { .. } => GoodsUnpinned {},
            GoodsUnpinned {} => RoomOpened {},
            RoomOpened {} => RoomClosed {},
            RoomClosed {} => ProfileChanged {
                profile: RoomProfile {
                    title: "岭南好物·年货直播间".to_owned(),
                    live_party: seller(),
                    channels: vec![channel(Party::LiveParty)],
                    ai_host: false,
                },
            },
            ProfileChanged { .. } => Announced {
                announcement: Some(Announcement {
                    text: "八点半加播一场，库存同步更新".to_owned(),
                    at: of("2026-11-24T12:30:00Z"),
                }),
            },
            Announced { .. } => InquiryAnswered {
                only: None,
                sku: Some(of("P002")),
            },
            InquiryAnswered { .. } => StockChanged {
                sku: of("P002"),
                stock: stock(),
            },
        }
    }
    let mut events = vec![RoomEvent::Announced { announcement: None }];
    loop {
        let next = of_each(events.last().unwrap());
        let is_last = matches!(next, RoomEvent::Announced { .. });
        events.push(next);
        if is_last {
            return events;
        }
    }
}

#[test]
fn an_envelope_with_each_event() {
    let envelopes: Vec<EventEnvelope> = (8..)
        .zip(every_event())
        .map(|(seq, event)| EventEnvelope {
            epoch: of("e5c1f0a29b7d"),
            seq,
            at: of("2026-11-24T12:01:00.125Z"),
            event,
        })
        .collect();
    assert_eq!(
        envelopes.first().unwrap().id().to_string(),
        "e5c1f0a29b7d-8"
    );
    check("event_envelope", &envelopes);
}

#[test]
fn every_name_of_an_event_is_listed() {
    for event in every_event() {
        assert!(RoomEvent::KINDS.contains(&event.kind()), "{}", event.kind());
    }
}

#[test]
fn the_name_of_an_event_is_the_tag_of_its_json() {
    for event in every_event() {
        let json = serde_json::to_value(&event).unwrap();
        let tags: Vec<&str> = json
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(tags, [event.kind()]);
    }
}

#[test]
fn what_keeps_a_stream_honest() {
    check(
        "heartbeat",
        &Heartbeat {
            epoch: of("e5c1f0a29b7d"),
            seq: 19,
            at: of("2026-11-24T12:01:10Z"),
            spread_ms: 1_000,
        },
    );
    let reasons = [
        ResetReason::UnknownPosition,
        ResetReason::TooFarBehind,
        ResetReason::SlowReader,
    ];
    let resets = reasons.map(|reason| Reset {
        epoch: of("e5c1f0a29b7d"),
        seq: 19,
        reason,
    });
    check("reset", &resets.to_vec());
}

#[test]
fn a_room_that_does_not_say_so_is_open() {
    let profile = RoomProfile {
        title: "岭南好物".to_owned(),
        live_party: seller(),
        channels: vec![channel(Party::LiveParty)],
        ai_host: false,
    };
    let mut json = serde_json::to_value(&profile).unwrap();
    json.as_object_mut()
        .unwrap()
        .insert("id".to_owned(), "demo".into());
    let room: Room = serde_json::from_value(json).unwrap();
    assert!(room.open);
    assert_eq!((room.announcement, room.pinned), (None, None));
}
