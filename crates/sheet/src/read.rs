//! Reading a whole sheet: header first, then every row, all problems at once.

use crate::columns::Column;
use crate::fold::fold;
use crate::problem::{SheetCode, SheetProblem};
use crate::row::{self, RowReader};
use crate::source;
use livepledge_contract::calendar::Date;
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::ServicePlan;
use std::collections::HashSet;
use std::ops::ControlFlow;

/// Problems after which reading stops: nobody reads more, and memory ends.
const PROBLEMS_MAX: usize = 100_000;

/// What reading depends on besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions {
    /// The day in Shanghai, against which presale dates are judged (V4).
    pub today: Date,
    /// Limits that a platform may set otherwise.
    pub rules: PlanRules,
    /// Columns that no plan sheet has, and further sheets of a workbook, are
    /// passed over instead of refused.
    pub allow_unknown_columns: bool,
}

/// Every plan of a sheet, in its order.
///
/// # Errors
/// Every problem of every row; then nothing of the sheet counts. A sheet with
/// a header that cannot be used is answered with the problems of its header.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<ServicePlan>, Vec<SheetProblem>> {
    let mut sheet = Sheet::new(options);
    let further = source::rows(bytes, &mut |number, cells| sheet.row(number, cells));
    match further {
        Ok(names) if !options.allow_unknown_columns => {
            let named = names
                .iter()
                .map(|name| SheetProblem::whole(SheetCode::FurtherSheet, name));
            sheet.problems.extend(named);
        }
        Ok(_) => {}
        Err(problem) => sheet.problems.push(problem),
    }
    sheet.finish()
}

/// The sheet as far as it has been read.
struct Sheet<'o> {
    options: &'o ReadOptions,
    header: Option<Header>,
    seen: HashSet<String>,
    plans: Vec<ServicePlan>,
    problems: Vec<SheetProblem>,
}

impl<'o> Sheet<'o> {
    fn new(options: &'o ReadOptions) -> Self {
        Self {
            options,
            header: None,
            seen: HashSet::new(),
            plans: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn row(&mut self, number: u32, cells: &[&str]) -> ControlFlow<()> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return ControlFlow::Continue(());
        }
        let Some(header) = &self.header else {
            let header = Header::read(number, cells, self.options, &mut self.problems);
            let usable = self.problems.is_empty();
            self.header = Some(header);
            return if usable {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            };
        };
        if let Some(code) = header.ragged(cells) {
            self.problems.push(SheetProblem::of_row(number, code));
        } else {
            let mut reader = RowReader::new(number, &header.places, cells);
            let plan = row::plan(&mut reader, self.options);
            let sku = fold(reader.cell(Column::Sku));
            if !sku.is_empty() && !self.seen.insert(sku.clone().into_owned()) {
                reader.problem(Column::Sku, SheetCode::Issue(IssueCode::Duplicate), &sku);
            }
            let problems = reader.into_problems();
            if let (Some(plan), true) = (plan, problems.is_empty() && self.problems.is_empty()) {
                self.plans.push(plan);
            }
            self.problems.extend(problems);
        }
        if !self.problems.is_empty() {
            self.plans = Vec::new();
        }
        if self.problems.len() >= PROBLEMS_MAX {
            self.problems
                .push(SheetProblem::whole(SheetCode::TooManyProblems, ""));
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn finish(mut self) -> Result<Vec<ServicePlan>, Vec<SheetProblem>> {
        if self.problems.is_empty() && self.header.is_none() {
            self.problems
                .push(SheetProblem::whole(SheetCode::Empty, ""));
        }
        if self.problems.is_empty() && self.plans.is_empty() {
            self.problems
                .push(SheetProblem::whole(SheetCode::HeaderOnly, ""));
        }
        if self.problems.is_empty() {
            Ok(self.plans)
        } else {
            Err(self.problems)
        }
    }
}

/// Which column stands where.
struct Header {
    /// For each cell whether a header stands over it; where none does, nothing may stand.
    headed: Vec<bool>,
    /// For each column its place in a row.
    places: Vec<Option<usize>>,
    /// Fewest cells of a row: up to the last header.
    width: usize,
}

impl Header {
    fn read(
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

    /// Whether a row's cells stand under the header's.
    fn ragged(&self, cells: &[&str]) -> Option<SheetCode> {
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
