//! The reducer: what an event changes, what it leaves alone, what it refuses.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "live_room/rooms.rs"]
mod rooms;

use livepledge_client::room_mirror::{Changes, RoomMirror, Unfitting};
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::SkuId;
use rooms::{ROOM, goods};
use std::rc::Rc;

fn mirror(of: u32) -> RoomMirror {
    let mut mirror = RoomMirror::default();
    let changes = mirror.take_in(ROOM.clone(), (0..of).map(goods).collect());
    assert!(changes.room);
    mirror
}

fn sku(n: u32) -> SkuId {
    goods(n).plan.sku.clone()
}

fn stock_of(n: u32, remaining: u32) -> RoomEvent {
    let mut stock = goods(n).stock;
    stock.spot.remaining = remaining;
    RoomEvent::StockChanged { sku: sku(n), stock }
}

fn skus(mirror: &RoomMirror) -> Vec<SkuId> {
    let goods = mirror.goods().iter();
    goods.map(|entry| entry.plan.sku.clone()).collect()
}

#[test]
fn a_stock_event_touches_its_own_row_alone() {
    let mut mirror = mirror(100);
    let before = mirror.goods().to_vec();
    let changes = mirror.apply(stock_of(42, 7)).unwrap();
    assert_eq!(
        (changes.room, changes.order, changes.rows),
        (false, false, vec![42])
    );
    assert_eq!(mirror.goods()[42].stock.spot.remaining, 7);
    for (row, entry) in before.iter().enumerate() {
        assert_eq!(Rc::ptr_eq(entry, &mirror.goods()[row]), row != 42);
    }
    assert!(
        mirror.apply(stock_of(42, 7)).unwrap().is_empty(),
        "said twice"
    );
}

#[test]
fn a_snapshot_is_reconciled_and_leaves_what_it_confirms_alone() {
    let mut mirror = mirror(4);
    let before = mirror.goods().to_vec();
    let again = mirror.take_in(ROOM.clone(), (0..4).map(goods).collect());
    assert!(again.is_empty());
    let mut sold = goods(1);
    sold.stock.spot.remaining = 3;
    let changes = mirror.take_in(ROOM.clone(), vec![goods(0), sold, goods(2), goods(3)]);
    assert_eq!(changes.rows, [1]);
    let changes = mirror.take_in(ROOM.clone(), vec![goods(3), goods(0)]);
    assert!(changes.order);
    assert!(Rc::ptr_eq(&mirror.goods()[0], &before[3]));
    assert!(Rc::ptr_eq(&mirror.goods()[1], &before[0]));
}

#[test]
fn events_about_goods_that_are_not_there_or_there_already_are_refused_whole() {
    let added = |n| RoomEvent::GoodsAdded {
        position: 0,
        entry: Box::new(goods(n)),
    };
    let ordered = |of: &[u32]| RoomEvent::GoodsOrdered {
        skus: of.iter().copied().map(sku).collect(),
    };
    for event in [
        stock_of(9, 1),
        added(1),
        ordered(&[2, 1]),
        ordered(&[2, 1, 1]),
        ordered(&[2, 1, 0, 9]),
        RoomEvent::GoodsWithdrawn { sku: sku(9) },
        RoomEvent::GoodsPinned { sku: sku(9) },
        RoomEvent::PlanPublished {
            entry: Box::new(goods(9)),
        },
    ] {
        let mut mirror = mirror(3);
        assert_eq!(mirror.apply(event.clone()), Err(Unfitting), "{event:?}");
        assert_eq!(skus(&mirror), [sku(0), sku(1), sku(2)]);
    }
    assert_eq!(
        RoomMirror::default().apply(RoomEvent::RoomClosed {}),
        Err(Unfitting)
    );
}

#[test]
fn the_list_follows_what_is_added_ordered_and_withdrawn() {
    let mut mirror = mirror(3);
    let entry = Box::new(goods(3));
    mirror
        .apply(RoomEvent::GoodsAdded {
            position: 99,
            entry,
        })
        .unwrap();
    assert_eq!(skus(&mirror), [0, 1, 2, 3].map(sku));
    let order = [3, 1, 0, 2].map(sku).to_vec();
    mirror
        .apply(RoomEvent::GoodsOrdered {
            skus: order.clone(),
        })
        .unwrap();
    assert_eq!(skus(&mirror), order);
    mirror
        .apply(RoomEvent::GoodsPinned { sku: sku(1) })
        .unwrap();
    let changes = mirror
        .apply(RoomEvent::GoodsWithdrawn { sku: sku(1) })
        .unwrap();
    assert!(
        changes.order && changes.room,
        "what is not listed is not on air"
    );
    assert_eq!(mirror.room().unwrap().pinned, None);
    assert_eq!(mirror.apply(stock_of(2, 5)).unwrap().rows, [2]);
}

#[test]
fn changes_add_up_and_an_order_outweighs_rows() {
    let row = |row| Changes {
        rows: vec![row],
        ..Changes::default()
    };
    let mut changes = row(7);
    for more in [3, 7, 5] {
        changes.merge(row(more));
    }
    assert_eq!(changes.rows, [3, 5, 7]);
    changes.merge(Changes {
        order: true,
        ..Changes::default()
    });
    changes.merge(row(1));
    assert_eq!((changes.order, changes.rows), (true, vec![]));
}
