//! When it leaves and arrives: 发货承诺, 预售发货, 到货承诺.

use super::days;
use crate::fold::{Parsed, between, number, unknown};
use livepledge_contract::calendar::TimeOfDay;
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};

/// A dispatch promise.
pub(crate) fn parse(text: &str) -> Parsed<ShipPromise> {
    if text == "次日发货" {
        return Ok(ShipPromise::NextDay);
    }
    let same_day = between(text, "当日", "前付款当日发货").and_then(time);
    if let Some(cutoff) = same_day {
        return Ok(ShipPromise::SameDay { cutoff });
    }
    if let Some(days) = between(text, "付款后", "天内发货")
        .or_else(|| between(text, "尾款付清后", "天内发货"))
        .and_then(number)
    {
        return Ok(ShipPromise::WithinDaysAfterPayment { days });
    }
    if let Some(days) = between(text, "预售截止后", "天内发货").and_then(number) {
        return Ok(ShipPromise::WithinDaysAfterPresaleEnd { days });
    }
    if let Some(earliest_hours) = between(text, "预约配送(最早", "小时)").and_then(number) {
        return Ok(ShipPromise::Appointment { earliest_hours });
    }
    if let Some(hours) = between(text, "", "小时内发货").and_then(number) {
        return Ok(ShipPromise::WithinHours { hours });
    }
    match between(text, "", "前发货") {
        Some(date) => Ok(ShipPromise::ByDate {
            date: days::date(date)?,
        }),
        None => unknown(text),
    }
}

/// The same in print.
pub(crate) fn print(promise: ShipPromise) -> String {
    match promise {
        ShipPromise::WithinHours { hours } => format!("{hours}小时内发货"),
        ShipPromise::SameDay { cutoff } => format!("当日{cutoff}前付款当日发货"),
        ShipPromise::NextDay => "次日发货".to_owned(),
        ShipPromise::ByDate { date } => format!("{date}前发货"),
        ShipPromise::WithinDaysAfterPayment { days } => format!("付款后{days}天内发货"),
        ShipPromise::WithinDaysAfterPresaleEnd { days } => format!("预售截止后{days}天内发货"),
        ShipPromise::Appointment { earliest_hours } => {
            format!("预约配送(最早{earliest_hours}小时)")
        }
    }
}

/// An arrival promise.
pub(crate) fn parse_arrival(text: &str) -> Parsed<ArrivePromise> {
    if let Some(days) = between(text, "发货后", "天内送达").and_then(number) {
        return Ok(ArrivePromise::WithinDays { days });
    }
    match between(text, "", "前送达") {
        Some(date) => Ok(ArrivePromise::ByDate {
            date: days::date(date)?,
        }),
        None => unknown(text),
    }
}

/// The same in print.
pub(crate) fn print_arrival(promise: ArrivePromise) -> String {
    match promise {
        ArrivePromise::WithinDays { days } => format!("发货后{days}天内送达"),
        ArrivePromise::ByDate { date } => format!("{date}前送达"),
    }
}

/// A time of day; one digit is enough for the hour.
pub(crate) fn time(text: &str) -> Option<TimeOfDay> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    TimeOfDay::new(number(hour)?, number(minute)?)
}
