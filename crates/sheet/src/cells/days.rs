//! Dates and stretches of dates: 预售截止, 预售开始, 尾款时间.

use crate::fold::{Parsed, fault, number, unknown};
use livepledge_contract::calendar::Date;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::presale::DateWindow;

/// A day: 2026-12-05, 2026/12/5, 2026.12.5 or 2026年12月5日.
pub(crate) fn date(text: &str) -> Parsed<Date> {
    let separators = ['-', '/', '.', '年', '月'];
    let bare = text.strip_suffix('日').unwrap_or(text);
    let mut parts = bare.split(separators);
    let (Some(y), Some(m), Some(d), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return unknown(text);
    };
    let in_form = y.len() == 4 && (1..=2).contains(&m.len()) && (1..=2).contains(&d.len());
    let (Some(year), Some(month), Some(day), true) = (
        number::<i32>(y),
        number::<u32>(m),
        number::<u32>(d),
        in_form,
    ) else {
        return unknown(text);
    };
    Date::new(year, month, day).map_or_else(|| fault(IssueCode::NoSuchDate, text), Ok)
}

/// Two days with 至 or ~ between them.
pub(crate) fn window(text: &str) -> Parsed<DateWindow> {
    let Some((from, to)) = text.split_once('至').or_else(|| text.split_once('~')) else {
        return unknown(text);
    };
    Ok(DateWindow {
        from: date(from.trim())?,
        to: date(to.trim())?,
    })
}

/// The same in print.
pub(crate) fn print_window(window: DateWindow) -> String {
    format!("{}至{}", window.from, window.to)
}
