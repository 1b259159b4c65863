//! Dates, times of day and instants.
//!
//! Instants are UTC; dates and times of day are those of Asia/Shanghai, which
//! has been UTC+8 without daylight saving since 1991. Hand-written because the
//! calendar crates would weigh more than the whole card on a viewer's phone;
//! the tests compare it with the `time` crate.

use crate::wire::serde_as_string;
use core::fmt;
use core::str::FromStr;

const DAY_MS: i64 = 86_400_000;
const SHANGHAI_MS: i64 = 8 * 3_600_000;

/// The text is not in the form its type asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInForm;

impl fmt::Display for NotInForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in the expected form")
    }
}

impl core::error::Error for NotInForm {}

/// A day of the Gregorian calendar in Asia/Shanghai, 1970-01-01 to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    days: i32,
}

impl Date {
    /// The day `days` after 1970-01-01; `None` outside 1970–9999.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        (0..=2_932_896).contains(&days).then_some(Self { days })
    }

    /// The given day, or `None` when the calendar has no such day (2026-02-30).
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day)
        {
            return None;
        }
        // Days from civil, after Howard Hinnant's published algorithm: the year starts in March.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let shifted_month = i32::try_from((month + 9) % 12).ok()?;
        let day_of_year = (153 * shifted_month + 2) / 5 + i32::try_from(day).ok()? - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Self {
            days: era * 146_097 + day_of_era - 719_468,
        };
        // 31 April counts on into May: then the parts differ.
        (date.parts() == (year, month, day)).then_some(date)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i32 {
        self.days
    }

    /// Year, month (1–12), day (1–31).
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        let z = self.days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// This day plus `days`; `None` outside the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.days.checked_add(days).and_then(Self::from_days)
    }

    /// Midnight in Shanghai at which this day begins.
    #[must_use]
    pub fn starts_at(self) -> Timestamp {
        Timestamp(i64::from(self.days) * DAY_MS - SHANGHAI_MS)
    }

    /// Midnight in Shanghai at which this day is over.
    #[must_use]
    pub fn ends_at(self) -> Timestamp {
        Timestamp(self.starts_at().0 + DAY_MS)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = NotInForm;

    fn from_str(text: &str) -> Result<Self, NotInForm> {
        // Every part at its place: a live event brings three times, and a phone reads many.
        let (year, month, day) = (
            digits(text, 0, 4)?,
            digits(text, 5, 2)?,
            digits(text, 8, 2)?,
        );
        if text.len() != 10 || !stands(text, 4, b'-') || !stands(text, 7, b'-') {
            return Err(NotInForm);
        }
        let year = i32::try_from(year).map_err(|_| NotInForm)?;
        Self::new(year, month, day).ok_or(NotInForm)
    }
}

/// A time of day in Asia/Shanghai to the minute, 00:00 to 24:00 (the end of the day).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// The given time, or `None` beyond 24:00.
    #[must_use]
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let minutes = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && minutes <= 1440).then_some(Self { minutes })
    }

    /// Minutes since midnight, 0–1440.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.minutes
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = NotInForm;

    fn from_str(text: &str) -> Result<Self, NotInForm> {
        if text.len() != 5 || !stands(text, 2, b':') {
            return Err(NotInForm);
        }
        let part = |from| u16::try_from(digits(text, from, 2)?).map_err(|_| NotInForm);
        Self::new(part(0)?, part(3)?).ok_or(NotInForm)
    }
}

/// An instant: milliseconds since 1970-01-01T00:00:00Z, from 1970 to 9999.
/// On the wire RFC 3339 in UTC, to the second or the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant `millis` after the epoch, clamped to 1970–9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(-SHANGHAI_MS, 253_402_300_799_999))
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }

    /// This instant plus `hours`.
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self::from_millis(self.0.saturating_add(hours.saturating_mul(3_600_000)))
    }

    /// Date and time of day in Shanghai, cut to the minute.
    #[must_use]
    pub fn in_shanghai(self) -> (Date, TimeOfDay) {
        let local = self.0 + SHANGHAI_MS;
        let days = i32::try_from(local.div_euclid(DAY_MS))
            .unwrap_or(0)
            .clamp(0, 2_932_896);
        let minutes = u16::try_from(local.rem_euclid(DAY_MS) / 60_000).unwrap_or(0);
        (Date { days }, TimeOfDay { minutes })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = i32::try_from(self.0.div_euclid(DAY_MS)).unwrap_or(0);
        let in_day = self.0.rem_euclid(DAY_MS);
        let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
        let (second, milli) = (in_day / 1000 % 60, in_day % 1000);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", Date { days })?;
        if milli != 0 {
            write!(f, ".{milli:03}")?;
        }
        f.write_str("Z")
    }
}

impl FromStr for Timestamp {
    type Err = NotInForm;

    fn from_str(text: &str) -> Result<Self, NotInForm> {
        // 2026-11-24T12:00:00Z, or with milliseconds 2026-11-24T12:00:00.000Z.
        let milli = match text.len() {
            20 => 0,
            24 if stands(text, 19, b'.') => digits(text, 20, 3)?,
            _ => return Err(NotInForm),
        };
        let marks = [(10, b'T'), (16, b':'), (text.len() - 1, b'Z')];
        let date: Date = text.get(..10).ok_or(NotInForm)?.parse()?;
        let time: TimeOfDay = text.get(11..16).ok_or(NotInForm)?.parse()?;
        let second = digits(text, 17, 2)?;
        if time.minutes == 1440 || second > 59 || !marks.iter().all(|(at, m)| stands(text, *at, *m))
        {
            return Err(NotInForm);
        }
        let seconds = i64::from(time.minutes) * 60 + i64::from(second);
        Ok(Self(
            i64::from(date.days) * DAY_MS + seconds * 1000 + i64::from(milli),
        ))
    }
}

/// `len` ASCII digits, at most nine, from the byte `from` on, as a number.
fn digits(text: &str, from: usize, len: usize) -> Result<u32, NotInForm> {
    let digits = text.as_bytes().get(from..from + len).ok_or(NotInForm)?;
    digits
        .iter()
        .try_fold(0, |number, digit| {
            let value = digit.wrapping_sub(b'0');
            (value < 10).then(|| number * 10 + u32::from(value))
        })
        .ok_or(NotInForm)
}

/// Whether `mark` is the byte at `at`.
fn stands(text: &str, at: usize, mark: u8) -> bool {
    text.as_bytes().get(at) == Some(&mark)
}

#[cfg(feature = "openapi")]
use utoipa::openapi::{KnownFormat, SchemaFormat};
serde_as_string!(
    Date,
    "Date",
    Some(SchemaFormat::KnownFormat(KnownFormat::Date)),
    "2026-12-05",
    "a day in Asia/Shanghai as yyyy-mm-dd",
    Date { days: 0 }
);
serde_as_string!(
    TimeOfDay,
    "TimeOfDay",
    Some(SchemaFormat::Custom("hh:mm".into())),
    "16:00",
    "a time of day in Asia/Shanghai as hh:mm",
    TimeOfDay { minutes: 0 }
);
serde_as_string!(
    Timestamp,
    "Timestamp",
    Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)),
    "2026-11-24T12:00:00Z",
    "an instant in UTC as RFC 3339, e.g. 2026-11-24T12:00:00Z",
    Timestamp(0)
);

#[cfg(test)]
mod tests {
    use super::{Date, TimeOfDay, Timestamp};
    use proptest::prelude::*;
    use time::format_description::well_known::Rfc3339;

    #[test]
    fn every_day_of_the_calendar_agrees_with_the_time_crate() {
        let mut day = time::Date::from_calendar_date(1970, time::Month::January, 1).unwrap();
        for days in 0..=2_932_896 {
            let ours = Date::from_days(days).unwrap();
            let theirs = (
                day.year(),
                u32::from(u8::from(day.month())),
                u32::from(day.day()),
            );
            assert_eq!(ours.parts(), theirs);
            assert_eq!(Date::new(theirs.0, theirs.1, theirs.2), Some(ours));
            match day.next_day() {
                Some(next) => day = next,
                None => assert_eq!(days, 2_932_896),
            }
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "26-01-01",
            "2026-01-01-",
            "",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2028-02-29".parse::<Date>().is_ok());
    }

    #[test]
    fn times_of_day_end_at_24_00() {
        assert_eq!("24:00".parse::<TimeOfDay>().unwrap().minutes(), 1440);
        for text in ["24:01", "9:00", "09:60", "0900", ""] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }

    #[test]
    fn shanghai_is_eight_hours_ahead() {
        let instant: Timestamp = "2026-12-04T16:00:00Z".parse().unwrap();
        let (date, time) = instant.in_shanghai();
        assert_eq!(
            (date.to_string(), time.to_string()),
            ("2026-12-05".to_owned(), "00:00".to_owned())
        );
        assert_eq!(date.starts_at(), instant);
    }

    proptest! {
        #[test]
        fn instants_print_and_read_back_as_rfc_3339(millis in 0..253_402_300_799_999_i64) {
            let instant = Timestamp::from_millis(millis);
            let text = instant.to_string();
            prop_assert_eq!(text.parse::<Timestamp>(), Ok(instant));
            let theirs = time::OffsetDateTime::parse(&text, &Rfc3339).unwrap();
            prop_assert_eq!(theirs.unix_timestamp_nanos(), i128::from(millis) * 1_000_000);
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".*") {
            let _ = (text.parse::<Timestamp>(), text.parse::<Date>(), text.parse::<TimeOfDay>());
        }
    }
}
