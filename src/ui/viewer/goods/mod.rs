//! Goods: the card on air, the list of all, and everything about one.

mod answers;
mod card;
mod detail;
mod history;
mod list;
mod news;
mod rights;
mod row;
mod search;
mod tiles;

pub(crate) use card::on_air;
pub(crate) use detail::goods_sheet;
pub(crate) use list::goods_list;
