//! When goods leave and when they arrive. Dispatch (发货) and delivery (交付) are
//! two promises; the clock of the first starts at payment for spot goods, at the
//! payment of the balance for a deposit presale, and the fact that counts is the
//! carrier's first record.

use crate::calendar::{Date, TimeOfDay};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// When the goods are handed to the carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShipPromise {
    /// N小时内发货: within 1–720 hours of payment.
    WithinHours {
        /// Hours, 1–720.
        hours: u16,
    },
    /// 当日发货: paid before the cut-off, shipped the same day.
    SameDay {
        /// Latest payment that still ships the same day.
        cutoff: TimeOfDay,
    },
    /// 次日发货.
    NextDay,
    /// 某日前发货: at the latest on this day.
    ByDate {
        /// The latest day.
        date: Date,
    },
    /// 付款后N天内发货 (in a deposit presale: after the balance is paid).
    WithinDaysAfterPayment {
        /// Days, 1–90.
        days: u16,
    },
    /// 预售截止后N天内发货.
    WithinDaysAfterPresaleEnd {
        /// Days, 1–90.
        days: u16,
    },
    /// 预约配送: at a time the buyer picks.
    Appointment {
        /// Earliest delivery, in hours after the order, 0–720.
        earliest_hours: u16,
    },
}

/// When the goods reach the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArrivePromise {
    /// At the latest on this day.
    ByDate {
        /// The latest day.
        date: Date,
    },
    /// Within days of dispatch, 1–90.
    WithinDays {
        /// Days, 1–90.
        days: u16,
    },
}
