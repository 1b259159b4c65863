//! The five commitment groups of 5.1.1 a, one row each: the card and the overlay
//! show the same five in the same order.

use super::Glyph;
use crate::text::plan::Glance;
use crate::text::{Key, Texts, keys as k, plan};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::plan::stock::StockLine;
use livepledge_contract::room::PlanEntry;

/// One commitment on the screen.
pub(crate) struct Commitment {
    /// For styles and tests.
    pub(crate) name: &'static str,
    pub(crate) glyph: Glyph,
    pub(crate) label: Key,
    /// Which of the five items of 5.2.2 a.
    pub(crate) item: CommitmentGroup,
    /// How it words the entry.
    pub(crate) words: fn(&Texts, &PlanEntry, Timestamp) -> Glance,
    /// What it counts, where it counts something.
    pub(crate) line: Option<fn(&PlanEntry) -> StockLine>,
}

pub(crate) const COMMITMENTS: [Commitment; 5] = [
    Commitment {
        name: "ship",
        glyph: Glyph::Clock,
        label: k::TILE_SHIP,
        item: CommitmentGroup::Delivery,
        words: |t, e, now| match e.stock.halted {
            // Nobody can pay now.
            true => plan::glance_ship(t, &e.plan, now).bare(),
            false => plan::glance_ship(t, &e.plan, now),
        },
        line: None,
    },
    Commitment {
        name: "spot",
        glyph: Glyph::Box,
        label: k::TILE_SPOT,
        item: CommitmentGroup::SpotStock,
        words: |t, e, _| match e.stock.halted {
            true => plan::glance_halted(t),
            false => plan::glance_spot(t, &e.plan, &e.stock.spot),
        },
        line: Some(|e| e.stock.spot),
    },
    Commitment {
        name: "presale",
        glyph: Glyph::Calendar,
        label: k::TILE_PRESALE,
        item: CommitmentGroup::Presale,
        words: |t, e, now| match e.stock.halted {
            true => plan::glance_halted(t),
            false => plan::glance_presale(t, e.plan.presale, &e.stock.presale, now),
        },
        line: Some(|e| e.stock.presale),
    },
    Commitment {
        name: "logistics",
        glyph: Glyph::Truck,
        label: k::TILE_LOGISTICS,
        item: CommitmentGroup::Logistics,
        words: |t, e, now| plan::glance_logistics(t, &e.plan.logistics, now),
        line: None,
    },
    Commitment {
        name: "returns",
        glyph: Glyph::Return,
        label: k::TILE_RETURNS,
        item: CommitmentGroup::Returns,
        words: |t, e, _| plan::glance_returns(t, &e.plan),
        line: None,
    },
];
