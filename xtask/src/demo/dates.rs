//! Keeps the dates of the sample sheet in the near future.
//!
//! A presale that ended last year would make the demo a museum. All dates move together by whole
//! weeks, so that what follows what, and the days of the week, stay as they were written.

use time::{Date, Duration, Month};

/// The earliest date lies at least so many days ahead.
const AHEAD: Duration = Duration::days(3);

/// `sheet` with all its dates (`2026-12-05`) moved forward by the same number of weeks, the
/// least that brings the earliest one [`AHEAD`] of `today`; as it is when none needs moving.
/// Weeks also mean that the stored plans change at most once a week.
pub(super) fn move_near(sheet: &str, today: Date) -> String {
    let Some(earliest) = pieces(sheet).filter_map(|piece| piece.date).min() else {
        return sheet.to_owned();
    };
    let missing = (today + AHEAD - earliest).whole_days().max(0);
    let forward = Duration::weeks((missing + 6) / 7);
    pieces(sheet)
        .map(
            |piece| match piece.date.and_then(|date| date.checked_add(forward)) {
                Some(date) => crate::machine::iso(date),
                None => piece.text.to_owned(),
            },
        )
        .collect()
}

/// A stretch of the sheet: one date, or the text up to the next.
struct Piece<'a> {
    text: &'a str,
    date: Option<Date>,
}

fn pieces(sheet: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = sheet;
    let mut after_digit = false;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let date = if after_digit { None } else { date_at(rest) };
        let length = if date.is_some() { 10 } else { first.len_utf8() };
        let (text, following) = rest.split_at_checked(length)?;
        after_digit = text.ends_with(|c: char| c.is_ascii_digit() || c == '-');
        rest = following;
        Some(Piece { text, date })
    })
}

/// The date at the beginning of `text`, unless it is part of a longer number.
fn date_at(text: &str) -> Option<Date> {
    let (date, following) = text.split_at_checked(10)?;
    if following.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let (year, rest) = date.split_at_checked(4)?;
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if month.len() != 2 || ![year, month, day].into_iter().all(digits) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sheet: &str, today: (i32, Month, u8), expected: &str) {
        let today = Date::from_calendar_date(today.0, today.1, today.2).unwrap();
        assert_eq!(move_near(sheet, today), expected);
    }

    #[test]
    fn dates_that_are_ahead_stay() {
        let sheet = "P1,预售,2026-12-05,2026-12-08前发货";
        check(sheet, (2026, Month::December, 2), sheet);
    }

    #[test]
    fn all_dates_move_by_the_same_whole_weeks() {
        // 3 December is only two days ahead of 1 December: one week.
        check(
            "2026-12-03;2026-12-10前",
            (2026, Month::December, 1),
            "2026-12-10;2026-12-17前",
        );
        // 57 weeks, over a year's end.
        check(
            "2026-12-03,2026-12-31",
            (2028, Month::January, 1),
            "2028-01-06,2028-02-03",
        );
    }

    #[test]
    fn numbers_that_are_no_dates_stay() {
        let sheet = "000-10000001,12026-12-01,2026-13-01,2026-02-30,2026-12-011,1-2026-12-01";
        check(sheet, (2030, Month::January, 1), sheet);
    }

    #[test]
    fn a_sheet_without_dates_stays() {
        check(
            "商品编号\nP1\n",
            (2030, Month::January, 1),
            "商品编号\nP1\n",
        );
    }
}
