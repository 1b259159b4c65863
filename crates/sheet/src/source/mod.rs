//! What the bytes are, told by their content and never by a file's name, and
//! their rows as text.

mod csv_text;
mod encoding;
mod workbook;

use crate::problem::{SheetCode, SheetProblem};
use std::ops::ControlFlow;

/// Takes one row: its number in the sheet, from 1, and its cells.
pub(crate) type TakeRow<'t> = dyn FnMut(u32, &[&str]) -> ControlFlow<()> + 't;

/// Hands every row to `take` until it breaks off. Answers the names of further
/// sheets that hold data and were not read.
pub(crate) fn rows(bytes: &[u8], take: &mut TakeRow<'_>) -> Result<Vec<String>, SheetProblem> {
    let problem = |code| SheetProblem::whole(code, "");
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == b"\xEF\xBB\xBF" {
        return Err(problem(SheetCode::Empty));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::rows(bytes, take).map_err(problem);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(problem(SheetCode::OldWorkbook));
    }
    let text = encoding::decode(bytes).map_err(problem)?;
    csv_text::rows(&text, take);
    Ok(Vec::new())
}
