//! Rows of an XLSX workbook, read as a stream: a sheet of 100,000 rows never
//! stands in memory as cells. Every cell becomes the text that a CSV would hold,
//! dates as year-month-day; formulas count with the value the workbook keeps.

use super::TakeRow;
use crate::problem::SheetCode;
use calamine::{DataRef, DataType as _, Reader as _, Xlsx, XlsxError};
use std::fmt::Write as _;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Widest sheet that is read; the plan sheet has about forty columns.
const WIDEST: usize = 1024;

/// Hands every row of the first sheet to `take`; answers the names of further sheets with data.
///
/// The workbook library computes with whatever cell references a damaged file names and can
/// overflow on them: such a file is refused like any other damaged one.
pub(crate) fn rows(bytes: &[u8], take: &mut TakeRow<'_>) -> Result<Vec<String>, SheetCode> {
    catch_unwind(AssertUnwindSafe(|| read(bytes, take))).unwrap_or(Err(SheetCode::DamagedWorkbook))
}

fn read(bytes: &[u8], take: &mut TakeRow<'_>) -> Result<Vec<String>, SheetCode> {
    let damaged = |_: XlsxError| SheetCode::DamagedWorkbook;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = book.sheet_names();
    let mut names = names.iter();
    let first = names.next().ok_or(SheetCode::DamagedWorkbook)?;
    sheet(&mut book, first, take)?;
    let mut further = Vec::new();
    for name in names {
        // A further sheet may be a chart: then it holds no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(name) else {
            continue;
        };
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            if !cell.get_value().is_empty() {
                further.push(name.clone());
                break;
            }
        }
    }
    Ok(further)
}

fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    take: &mut TakeRow<'_>,
) -> Result<(), SheetCode> {
    let damaged = |_: XlsxError| SheetCode::DamagedWorkbook;
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut buffer: Vec<String> = Vec::new();
    let mut current = 0u32;
    while let Some(cell) = cells.next_cell_with_formula().map_err(damaged)? {
        let (row, column) = cell.pos;
        if row < current {
            return Err(SheetCode::DamagedWorkbook);
        }
        if row > current {
            if hand_over(&mut buffer, current, take) {
                return Ok(());
            }
            current = row;
        }
        let column = usize::try_from(column).map_err(|_| SheetCode::DamagedWorkbook)?;
        // Programs that do not calculate leave no value behind, or an empty text.
        let blank = cell.value.is_empty() || cell.value.get_string() == Some("");
        let formula = cell.formula.as_deref().filter(|_| blank);
        if blank && formula.is_none() {
            continue;
        }
        if column >= WIDEST {
            return Err(SheetCode::DamagedWorkbook);
        }
        if buffer.len() <= column {
            buffer.resize(column + 1, String::new());
        }
        if let Some(text) = buffer.get_mut(column) {
            print(text, &cell.value);
            if let Some(formula) = formula {
                let _ = write!(text, "={formula}");
            }
        }
    }
    hand_over(&mut buffer, current, take);
    Ok(())
}

/// Gives one row away and empties the buffer; true when no more are wanted.
fn hand_over(buffer: &mut [String], row: u32, take: &mut TakeRow<'_>) -> bool {
    let cells: Vec<&str> = buffer.iter().map(String::as_str).collect();
    let done = take(row.saturating_add(1), &cells).is_break();
    buffer.iter_mut().for_each(String::clear);
    done
}

/// The text a cell shows. Writing to a string cannot fail.
fn print(text: &mut String, value: &DataRef<'_>) {
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::String(words) => text.write_str(words),
        DataRef::SharedString(words) => text.write_str(words),
        DataRef::Int(number) => write!(text, "{number}"),
        DataRef::Float(number) => float(text, *number),
        DataRef::Bool(true) => text.write_str("TRUE"),
        DataRef::Bool(false) => text.write_str("FALSE"),
        DataRef::Error(error) => write!(text, "{error}"),
        DataRef::DateTimeIso(iso) | DataRef::DurationIso(iso) => {
            text.write_str(iso.strip_suffix("T00:00:00").unwrap_or(iso))
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if moment.is_duration() || moment.as_f64() < 1.0 {
                // A time of day alone.
                write!(text, "{hour:02}:{minute:02}")
            } else if (hour, minute, second) == (0, 0, 0) {
                write!(text, "{year:04}-{month:02}-{day:02}")
            } else {
                write!(text, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
    };
}

/// Whole numbers without decimals; others without the noise of binary fractions.
/// From 10^15 on digits are lost: such a number is shown as shortened.
fn float(text: &mut String, number: f64) -> std::fmt::Result {
    if !number.is_finite() || number.abs() >= 1e15 {
        return text.write_str(&format!("{number:e}").replace('e', "E+"));
    }
    let exact = format!("{number:.6}");
    text.write_str(exact.trim_end_matches('0').trim_end_matches('.'))
}
