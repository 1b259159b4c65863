//! A sheet as large as the largest that merchants hand in.

use std::error::Error;

/// Rows under the header.
pub(crate) const ROWS: usize = 100_000;

/// The good sample rows over and over, each under a number of its own, as `csv` or `xlsx`.
pub(crate) fn made(kind: &str) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let sample = include_str!("../../tests/fixtures/plan-sheet.csv");
    let mut lines = sample.trim_start_matches('\u{FEFF}').lines();
    let header = lines.next().unwrap_or_default();
    let rows: Vec<&str> = lines.collect();
    let row = |(i, line): (usize, &&str)| {
        let rest = line.split_once(',').map_or("", |(_, rest)| rest);
        format!("N{i:06},{rest}")
    };
    let made = rows.iter().cycle().take(ROWS).enumerate().map(row);
    let all = std::iter::once(header.to_owned()).chain(made);
    if kind == "csv" {
        return Ok(all.collect::<Vec<_>>().join("\r\n").into_bytes());
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_low_memory()?;
    for (row, line) in (0..).zip(all) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(book.save_to_buffer()?)
}
