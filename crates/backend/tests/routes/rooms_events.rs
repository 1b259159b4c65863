//! The stream: what was missed, what comes, and when a reader is sent away.

use crate::app::{Setup, TestApp};
use crate::stream::Viewer;
use livepledge_backend::app::Edge;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::edge::cors::CrossOrigin;
use livepledge_backend::live::Bounds;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::Store as _;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _};
use livepledge_backend::store::log::{Keep, RoomLogs as _};
use std::num::NonZeroU32;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// The epoch of the example room. Publishing it wrote the events 1 and 2.
const E: &str = "e5c1f0a29b7d";

async fn announce(app: &TestApp, text: &str) {
    let room = examples::room().unwrap();
    let command = RoomCommand::Announce(Some(text.to_owned()));
    app.store
        .command_room(&room, command, app.clock.now())
        .await
        .unwrap();
}

async fn announce_times(app: &TestApp, times: usize) {
    for n in 0..times {
        announce(app, &n.to_string()).await;
    }
}

#[tokio::test]
async fn a_reader_gets_what_it_missed_then_where_the_room_stands_then_what_comes() {
    let app = TestApp::new().await;
    announce(&app, "before").await;
    let mut viewer = Viewer::after(&app, &format!("{E}-1")).await;
    assert_eq!(
        viewer.beginning().await,
        ["2 goods_added", "3 announced", "3 heartbeat"]
    );
    assert!(viewer.is_waiting());
    announce(&app, "now").await;
    let event = viewer.event().await;
    assert_eq!(event.brief(), "4 announced");
    assert_eq!(
        event.data["event"]["announced"]["announcement"]["text"],
        "now"
    );
    assert_eq!(event.data["at"], "2026-11-24T12:00:00Z");
}

#[tokio::test]
async fn a_reader_without_a_position_gets_only_what_comes() {
    let app = TestApp::new().await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    assert_eq!(viewer.beginning().await, ["2 heartbeat"]);
    announce(&app, "now").await;
    assert_eq!(viewer.event().await.brief(), "3 announced");
}

#[tokio::test]
async fn a_browser_that_reconnects_goes_on_from_its_last_event_not_from_its_address() {
    let app = TestApp::new().await;
    let last = format!("{E}-2");
    let query = format!("?x=1&after={E}-0");
    let mut viewer = Viewer::with(&app, &query, &[("last-event-id", &last)]).await;
    assert_eq!(viewer.beginning().await, ["2 heartbeat"]);
    let mut viewer = Viewer::with(&app, &query, &[("last-event-id", "")]).await;
    assert_eq!(viewer.beginning().await.len(), 3);
}

#[tokio::test]
async fn what_is_no_position_and_what_is_no_room_are_problems() {
    let app = TestApp::new().await;
    for wrong in [
        "?after=5",
        "?after=e5c1f0a29b7d",
        "?after=a%20b-1",
        "?after=",
    ] {
        let answer = app.get(&format!("/v1/rooms/demo/events{wrong}"), &[]).await;
        assert_eq!(
            answer.problem(),
            (400, "malformed_position".to_owned()),
            "{wrong}"
        );
    }
    let header = [("last-event-id", "nonsense")];
    let answer = app.get("/v1/rooms/demo/events", &header).await;
    assert_eq!(answer.problem().0, 400);
    let answer = app.get("/v1/rooms/nowhere/events", &[]).await;
    assert_eq!(answer.problem(), (404, "not_found".to_owned()));
}

#[tokio::test]
async fn a_position_that_cannot_be_gone_on_from_is_reset_and_closed() {
    let bounds = Bounds {
        replay: 3,
        ..Bounds::default()
    };
    let app = TestApp::watched(bounds).await;
    let begin = async |position: &str| Viewer::after(&app, position).await.beginning().await;
    assert_eq!(begin("other-1").await, ["reset unknown_position"]);
    assert_eq!(begin(&format!("{E}-3")).await, ["reset unknown_position"]);
    announce_times(&app, 3).await;
    let mut near = Viewer::after(&app, &format!("{E}-2")).await;
    for seq in 3..6 {
        assert_eq!(near.event().await.brief(), format!("{seq} announced"));
    }
    assert_eq!(begin(&format!("{E}-1")).await, ["reset too_far_behind"]);
    let mut far = Viewer::after(&app, &format!("{E}-1")).await;
    let reset = far.next().await.unwrap();
    assert_eq!((reset.seq(), reset.data["epoch"].as_str()), (5, Some(E)));
    assert!(far.next().await.is_none());
}

#[tokio::test]
async fn a_reader_whose_snapshot_is_newer_than_the_stream_is_let_in() {
    let app = TestApp::new().await;
    let mut first = Viewer::with(&app, "", &[]).await;
    for seq in 3..33 {
        announce(&app, "now").await;
        let mut viewer = Viewer::after(&app, &format!("{E}-{seq}")).await;
        assert_eq!(viewer.beginning().await, [format!("{seq} heartbeat")]);
        assert_eq!(first.event().await.brief(), format!("{seq} announced"));
    }
}

#[tokio::test]
async fn a_restarted_server_goes_on_from_the_log() {
    let app = TestApp::new().await;
    announce_times(&app, 5).await;
    let app = TestApp::on(app.stop(), Setup::default());
    let mut viewer = Viewer::after(&app, &format!("{E}-4")).await;
    assert_eq!(
        viewer.beginning().await,
        ["5 announced", "6 announced", "7 announced", "7 heartbeat"]
    );
    announce(&app, "after").await;
    assert_eq!(viewer.event().await.brief(), "8 announced");
}

#[tokio::test]
async fn what_was_forgotten_is_too_far_behind() {
    let app = TestApp::new().await;
    announce_times(&app, 20).await;
    let keep = Keep {
        events: 5,
        keys_since: app.clock.now(),
    };
    while app.store.prune(keep).await.unwrap() > 0 {}
    assert_eq!(app.sql::<u32>("SELECT count(*) FROM room_events"), 5);
    let app = TestApp::on(app.stop(), Setup::default());
    let begin = async |seq: u32| {
        let mut viewer = Viewer::after(&app, &format!("{E}-{seq}")).await;
        viewer.beginning().await
    };
    assert_eq!(begin(16).await, ["reset too_far_behind"]);
    assert_eq!(begin(17).await.len(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_heartbeat_comes_at_its_interval_and_says_where_the_room_stands() {
    let app = TestApp::new().await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    viewer.next().await.unwrap();
    let mut beats = Vec::new();
    for _ in 0..3 {
        let beat = viewer.next().await.unwrap();
        assert_eq!(beat.brief(), "2 heartbeat");
        assert_eq!(beat.data["at"], "2026-11-24T12:00:00Z");
        beats.push(tokio::time::Instant::now());
    }
    for pair in beats.windows(2) {
        assert_eq!((pair[1] - pair[0]).as_secs(), 10);
    }
}

#[tokio::test]
async fn a_reader_that_takes_nothing_in_is_reset_and_the_others_miss_nothing() {
    let bounds = Bounds {
        queue: 8,
        ..Bounds::default()
    };
    let app = TestApp::watched(bounds).await;
    let mut slow = Viewer::with(&app, "", &[]).await;
    let mut quick = Viewer::with(&app, "", &[]).await;
    for seq in 3..43 {
        announce(&app, "again").await;
        assert_eq!(quick.event().await.brief(), format!("{seq} announced"));
    }
    let mut seen = Vec::new();
    while let Some(message) = slow.next().await {
        seen.push(message);
        assert!(seen.len() <= 10, "{seen:?}");
    }
    let last = seen.pop().unwrap();
    assert_eq!(
        (last.brief().as_str(), last.seq()),
        ("reset slow_reader", 42)
    );
}

#[tokio::test]
async fn a_burst_larger_than_the_queue_sends_all_to_the_snapshot() {
    let bounds = Bounds {
        queue: 8,
        ..Bounds::default()
    };
    let app = TestApp::watched(bounds).await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    viewer.beginning().await;
    let plans = (0..30).map(|n| livepledge_contract::plan::ServicePlan {
        sku: format!("B{n}").parse().unwrap(),
        ..examples::plan().unwrap()
    });
    app.publish(plans.collect(), |_| {}).await.unwrap();
    let reset = viewer.event().await;
    assert_eq!(reset.brief(), "reset too_far_behind");
    let room = examples::room().unwrap();
    assert_eq!(
        reset.seq(),
        app.store.snapshot(&room).await.unwrap().unwrap().seq
    );
    assert!(viewer.next().await.is_none());
}

#[tokio::test]
async fn a_snapshot_is_never_older_than_what_viewers_were_told() {
    let app = TestApp::new().await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    viewer.beginning().await;
    assert_eq!(app.get("/v1/rooms/demo", &[]).await.json()["seq"], 2);
    announce(&app, "behind the cache's back").await;
    viewer.event().await;
    assert_eq!(app.get("/v1/rooms/demo", &[]).await.json()["seq"], 3);
}

#[tokio::test]
async fn a_change_by_another_process_reaches_the_stream() {
    let app = TestApp::new().await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    viewer.beginning().await;
    // Awaited, so that nothing of the server's beginning is still to come.
    let run = async |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_livepledge"))
            .args(arguments)
            .args(["--room", "demo", "--data"])
            .arg(app.dir.path())
            .output();
        let done = done.await.unwrap();
        assert!(done.status.success(), "{done:?}");
        (String::from_utf8(done.stdout).unwrap(), Instant::now())
    };
    // Forty milliseconds, but other work shares the machine; a heartbeat comes after ten seconds.
    let soon = Duration::from_secs(2);
    let (said, done) = run(&["stock", "add", "LN001", "-3"]).await;
    assert_eq!(
        said,
        "room demo: 1197 of 1200 left of spot stock of LN001\n"
    );
    let event = viewer.event().await;
    assert!(done.elapsed() < soon, "{:?}", done.elapsed());
    assert_eq!(event.brief(), "3 stock_changed");
    let stock = &event.data["event"]["stock_changed"]["stock"];
    assert_eq!(stock["spot"]["remaining"], 1197);
    let (_, done) = run(&["pin", "LN001"]).await;
    assert_eq!(viewer.event().await.brief(), "4 goods_pinned");
    assert!(done.elapsed() < soon, "{:?}", done.elapsed());
}

#[tokio::test]
async fn streams_are_bounded_in_total_and_for_each_client() {
    let app = TestApp::empty(Setup {
        seats: (3, 2),
        ..Setup::default()
    });
    app.publish(vec![examples::plan().unwrap()], |_| {})
        .await
        .unwrap();
    let from = |client: &'static str| [("x-forwarded-for", client)];
    let first = Viewer::with(&app, "", &from("192.0.2.1")).await;
    let _second = Viewer::with(&app, "", &from("192.0.2.1")).await;
    let refused = app.get("/v1/rooms/demo/events", &from("192.0.2.1")).await;
    assert_eq!(refused.problem(), (503, "too_many_streams".to_owned()));
    assert_eq!(refused.header("retry-after"), "5");
    let _third = Viewer::with(&app, "", &from("192.0.2.2")).await;
    assert_eq!(
        app.get("/v1/rooms/demo/events", &from("192.0.2.2"))
            .await
            .problem()
            .0,
        503
    );
    drop(first);
    Viewer::with(&app, "", &from("192.0.2.1")).await;
}

#[tokio::test]
async fn a_server_that_goes_down_ends_its_streams_where_they_are_and_lets_nobody_in() {
    let app = TestApp::new().await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    viewer.beginning().await;
    app.app.live.close();
    assert_eq!(viewer.next().await.unwrap().brief(), "2 heartbeat");
    assert!(viewer.next().await.is_none());
    let refused = app.get("/v1/rooms/demo/events", &[]).await;
    assert_eq!(refused.problem(), (503, "unavailable".to_owned()));
    assert_ne!(refused.header("retry-after"), "");
}

#[tokio::test]
async fn heartbeats_say_how_far_apart_so_many_readers_are_to_come_back() {
    let bounds = Bounds {
        heartbeat: Duration::from_millis(20),
        returns: NonZeroU32::MIN,
        ..Bounds::default()
    };
    let app = TestApp::watched(bounds).await;
    let mut viewers = Vec::new();
    for _ in 0..3 {
        viewers.push(Viewer::with(&app, "", &[]).await);
    }
    let mut said = 0;
    while said != 3_000 {
        let message = viewers.first_mut().unwrap().next().await.unwrap();
        said = message.data["spread_ms"].as_u64().unwrap();
        assert!([0, 1_000, 2_000, 3_000].contains(&said), "{said}");
    }
    viewers.truncate(1);
    while said != 1_000 {
        let message = viewers.first_mut().unwrap().next().await.unwrap();
        said = message.data["spread_ms"].as_u64().unwrap();
    }
}

#[tokio::test]
async fn nothing_on_the_way_may_keep_it_and_pages_of_known_origins_may_read_it() {
    let app = TestApp::with(
        Edge {
            cross_origin: CrossOrigin {
                origins: vec!["https://shop.example".parse().unwrap()],
                extra_headers: vec![],
            },
            ..Edge::default()
        },
        None,
    )
    .await;
    let viewer = Viewer::with(&app, "", &[("origin", "https://shop.example")]).await;
    let header = |name: &str| viewer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/event-stream");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-accel-buffering"), "no");
    assert_eq!(
        header("access-control-allow-origin"),
        "https://shop.example"
    );
}
