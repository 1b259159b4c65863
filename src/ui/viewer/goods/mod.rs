//! Goods: the card on air, the list of all, and everything about one.

mod answers;
mod card;
mod detail;
mod list;
mod rights;
mod row;
mod tiles;

pub(crate) use card::OnAir;
pub(crate) use detail::GoodsSheet;
pub(crate) use list::GoodsList;
