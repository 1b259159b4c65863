//! Plans as people read them.

use super::*;
use crate::text::Locale;
use livepledge_contract::money::Fen;
use livepledge_contract::party::{Channel, ChannelKind, Party};
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_contract::plan::stock::StockSource;

fn zh() -> Texts {
    Texts::new(Locale::ZhCn)
}

fn noon() -> Timestamp {
    "2026-11-24T04:00:00Z".parse().unwrap()
}

fn left(remaining: u32) -> StockLine {
    StockLine {
        declared: 3000,
        remaining,
        as_of: noon(),
        source: StockSource::Reported,
    }
}

#[test]
fn goods_without_a_presale_are_never_labelled_as_one() {
    let glance = glance_presale(&zh(), Presale::None, &left(0), noon());
    assert!(glance.muted);
    assert_eq!(glance.value, "无预售");
    assert!(glance.more.is_empty());
}

#[test]
fn a_deposit_presale_ships_after_the_balance_and_says_until_when() {
    let presale = Presale::DepositBalance {
        deposit: Fen(5000),
        credit: None,
        ends: "2026-12-10".parse().unwrap(),
        balance_window: None,
        ship: ShipPromise::WithinDaysAfterPayment { days: 15 },
    };
    let glance = glance_presale(&zh(), presale, &left(1500), noon());
    assert_eq!(glance.value, "1,500件");
    assert_eq!(glance.note, "12月10日截止\u{a0}· 剩16天");
    assert_eq!(glance.more, "尾款付清后15天内发货");
    let lines = presale_lines(&zh(), presale, noon());
    assert!(lines.iter().any(|l| l.contains("定金¥50")), "{lines:?}");
    assert!(lines.iter().any(|l| l.contains("双倍返还")), "{lines:?}");
    let over = "2026-12-10T16:00:00Z".parse().unwrap();
    assert_eq!(
        glance_presale(&zh(), presale, &left(1500), over).value,
        "预售已截止"
    );
}

#[test]
fn a_count_comes_with_its_origin_and_time() {
    assert_eq!(as_of(&zh(), &left(5), noon()), "商家提报 12:00");
    let row = left_as_of(&zh(), keys::ROW_SPOT, &left(5), noon());
    assert_eq!(row, "现货5\u{a0}· 商家提报12:00");
}

#[test]
fn guarantees_say_their_number_and_their_limit() {
    let rot = Guarantee::FreshRot {
        report_hours: Some(48),
    };
    assert_eq!(
        guarantee_name(&zh(), Guarantee::Counterfeit { multiple: 4 }),
        "假一赔4"
    );
    let meaning = guarantee_meaning(&zh(), rot);
    assert!(meaning.contains("48小时内"), "{meaning}");
    let en = guarantee_meaning(
        &Texts::new(Locale::En),
        Guarantee::PriceProtect { days: 30 },
    );
    assert!(en.contains("within 30 days"), "{en}");
}

#[test]
fn only_harmless_links_are_made_of_channels() {
    let channel = |kind, address: &str| Channel {
        party: Party::Merchant,
        kind,
        address: address.to_owned(),
        hours: None,
    };
    let link = |kind, address| channel_link(&channel(kind, address));
    assert_eq!(
        link(ChannelKind::Phone, "000-1000 0001").as_deref(),
        Some("tel:00010000001")
    );
    assert_eq!(link(ChannelKind::Im, "javascript:alert(1)"), None);
    assert_eq!(link(ChannelKind::Im, "http://example.com"), None);
    assert_eq!(link(ChannelKind::Post, "https://example.com"), None);
}
