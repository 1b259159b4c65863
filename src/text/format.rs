//! Numbers, money, days and times as people read them. Times are those of
//! Asia/Shanghai; the clock is a parameter.

use super::{Locale, Texts};
use livepledge_contract::calendar::{Date, Timestamp};
use livepledge_contract::money::Fen;

/// Between two facts of one line. A line may end with it, and never begins with it; the texts
/// of the keys write it alike.
pub const DOT: &str = "\u{a0}· ";

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `¥1,899.00`.
#[must_use]
pub fn money(amount: Fen) -> String {
    let plain = amount.to_string();
    let (yuan, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
    format!("¥{}.{cents}", grouped(yuan))
}

/// `¥50` where there are no cents, for chips and notes.
#[must_use]
pub fn money_short(amount: Fen) -> String {
    let full = money(amount);
    full.strip_suffix(".00").map_or(full.clone(), str::to_owned)
}

/// `12000`. The one place where numbers become digits: in each of their many places the
/// machinery of `Display` would weigh more than the call.
#[must_use]
#[inline(never)]
pub fn digits(n: i64) -> String {
    n.to_string()
}

/// `12,000`.
#[must_use]
pub fn number(n: u32) -> String {
    grouped(&digits(n.into()))
}

/// `4.1`, of 41 tenths.
#[must_use]
pub fn tenths(n: u32) -> String {
    [digits((n / 10).into()), digits((n % 10).into())].join(".")
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `12月5日`, `5 Dec`; the year is said only where it is not that of `now`.
#[must_use]
pub fn day(texts: &Texts, date: Date, now: Timestamp) -> String {
    let (year, month, day) = date.parts();
    let this_year = now.in_shanghai().0.parts().0 == year;
    match texts.locale() {
        Locale::ZhCn if this_year => format!("{month}月{day}日"),
        Locale::ZhCn => format!("{year}年{month}月{day}日"),
        Locale::En => {
            let index = usize::try_from(month).unwrap_or(1).saturating_sub(1);
            let name = MONTHS.get(index).copied().unwrap_or_default();
            if this_year {
                format!("{day} {name}")
            } else {
                format!("{day} {name} {year}")
            }
        }
    }
}

/// `14:05` today, `11月25日14:05` on any other day.
#[must_use]
pub fn moment(texts: &Texts, at: Timestamp, now: Timestamp) -> String {
    let (date, time) = at.in_shanghai();
    if date == now.in_shanghai().0 {
        return time.to_string();
    }
    moment_with_day(texts, at, now)
}

/// `11月25日14:05`, also today.
#[must_use]
pub fn moment_with_day(texts: &Texts, at: Timestamp, now: Timestamp) -> String {
    let (date, time) = at.in_shanghai();
    let day = day(texts, date, now);
    match texts.locale() {
        Locale::ZhCn => format!("{day}{time}"),
        Locale::En => format!("{day}, {time}"),
    }
}

/// What is left until `end`: `11天`, below three days `2天4小时`, below a day `03:12:45`; `None` once it is over.
#[must_use]
pub fn time_left(texts: &Texts, end: Timestamp, now: Timestamp) -> Option<String> {
    let seconds = (end.millis() - now.millis()) / 1000;
    if seconds <= 0 {
        return None;
    }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    if hours < 24 {
        return Some(format!("{hours:02}:{minutes:02}:{:02}", seconds % 60));
    }
    let (days, hours) = (hours / 24, hours % 24);
    // Far away, the hour says nothing.
    if days >= 3 {
        return Some(match texts.locale() {
            Locale::ZhCn => format!("{days}天"),
            Locale::En => format!("{days} days"),
        });
    }
    Some(match texts.locale() {
        Locale::ZhCn => format!("{days}天{hours}小时"),
        Locale::En => format!("{days} d {hours} h"),
    })
}

/// The first eight hex digits of a digest: enough to compare by eye.
#[must_use]
pub fn digest_short(digest: &str) -> String {
    digest.chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn money_is_grouped_and_cents_go_where_there_are_none() {
        assert_eq!(money(Fen(189_900)), "¥1,899.00");
        assert_eq!(money(Fen(5)), "¥0.05");
        assert_eq!(money(Fen(100_000_000)), "¥1,000,000.00");
        assert_eq!(money_short(Fen(5000)), "¥50");
        assert_eq!(money_short(Fen(7990)), "¥79.90");
        assert_eq!(number(1200), "1,200");
        assert_eq!(number(999), "999");
    }

    #[test]
    fn days_name_the_year_only_when_it_is_another() {
        let (zh, en) = (Texts::new(Locale::ZhCn), Texts::new(Locale::En));
        let now = at("2026-11-24T04:00:00Z");
        assert_eq!(day(&zh, "2026-12-05".parse().unwrap(), now), "12月5日");
        assert_eq!(day(&zh, "2027-01-02".parse().unwrap(), now), "2027年1月2日");
        assert_eq!(day(&en, "2026-12-05".parse().unwrap(), now), "5 Dec");
        assert_eq!(moment(&zh, at("2026-11-24T06:05:00Z"), now), "14:05");
        assert_eq!(
            moment(&en, at("2026-11-25T06:05:00Z"), now),
            "25 Nov, 14:05"
        );
    }

    #[test]
    fn time_left_runs_out() {
        let zh = Texts::new(Locale::ZhCn);
        let now = at("2026-11-24T04:00:00Z");
        let left = |end: &str| time_left(&zh, at(end), now);
        assert_eq!(left("2026-11-24T07:12:45Z").as_deref(), Some("03:12:45"));
        assert_eq!(left("2026-12-05T16:00:00Z").as_deref(), Some("11天"));
        assert_eq!(left("2026-11-26T16:00:00Z").as_deref(), Some("2天12小时"));
        assert_eq!(left("2026-11-24T04:00:00Z"), None);
    }
}
