//! 投诉渠道 and 客服时间: the merchant's channels, separated by semicolons. The
//! hours hold for every channel that names none of its own in brackets.

use super::ship;
use crate::columns::Column;
use crate::fold::{Parsed, fold, lookup, unknown, word};
use crate::row::RowReader;
use livepledge_contract::calendar::TimeOfDay;
use livepledge_contract::party::{Channel, ChannelKind, Party, ServiceHours};

const KINDS: &[(ChannelKind, &str)] = &[
    (ChannelKind::Widget, "站内投诉"),
    (ChannelKind::Phone, "电话"),
    (ChannelKind::Im, "在线客服"),
    (ChannelKind::Email, "邮箱"),
    (ChannelKind::Post, "邮寄"),
    (ChannelKind::Platform, "平台介入"),
];

/// The channels of a row.
pub(crate) fn read(row: &mut RowReader<'_>) -> Vec<Channel> {
    let hours = row.optional(Column::Hours, service_hours);
    row.verbatim(Column::Channels, |text| parse(text, hours))
        .unwrap_or_default()
}

fn parse(text: &str, hours: Option<ServiceHours>) -> Parsed<Vec<Channel>> {
    text.split([';', '；', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| channel(part, hours))
        .collect()
}

fn channel(part: &str, hours: Option<ServiceHours>) -> Parsed<Channel> {
    let (part, own) = with_hours(part);
    let named = KINDS
        .iter()
        .find_map(|(kind, name)| part.strip_prefix(name).map(|rest| (*kind, rest)));
    let Some((kind, address)) = named else {
        return unknown(part);
    };
    let separated = address.trim_start_matches([' ', ':', '：', '\u{3000}']);
    if separated == address && !address.is_empty() {
        return unknown(part);
    }
    let address = match kind {
        ChannelKind::Post => separated.to_owned(),
        _ => fold(separated).into_owned(),
    };
    Ok(Channel {
        party: Party::Merchant,
        kind,
        address: address.trim().to_owned(),
        hours: own.or(hours),
    })
}

/// A channel without the hours in brackets at its end, and those.
fn with_hours(part: &str) -> (&str, Option<ServiceHours>) {
    let inner = part.strip_suffix([')', '）']);
    let split = inner.and_then(|inner| inner.rsplit_once(['(', '（']));
    match split.map(|(rest, note)| (rest, service_hours(&fold(note)))) {
        Some((rest, Ok(hours))) => (rest.trim(), Some(hours)),
        _ => (part, None),
    }
}

fn service_hours(text: &str) -> Parsed<ServiceHours> {
    if lookup(&[((), "全天"), ((), "24小时")], text).is_some() {
        return match TimeOfDay::new(0, 0).zip(TimeOfDay::new(24, 0)) {
            Some((from, to)) => Ok(ServiceHours { from, to }),
            None => unknown(text),
        };
    }
    let both = ['-', '~', '—', '–', '至']
        .into_iter()
        .find_map(|separator| text.split_once(separator));
    let times = both.and_then(|(from, to)| ship::time(from.trim()).zip(ship::time(to.trim())));
    times.map_or_else(|| unknown(text), |(from, to)| Ok(ServiceHours { from, to }))
}

/// What both columns hold.
pub(crate) fn print(channels: &[Channel]) -> [(Column, String); 2] {
    let first = channels.first().and_then(|channel| channel.hours);
    let common = first.filter(|_| channels.iter().all(|channel| channel.hours == first));
    let printed: Vec<String> = channels
        .iter()
        .map(|channel| {
            let own = channel.hours.filter(|_| common.is_none());
            let own = own.map(|hours| format!("({})", print_hours(hours)));
            let mut text = word(KINDS, &channel.kind).to_owned();
            if !channel.address.is_empty() {
                text.push(' ');
                text.push_str(&channel.address);
            }
            text + &own.unwrap_or_default()
        })
        .collect();
    [
        (Column::Channels, printed.join(";")),
        (Column::Hours, common.map(print_hours).unwrap_or_default()),
    ]
}

fn print_hours(hours: ServiceHours) -> String {
    if hours.is_all_day() {
        return "全天".to_owned();
    }
    format!("{}-{}", hours.from, hours.to)
}
