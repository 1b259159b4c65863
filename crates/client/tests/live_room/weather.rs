//! What the network does to messages.

use crate::dice::Dice;

/// What the network does until it is healed; chances in a hundred.
#[derive(Default)]
pub(crate) struct Weather {
    pub(crate) drop: u8,
    pub(crate) duplicate: u8,
    pub(crate) reorder: u8,
    pub(crate) truncate: u8,
    pub(crate) unknown: u8,
    pub(crate) refuse: u8,
    pub(crate) hang: u8,
    pub(crate) snapshot_fails: u8,
    pub(crate) slow_ms: i64,
    /// No bytes of a stream arrive before this moment.
    pub(crate) stalled_until: i64,
}

impl Weather {
    /// Each misery is there in half of all weathers.
    pub(crate) fn bad(dice: &mut Dice) -> Self {
        let mut chance = |most: usize| {
            if dice.percent(50) {
                dice.below(most) as u8
            } else {
                0
            }
        };
        Self {
            drop: chance(30),
            duplicate: chance(30),
            reorder: chance(30),
            truncate: chance(20),
            unknown: chance(15),
            refuse: chance(100),
            hang: chance(40),
            snapshot_fails: chance(90),
            slow_ms: i64::from(chance(100)) * 60,
            stalled_until: 0,
        }
    }
}
