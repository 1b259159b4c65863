//! Which goods the overlay shows: the pinned ones; while none is pinned, up to
//! three in turn.

use super::Ui;
use crate::state::Goods;
use livepledge_contract::ids::SkuId;

/// Each is shown this long, in milliseconds: two readings of five commitments.
const TURN_MS: i64 = 12_000;

pub(super) fn at_most_three(wanted: &[SkuId]) -> Vec<SkuId> {
    wanted.iter().take(3).cloned().collect()
}

/// The goods to show now; `None`: the picture stays free.
pub(super) fn shown(ui: &Ui) -> Option<Goods> {
    let room = ui.room.get();
    let goods = ui.goods.get();
    let find = |sku: &SkuId| goods.iter().find(|one| *one.sku == *sku).cloned();
    let room = (*room).as_ref().filter(|room| room.open)?;
    if let Some(pinned) = room.pinned.as_ref() {
        return find(pinned);
    }
    let there: Vec<Goods> = ui.rotation.iter().filter_map(find).collect();
    if there.is_empty() {
        return None;
    }
    let turn = ui.now.get().millis().div_euclid(TURN_MS);
    let place = usize::try_from(turn)
        .unwrap_or_default()
        .checked_rem(there.len())?;
    there.get(place).cloned()
}
