//! The header of a sheet: which column stands where, and whether a row stands under it.

use crate::columns::Column;
use crate::fold::fold;
use crate::problem::{SheetCode, SheetProblem};
use crate::read::ReadOptions;

/// Which column stands where.
pub(crate) struct Header {
    /// For each cell whether a header stands over it; where none does, nothing may stand.
    headed: Vec<bool>,
    /// For each column its place in a row.
    places: Vec<Option<usize>>,
    /// Fewest cells of a row: up to the last header.
    width: usize,
}

impl Header {
    pub(crate) fn read(
        row: u32,
        cells: &[&str],
        options: &ReadOptions,
        problems: &mut Vec<SheetProblem>,
    ) -> Self {
        let mut headed = Vec::with_capacity(cells.len());
        let mut places = vec![None; Column::ALL.len()];
        let mut extra = Vec::new();
        for (place, cell) in cells.iter().enumerate() {
            let name = header_name(cell);
            let Some(column) = Column::ALL.iter().copied().find(|c| c.name() == name) else {
                headed.push(!name.is_empty());
                if !name.is_empty() && !options.allow_unknown_columns {
                    extra.push((SheetCode::UnknownColumn, name));
                }
                continue;
            };
            headed.push(true);
            match places.get_mut(column as usize) {
                Some(Some(_)) => extra.push((SheetCode::DuplicateColumn, name)),
                Some(free) => *free = Some(place),
                None => {}
            }
        }
        if places.iter().all(Option::is_none) {
            problems.push(SheetProblem::of_row(row, SheetCode::NoHeader));
        } else {
            let missing = Column::ALL.iter().zip(&places);
            problems.extend(
                missing
                    .filter(|(column, place)| column.is_required() && place.is_none())
                    .map(|(column, _)| {
                        SheetProblem::of_column(row, column.name(), SheetCode::MissingColumn)
                    }),
            );
            let extra = extra.into_iter();
            problems.extend(extra.map(|(code, name)| SheetProblem::of_column(row, &name, code)));
        }
        let last = headed.iter().rposition(|headed| *headed);
        let width = last.map_or(0, |last| last + 1);
        Self {
            headed,
            places,
            width,
        }
    }

    /// A cell without the blanks around it; empty where there is no such column.
    pub(crate) fn cell<'c>(&self, column: Column, cells: &[&'c str]) -> &'c str {
        let place = self.places.get(column as usize).copied().flatten();
        place
            .and_then(|place| cells.get(place))
            .map_or("", |cell| cell.trim())
    }

    /// Whether a row's cells stand under the header's.
    pub(crate) fn ragged(&self, cells: &[&str]) -> Option<SheetCode> {
        let astray = cells.iter().enumerate().any(|(place, cell)| {
            let headed = self.headed.get(place).copied().unwrap_or(false);
            !headed && !cell.trim().is_empty()
        });
        if astray {
            Some(SheetCode::CellWithoutHeader)
        } else if cells.len() < self.width {
            Some(SheetCode::TooFewCells)
        } else {
            None
        }
    }
}

/// A header as it is compared: folded, without blanks and invisible marks.
fn header_name(cell: &str) -> String {
    fold(cell)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200D}'))
        .collect()
}
