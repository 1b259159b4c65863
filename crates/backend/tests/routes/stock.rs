//! Stock under concurrency: nothing lost, nothing below zero, nothing above
//! what was declared.

use crate::app::TestApp;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::Recorded;
use livepledge_backend::store::Store as _;
use livepledge_backend::store::control::{RoomControl as _, RoomRefusal, StockChange, StockMove};
use livepledge_backend::store::sqlite::SqliteStore;
use livepledge_contract::plan::stock::{StockLine, StockSource};
use livepledge_contract::staff::StockLineName;
use std::sync::Arc;

fn change(app: &TestApp, to: StockMove) -> StockChange {
    StockChange {
        room: examples::room().unwrap(),
        sku: "LN001".parse().unwrap(),
        line: StockLineName::Spot,
        to,
        source: StockSource::Synced,
        key: None,
        at: app.clock.now(),
    }
}

async fn spot(app: &TestApp) -> StockLine {
    let room = examples::room().unwrap();
    let snapshot = app.store.snapshot(&room).await.unwrap().unwrap();
    snapshot.plans[0].stock.spot
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_four_concurrent_sales_of_fifty_goods_exactly_fifty_succeed() {
    let app = TestApp::new().await;
    let to = StockMove::Set {
        expected: 1200,
        remaining: 50,
    };
    app.store.change_stock(change(&app, to)).await.unwrap();
    // Half of them through another process's eyes: a store of its own on the same file.
    let other = Arc::new(SqliteStore::open(app.dir.path()).unwrap());
    let sales: Vec<_> = (0..64)
        .map(|n| {
            let store = Arc::clone(if n % 2 == 0 { &app.store } else { &other });
            let sale = change(&app, StockMove::Add(-1));
            tokio::spawn(async move { store.change_stock(sale).await })
        })
        .collect();
    let (mut sold, mut refused) = (Vec::new(), 0);
    for sale in sales {
        match sale.await.unwrap() {
            Ok(Recorded::Now(receipt)) => sold.push(receipt.stock.spot.remaining),
            Err(RoomRefusal::Oversold { remaining: 0, .. }) => refused += 1,
            other => panic!("{other:?}"),
        }
    }
    sold.sort_unstable();
    assert_eq!((sold, refused), ((0..50).collect(), 14));
    assert_eq!(spot(&app).await.remaining, 0);
    assert_eq!(
        app.sql::<u32>("SELECT count(*) FROM room_events WHERE kind = 'stock_changed'"),
        51
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_concurrent_recounts_that_saw_the_same_one_wins() {
    let app = TestApp::new().await;
    let recounts: Vec<_> = (0..16)
        .map(|n| {
            let store = Arc::clone(&app.store);
            let to = StockMove::Set {
                expected: 1200,
                remaining: 1000 + n,
            };
            let recount = change(&app, to);
            tokio::spawn(async move { store.change_stock(recount).await })
        })
        .collect();
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for recount in recounts {
        match recount.await.unwrap() {
            Ok(Recorded::Now(receipt)) => won.push(receipt.stock.spot.remaining),
            Err(RoomRefusal::StockChanged { remaining, .. }) => lost.push(remaining),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(won.len(), 1);
    assert_eq!(lost, vec![won[0]; 15]);
}

#[tokio::test]
async fn a_refused_change_leaves_quantity_age_and_log_as_they_were() {
    let app = TestApp::new().await;
    let before = spot(&app).await;
    app.clock.advance(std::time::Duration::from_secs(60));
    for to in [
        StockMove::Add(-1201),
        StockMove::Add(1),
        StockMove::Add(i32::MAX),
        StockMove::Add(i32::MIN),
        StockMove::Set {
            expected: 1200,
            remaining: 1201,
        },
        StockMove::Set {
            expected: 7,
            remaining: 7,
        },
    ] {
        let refused = app.store.change_stock(change(&app, to)).await.unwrap_err();
        assert!(!matches!(refused, RoomRefusal::Store(_)), "{refused}");
    }
    assert_eq!(spot(&app).await, before);
    assert_eq!(app.sql::<u32>("SELECT max(seq) FROM room_events"), 2);
}

#[tokio::test]
async fn a_refusal_says_how_much_is_left() {
    let app = TestApp::new().await;
    let refused = app
        .store
        .change_stock(change(&app, StockMove::Add(-1300)))
        .await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "oversell refused: 1200 left of spot stock of LN001, 1300 were to be taken; nothing was changed"
    );
}

#[tokio::test]
async fn presale_stock_is_a_line_of_its_own() {
    let app = TestApp::new().await;
    let mut presale = change(&app, StockMove::Add(-1));
    presale.line = StockLineName::Presale;
    assert!(matches!(
        app.store.change_stock(presale).await,
        Err(RoomRefusal::Oversold {
            remaining: 0,
            line: StockLineName::Presale,
            ..
        })
    ));
    assert_eq!(spot(&app).await.remaining, 1200);
}

#[tokio::test]
async fn a_count_carries_its_age_and_its_origin() {
    let app = TestApp::new().await;
    app.clock.advance(std::time::Duration::from_secs(60));
    app.store
        .change_stock(change(&app, StockMove::Add(-1)))
        .await
        .unwrap();
    let line = spot(&app).await;
    assert_eq!((line.remaining, line.source), (1199, StockSource::Synced));
    assert_eq!(line.as_of, app.clock.now());
}
