//! Rows of a CSV text. Fields are separated by commas, or by tabs or semicolons
//! where the first line has those and no comma.

use super::TakeRow;

/// Hands every row to `take`. Blank lines count as rows, as spreadsheets count them.
pub(crate) fn rows(text: &str, take: &mut TakeRow<'_>) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut row, mut start) = (0u32, 0usize);
    // The text is valid UTF-8 and in memory: reading it cannot fail.
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let mut end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // A record ends at CR; its LF is passed over with the next one.
        if text.as_bytes().get(end) == Some(&b'\n')
            && text.as_bytes().get(end.wrapping_sub(1)) == Some(&b'\r')
        {
            end += 1;
        }
        let taken = text.as_bytes().get(start..end.min(text.len()));
        let blank_lines = line_ends(taken.unwrap_or_default())
            .saturating_sub(line_ends(record.as_slice().as_bytes()))
            .saturating_sub(1);
        start = end;
        row = row.saturating_add(blank_lines).saturating_add(1);
        let cells: Vec<&str> = record.iter().collect();
        if take(row, &cells).is_break() {
            return;
        }
    }
}

fn line_ends(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|b| **b == b'\n').count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    match (
        first.contains(','),
        first.contains('\t'),
        first.contains(';'),
    ) {
        (false, true, _) => b'\t',
        (false, false, true) => b';',
        _ => b',',
    }
}
