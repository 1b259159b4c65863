//! The machine and the day that measured figures belong to.
//!
//! The only place of the automation that reads the clock of the wall.

use std::time::{SystemTime, UNIX_EPOCH};
use time::{Date, OffsetDateTime, UtcOffset};

/// Today in Asia/Shanghai, the zone of every date in a plan sheet (UTC+8 all year).
pub(crate) fn today() -> Date {
    #[expect(
        clippy::disallowed_methods,
        reason = "the edge of the process: what is computed from it takes the date as a parameter"
    )]
    let now = SystemTime::now();
    let seconds = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |past| past.as_secs());
    let instant = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let shanghai = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    instant.to_offset(shanghai).date()
}

/// `2026-11-24` for a date.
pub(crate) fn iso(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// Cores, processor and operating system in one line.
pub(crate) fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = value_of("/proc/cpuinfo", "model name", ':');
    let system = value_of("/etc/os-release", "PRETTY_NAME", '=');
    format!(
        "{cores} cores, {}, {}",
        processor.unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
        system.unwrap_or_else(|| std::env::consts::OS.to_owned()),
    )
}

fn value_of(file: &str, key: &str, separator: char) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let value = text.lines().find_map(|line| {
        let (name, value) = line.split_once(separator)?;
        (name.trim() == key).then_some(value)
    })?;
    Some(value.trim().trim_matches('"').to_owned())
}
