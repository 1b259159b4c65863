//! The rules of [`LiveRoom`] one by one, where the simulation only shows that
//! all of them together suffice.

use crate::rooms::{ROOM, goods};
use livepledge_client::live_room::{Effect, Freshness, Input, LiveRoom, Message, Millis};
use livepledge_client::room_mirror::Changes;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{EventEnvelope, EventId, Heartbeat, RoomEvent};
use livepledge_contract::room::Snapshot;

fn id(text: &str) -> EventId {
    text.parse().unwrap()
}

fn snapshot(at: &str) -> Box<Snapshot> {
    Box::new(Snapshot {
        epoch: id(at).epoch,
        seq: id(at).seq,
        room: ROOM.clone(),
        plans: vec![goods(0), goods(1)],
    })
}

fn event(at: &str) -> EventEnvelope {
    EventEnvelope {
        epoch: id(at).epoch,
        seq: id(at).seq,
        at: Timestamp::from_millis(0),
        event: RoomEvent::GoodsPinned {
            sku: goods((id(at).seq % 2) as u32).plan.sku.clone(),
        },
    }
}

fn heartbeat(at: &str, made_ms: i64) -> Message {
    Message::Heartbeat(Heartbeat {
        epoch: id(at).epoch,
        seq: id(at).seq,
        at: Timestamp::from_millis(made_ms),
        spread_ms: 1_000,
    })
}

const LATER: f64 = 0.5;

fn fetches(asked_at: Millis) -> Effect {
    Effect::FetchSnapshot { asked_at }
}

fn opens(after: &str) -> Effect {
    Effect::OpenStream { after: id(after) }
}

fn arrived(asked_at: Millis, at: &str) -> Input {
    Input::SnapshotArrived {
        asked_at,
        ahead: 0,
        snapshot: snapshot(at),
    }
}

/// A room at `e1-7` whose stream was accepted at 0.
fn live() -> LiveRoom {
    let mut live = LiveRoom::default();
    assert_eq!(live.step(0, LATER, Input::Tick), [fetches(0)]);
    let arrived = arrived(0, "e1-7");
    let shown = Changes {
        room: true,
        order: true,
        ..Changes::default()
    };
    assert_eq!(
        live.step(0, LATER, arrived),
        [
            opens("e1-7"),
            Effect::Changed(shown),
            Effect::Freshness(Freshness::Fresh)
        ]
    );
    assert_eq!(live.step(0, LATER, Input::Connected), []);
    live
}

/// What happens by itself until `end`, with its times; snapshots are not answered.
fn by_itself(live: &mut LiveRoom, end: Millis) -> Vec<(Millis, Effect)> {
    let mut happened = Vec::new();
    while let Some(at) = live.wake_at().filter(|at| *at <= end) {
        let effects = live.step(at, LATER, Input::Tick);
        happened.extend(effects.into_iter().map(|effect| (at, effect)));
    }
    happened
}

fn heard(live: &mut LiveRoom, now: Millis, messages: Vec<Message>) -> Vec<Effect> {
    live.step(now, LATER, Input::Heard(messages))
}

#[test]
fn all_that_came_in_one_frame_is_one_change() {
    let mut live = live();
    let messages = vec![Message::Event(event("e1-8")), Message::Event(event("e1-9"))];
    let changes = Changes {
        room: true,
        ..Changes::default()
    };
    assert_eq!(heard(&mut live, 5, messages), [Effect::Changed(changes)]);
    assert_eq!(live.position(), Some(&id("e1-9")));
}

#[test]
fn a_silent_line_is_stale_and_closed_after_25_seconds_and_opened_again() {
    let mut live = live();
    heard(&mut live, 1_000, vec![heartbeat("e1-7", 0)]);
    let happened = by_itself(&mut live, 27_000);
    assert_eq!(
        happened,
        [
            (18_000, fetches(18_000)),
            (25_000, Effect::Freshness(Freshness::StaleSince(0))),
            (26_000, Effect::CloseStream),
            (26_550, opens("e1-7")),
        ]
    );
}

/// A room whose last heartbeat, of 20 s, had readers spread over 12 s.
fn lived() -> LiveRoom {
    let mut live = live();
    for now in [0, 10_000, 20_000] {
        let mut beat = heartbeat("e1-7", now);
        if let Message::Heartbeat(heartbeat) = &mut beat {
            heartbeat.spread_ms = 12_000;
        }
        heard(&mut live, now, vec![beat]);
    }
    live
}

const CLOSED: Input = Input::Closed {
    retry_after_ms: None,
    refused: false,
};

#[test]
fn a_good_stream_that_broke_is_opened_again_when_the_backend_said() {
    let mut live = lived();
    let _ = live.step(25_000, LATER, CLOSED);
    let happened = by_itself(&mut live, 40_000);
    assert_eq!(happened.first(), Some(&(31_600, opens("e1-7"))));
}

#[test]
fn no_snapshot_is_asked_for_where_a_stream_brings_the_proof_in_time() {
    let mut live = lived();
    let _ = live.step(21_000, LATER, CLOSED);
    assert_eq!(
        by_itself(&mut live, 43_000),
        [
            (27_600, opens("e1-7")),
            // Not even accepted: given up, and not waited for any more.
            (42_600, Effect::CloseStream),
        ]
    );
}

#[test]
fn where_nobody_answers_at_all_it_is_not_streams_that_are_blocked() {
    let mut live = live();
    let (mut tries, mut now) = (Vec::new(), 0);
    let _ = live.step(now, LATER, CLOSED);
    while let Some(at) = live.wake_at().filter(|at| *at <= 120_000) {
        now = at.max(now);
        let mut inputs = vec![Input::Tick];
        while let Some(input) = inputs.pop() {
            for effect in live.step(now, LATER, input) {
                match effect {
                    Effect::OpenStream { .. } => {
                        tries.push(now);
                        inputs.push(CLOSED);
                    }
                    Effect::FetchSnapshot { asked_at } => inputs.push(Input::SnapshotFailed {
                        asked_at,
                        retry_after_ms: None,
                    }),
                    _ => {}
                }
            }
        }
    }
    let longest = tries.windows(2).map(|two| two[1] - two[0]).max();
    assert!(longest <= Some(20_000), "{tries:?}");
}

#[test]
fn heartbeats_keep_a_quiet_room_fresh_without_a_single_snapshot() {
    let mut live = live();
    for beat in 0..=60 {
        let now = beat * 10_000;
        assert_eq!(by_itself(&mut live, now), []);
        assert_eq!(heard(&mut live, now, vec![heartbeat("e1-7", now)]), []);
    }
}

#[test]
fn a_heartbeat_that_is_ahead_asks_for_a_snapshot_within_two_seconds() {
    let mut live = live();
    heard(&mut live, 100, vec![heartbeat("e1-8", 0)]);
    assert_eq!(by_itself(&mut live, 2_100), [(1_100, fetches(1_100))]);
}

#[test]
fn events_behind_a_gap_wait_for_the_snapshot_and_need_no_second_one() {
    let mut live = live();
    let behind = vec![
        Message::Event(event("e1-9")),
        Message::Event(event("e1-10")),
    ];
    assert_eq!(heard(&mut live, 100, behind), []);
    assert_eq!(by_itself(&mut live, 1_100), [(1_100, fetches(1_100))]);
    heard(&mut live, 1_150, vec![Message::Event(event("e1-11"))]);
    let arrived = arrived(1_100, "e1-9");
    let _ = live.step(1_200, LATER, arrived);
    assert_eq!(live.position(), Some(&id("e1-11")));
    assert_eq!(by_itself(&mut live, 5_000), []);
}

#[test]
fn a_kind_nobody_knows_is_a_gap_and_a_known_place_is_not_asked_for_twice() {
    let mut live = live();
    heard(&mut live, 100, vec![Message::Unknown(Some(id("e1-7")))]);
    assert_eq!(by_itself(&mut live, 3_000), [], "that one is known already");
    heard(&mut live, 3_000, vec![Message::Unknown(Some(id("e1-8")))]);
    assert_eq!(by_itself(&mut live, 5_000), [(4_000, fetches(4_000))]);
}

#[test]
fn a_reset_closes_the_stream_and_opens_none_before_the_snapshot() {
    let mut live = live();
    let effects = heard(&mut live, 100, vec![Message::Reset]);
    assert_eq!(effects, [Effect::CloseStream]);
    assert_eq!(by_itself(&mut live, 5_000), [(1_100, fetches(1_100))]);
    let arrived = arrived(1_100, "e2-3");
    let effects = live.step(5_000, LATER, arrived);
    assert_eq!(effects, [opens("e2-3")]);
}

#[test]
fn three_streams_that_come_to_nothing_make_it_poll_and_try_rarely() {
    let mut live = live();
    let closed = || Input::Closed {
        retry_after_ms: None,
        refused: false,
    };
    let (mut tries, mut polls) = (Vec::new(), Vec::new());
    let mut now = 0;
    let _ = live.step(now, LATER, closed());
    while let Some(at) = live.wake_at().filter(|at| *at <= 60_000) {
        now = at;
        let mut inputs = vec![Input::Tick];
        while let Some(input) = inputs.pop() {
            for effect in live.step(now, LATER, input) {
                match effect {
                    Effect::OpenStream { .. } => {
                        tries.push(now);
                        inputs.push(closed());
                    }
                    Effect::FetchSnapshot { asked_at } => {
                        polls.push(now);
                        inputs.push(Input::SnapshotUnchanged { asked_at });
                    }
                    other => panic!("{other:?} at {now}"),
                }
            }
        }
    }
    assert_eq!(tries, [550, 1_650, 46_650]);
    assert_eq!(
        polls,
        [
            5_500, 11_000, 16_500, 22_000, 27_500, 33_000, 38_500, 44_000, 49_500, 55_000
        ]
    );
}

#[test]
fn retry_after_is_obeyed_by_streams_and_snapshots() {
    let mut live = live();
    let busy = Input::Closed {
        retry_after_ms: Some(9_000),
        refused: false,
    };
    let _ = live.step(100, LATER, busy);
    assert_eq!(by_itself(&mut live, 10_000), [(9_550, opens("e1-7"))]);

    let mut unborn = LiveRoom::default();
    let _ = unborn.step(0, LATER, Input::Tick);
    let busy = Input::SnapshotFailed {
        asked_at: 0,
        retry_after_ms: Some(9_000),
    };
    let _ = unborn.step(10, LATER, busy);
    let _ = unborn.step(
        20,
        LATER,
        Input::Pushed(vec![Message::Event(event("e1-9"))]),
    );
    assert_eq!(by_itself(&mut unborn, 10_000), [(9_460, fetches(9_460))]);
}

#[test]
fn without_a_stream_a_failed_snapshot_is_stale_at_once() {
    let mut live = live();
    let closed = Input::Closed {
        retry_after_ms: Some(60_000),
        refused: false,
    };
    let _ = live.step(100, LATER, closed);
    let _ = live.step(200, LATER, Input::Refresh);
    let failed = Input::SnapshotFailed {
        asked_at: 200,
        retry_after_ms: None,
    };
    let stale = Effect::Freshness(Freshness::StaleSince(0));
    assert_eq!(live.step(300, LATER, failed), [stale]);
}

#[test]
fn while_nobody_looks_nothing_is_begun_and_the_return_asks_at_once() {
    let mut live = live();
    let _ = live.step(100, LATER, Input::Hidden);
    let happened = by_itself(&mut live, 600_000);
    assert_eq!(
        happened,
        [
            (25_000, Effect::CloseStream),
            (25_000, Effect::Freshness(Freshness::StaleSince(0))),
        ]
    );
    let effects = live.step(600_000, LATER, Input::Visible);
    assert_eq!(effects, [fetches(600_000), opens("e1-7")]);
}

#[test]
fn an_event_that_the_page_pushes_goes_through_the_same_cursor() {
    let mut live = live();
    let pushed = |at| Input::Pushed(vec![Message::Event(event(at))]);
    assert_eq!(live.step(10, LATER, pushed("e1-7")), []);
    assert!(matches!(
        live.step(10, LATER, pushed("e1-8")).as_slice(),
        [Effect::Changed(_)]
    ));
    assert_eq!(
        heard(&mut live, 20, vec![Message::Event(event("e1-8"))]),
        []
    );
    assert_eq!(live.step(30, LATER, pushed("e1-99")), []);
    assert_eq!(by_itself(&mut live, 2_000), [(1_030, fetches(1_030))]);
}

#[test]
fn an_event_from_nowhere_costs_one_snapshot_and_no_more() {
    let mut live = live();
    let _ = live.step(
        30,
        LATER,
        Input::Pushed(vec![Message::Event(event("e9-5"))]),
    );
    let mut asked = 0;
    for _ in 0..5 {
        for (at, effect) in by_itself(&mut live, 9_000) {
            assert_eq!(effect, fetches(at));
            asked += 1;
            let arrived = arrived(at, "e1-7");
            let _ = live.step(at + 10, LATER, arrived);
        }
    }
    assert!((1..=2).contains(&asked), "{asked}");
}

#[test]
fn a_backend_that_was_set_back_is_believed_after_a_while() {
    let mut live = live();
    heard(&mut live, 100, vec![Message::Event(event("e1-8"))]);
    let mut answer = |at| {
        let effects = live.step(at, LATER, Input::Refresh);
        assert_eq!(effects, [fetches(at)]);
        let arrived = arrived(at, "e1-7");
        let _ = live.step(at + 10, LATER, arrived);
        live.position().cloned()
    };
    assert_eq!(answer(1_000), Some(id("e1-8")), "a cache may be behind");
    assert_eq!(answer(6_000), Some(id("e1-7")), "not for so long");
}
