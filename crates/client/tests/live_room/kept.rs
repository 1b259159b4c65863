//! A room that was kept from an earlier life is shown as old as it is, until somebody
//! proves it, and takes nothing from what comes.

use crate::rooms::{ROOM, goods};
use livepledge_client::live_room::{Effect, Freshness, Input, LiveRoom, Message, Millis};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{EventEnvelope, EventId, RoomEvent};
use livepledge_contract::room::Snapshot;

const AT: &str = "e1-7";
const NOW: Millis = 1_000_000;

fn snapshot(at: &str) -> Box<Snapshot> {
    let EventId { epoch, seq } = at.parse().unwrap();
    let plans = vec![goods(0), goods(1)];
    Box::new(Snapshot {
        epoch,
        seq,
        room: ROOM.clone(),
        plans,
    })
}

fn freshness(effects: &[Effect]) -> Vec<Freshness> {
    let told = effects.iter().filter_map(|effect| match effect {
        Effect::Freshness(freshness) => Some(*freshness),
        _ => None,
    });
    told.collect()
}

/// A room that was asked for in vain, and shows what was kept `ago` milliseconds ago.
fn restored(ago: Millis) -> (LiveRoom, Vec<Effect>) {
    let mut room = LiveRoom::default();
    let asked = room.step(NOW, 0.5, Input::Tick);
    assert_eq!(asked, [Effect::FetchSnapshot { asked_at: NOW }]);
    let snapshot = snapshot(AT);
    let shown = room.step(NOW, 0.5, Input::Kept { snapshot, ago });
    (room, shown)
}

#[test]
fn it_is_shown_at_once_and_never_as_fresh_however_young() {
    for ago in [0, 10_000, 3_600_000] {
        let (room, shown) = restored(ago);
        assert_eq!(freshness(&shown), [Freshness::StaleSince(NOW - ago)]);
        assert_eq!(room.mirror().goods().len(), 2);
        assert_eq!(
            room.position().map(ToString::to_string).as_deref(),
            Some(AT)
        );
    }
    // A clock that was set back in between makes it no younger than now.
    let (_, shown) = restored(-5_000);
    assert_eq!(freshness(&shown), [Freshness::StaleSince(NOW)]);
}

#[test]
fn one_that_was_asked_for_ahead_is_proven_by_its_asking() {
    let mut room = LiveRoom::default();
    let asked = room.step(NOW, 0.5, Input::Tick);
    assert_eq!(asked, [Effect::FetchSnapshot { asked_at: NOW }]);
    let arrived = Input::SnapshotArrived {
        asked_at: NOW,
        ahead: 9_000,
        snapshot: snapshot(AT),
    };
    let shown = room.step(NOW, 0.5, arrived);
    assert_eq!(freshness(&shown), [Freshness::Fresh]);
    assert_eq!(room.proven_at(), Some(NOW - 9_000));
}

#[test]
fn a_proof_makes_it_fresh() {
    let (mut room, _) = restored(60_000);
    let (asked_at, snapshot) = (NOW, snapshot("e1-9"));
    let arrived = Input::SnapshotArrived {
        asked_at,
        ahead: 0,
        snapshot,
    };
    let effects = room.step(NOW + 50, 0.5, arrived);
    assert_eq!(freshness(&effects), [Freshness::Fresh]);
}

#[test]
fn what_happened_since_is_taken_in_and_proves_nothing() {
    let (mut room, _) = restored(60_000);
    let EventId { epoch, .. } = AT.parse().unwrap();
    let event = EventEnvelope {
        epoch,
        seq: 8,
        at: Timestamp::from_millis(0),
        event: RoomEvent::RoomClosed {},
    };
    let effects = room.step(NOW, 0.5, Input::Pushed(vec![Message::Event(event)]));
    assert_eq!(freshness(&effects), []);
    assert!(!room.mirror().room().unwrap().open);
}

#[test]
fn it_never_takes_the_place_of_what_came() {
    let mut room = LiveRoom::default();
    let _ = room.step(NOW, 0.5, Input::Tick);
    let (asked_at, here) = (NOW, snapshot("e1-9"));
    let _ = room.step(
        NOW,
        0.5,
        Input::SnapshotArrived {
            ahead: 0,
            asked_at,
            snapshot: here,
        },
    );
    let (snapshot, ago) = (snapshot(AT), 0);
    assert_eq!(room.step(NOW, 0.5, Input::Kept { snapshot, ago }), []);
    assert_eq!(
        room.position().map(ToString::to_string).as_deref(),
        Some("e1-9")
    );
}
