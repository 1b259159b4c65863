//! Number, money and quantity: 商品编号, 直播价, 划线价, 定金, 现货数量, 预售数量, 换货天数.

use crate::fold::{Parsed, fault, number, unknown};
use livepledge_contract::ids::SkuId;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::money::Fen;

/// A product number.
pub(crate) fn sku(text: &str) -> Parsed<SkuId> {
    text.parse().or_else(|_| unknown(text))
}

/// Yuan, with or without 元 or ¥.
pub(crate) fn money(text: &str) -> Parsed<Fen> {
    let bare = text.strip_suffix('元').unwrap_or(text);
    let bare = bare.strip_prefix(['¥', '￥']).unwrap_or(bare).trim();
    if let Some(fen) = Fen::from_yuan(bare) {
        return Ok(fen);
    }
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if bare.strip_prefix('-').is_some_and(digits) {
        return fault(IssueCode::Negative, text);
    }
    if number::<u64>(bare).is_some() {
        return fault(IssueCode::OutOfRange, text);
    }
    fault(IssueCode::NotANumber, text)
}

/// Yuan without needless decimals, as it stands within a phrase: 满99包邮, 3.50元.
pub(crate) fn yuan(fen: Fen) -> String {
    let text = fen.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// A whole number of units.
pub(crate) fn quantity(text: &str) -> Parsed<u32> {
    whole(text)
}

/// A whole number of days.
pub(crate) fn day_count(text: &str) -> Parsed<u16> {
    whole(text.strip_suffix('天').unwrap_or(text).trim())
}

fn whole<T: std::str::FromStr>(text: &str) -> Parsed<T> {
    if let Some(value) = number(text) {
        return Ok(value);
    }
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if digits(text) {
        return fault(IssueCode::OutOfRange, text);
    }
    if text.strip_prefix('-').is_some_and(digits) {
        return fault(IssueCode::Negative, text);
    }
    fault(IssueCode::NotANumber, text)
}
