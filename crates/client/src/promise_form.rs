//! The values a host can promise with one number, in the order they are offered.

use livepledge_contract::money::Fen;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::promise::PromisedValue;

/// What makes a value of a number.
type Make = fn(u32) -> Option<PromisedValue>;

/// Each of them.
const VALUES: [Make; 8] = [
    |n| {
        let hours = u16::try_from(n).ok()?;
        Some(PromisedValue::Ship(ShipPromise::WithinHours { hours }))
    },
    |n| {
        let days = u16::try_from(n).ok()?;
        Some(PromisedValue::Arrive(ArrivePromise::WithinDays { days }))
    },
    |n| Some(PromisedValue::Price(Fen(i64::from(n) * 100))),
    |n| Some(PromisedValue::SpotStock(n)),
    |n| Some(PromisedValue::PresaleStock(n)),
    |n| Some(PromisedValue::NoReasonDays(u16::try_from(n).ok()?)),
    |n| Some(PromisedValue::ExchangeDays(u16::try_from(n).ok()?)),
    |n| Some(PromisedValue::RefundDays(u16::try_from(n).ok()?)),
];

/// How many can be chosen from.
pub const COUNT: usize = VALUES.len();

/// What was typed is no number, or one that no plan could hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

/// The field that was promised, and its value where one was given. Without a place
/// in the list the words are kept alone, as being about the goods.
///
/// # Errors
/// [`NotANumber`].
pub fn value(
    about: Option<usize>,
    number: &str,
) -> Result<(FieldKey, Option<PromisedValue>), NotANumber> {
    let Some(make) = about.and_then(|place| VALUES.get(place)) else {
        return Ok((FieldKey::Goods, None));
    };
    let number = number.parse().map_err(|_| NotANumber)?;
    let value = make(number).ok_or(NotANumber)?;
    Ok((value.field(), Some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_the_value_it_is_said_to_be() {
        let ship = PromisedValue::Ship(ShipPromise::WithinHours { hours: 2 });
        assert_eq!(value(Some(0), "2"), Ok((FieldKey::Ship, Some(ship))));
        let price = PromisedValue::Price(Fen(9900));
        assert_eq!(value(Some(2), "99"), Ok((FieldKey::Price, Some(price))));
        for place in 0..COUNT {
            let (field, value) = value(Some(place), "7").unwrap();
            assert_eq!(value.unwrap().field(), field);
        }
        assert_eq!(value(None, ""), Ok((FieldKey::Goods, None)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in ["", "两", "-1", "1.5", "70000"] {
            assert_eq!(value(Some(0), wrong), Err(NotANumber), "{wrong}");
        }
    }
}
