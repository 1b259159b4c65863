//! Presale (预售): paid now, shipped later. The promise when depends on the mode.

use super::ship::ShipPromise;
use crate::calendar::Date;
use crate::money::Fen;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Presale mode with its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presale {
    /// No presale.
    #[default]
    None,
    /// 全款预售: the whole price is paid at once.
    FullPayment {
        /// First day, where it has not begun at publication.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        starts: Option<Date>,
        /// Last day to buy (预售截止).
        ends: Date,
        /// When it ships.
        ship: ShipPromise,
    },
    /// 定金预售: deposit now, balance later; the seller who defaults returns the deposit twice.
    DepositBalance {
        /// Deposit, in fen.
        deposit: Fen,
        /// What the deposit counts for (定金膨胀), in fen, not below the deposit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credit: Option<Fen>,
        /// Last day to pay the deposit.
        ends: Date,
        /// First and last day to pay the balance, where fixed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        balance_window: Option<DateWindow>,
        /// When it ships; its clock starts with the balance.
        ship: ShipPromise,
    },
    /// 阶梯发货: spot stock first, the rest later.
    Tiered {
        /// Last day to buy.
        ends: Date,
        /// Days after payment in which what spot stock does not cover ships, 4–90.
        then_days: u16,
    },
}

/// A stretch of days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DateWindow {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Presale {
    /// Last day to buy, where there is a presale.
    #[must_use]
    pub fn ends(&self) -> Option<Date> {
        match self {
            Self::None => None,
            Self::FullPayment { ends, .. }
            | Self::DepositBalance { ends, .. }
            | Self::Tiered { ends, .. } => Some(*ends),
        }
    }

    /// When presale goods ship, where there is a presale.
    #[must_use]
    pub fn ship(&self) -> Option<ShipPromise> {
        match self {
            Self::None => None,
            Self::FullPayment { ship, .. } | Self::DepositBalance { ship, .. } => Some(*ship),
            Self::Tiered { then_days, .. } => {
                Some(ShipPromise::WithinDaysAfterPayment { days: *then_days })
            }
        }
    }
}
