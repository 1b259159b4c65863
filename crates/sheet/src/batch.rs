//! Rows on their way to plans, a batch at a time: what one thread reads in one go.

use crate::columns::Column;
use crate::fold::fold;
use crate::header::Header;
use crate::problem::{SheetCode, SheetProblem};
use crate::read::ReadOptions;
use crate::row::{self, RowReader};
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::ServicePlan;

/// Rows of a batch.
const ROWS: usize = 512;

/// Rows as the source handed them over.
#[derive(Default)]
pub(crate) struct Batch {
    /// The cells of all rows, one after the other.
    text: String,
    /// Where in `text` each cell ends.
    ends: Vec<usize>,
    rows: Vec<Row>,
}

struct Row {
    number: u32,
    /// How many of the batch's cells there are up to the end of this row.
    cells: usize,
    about: About,
}

/// What is known of a row before it is read.
#[derive(Clone, Copy, Default)]
pub(crate) struct About {
    /// Its cells do not stand under the header's.
    pub(crate) ragged: Option<SheetCode>,
    /// Its SKU stands in an earlier row.
    pub(crate) is_twice: bool,
}

/// What a batch came to.
#[derive(Default)]
pub(crate) struct Done {
    /// In the order of the rows; none of them where there are problems.
    pub(crate) plans: Vec<ServicePlan>,
    /// In the order of the rows, and of the columns within a row.
    pub(crate) problems: Vec<SheetProblem>,
}

impl Batch {
    pub(crate) fn is_full(&self) -> bool {
        self.rows.len() >= ROWS
    }

    pub(crate) fn push(&mut self, number: u32, cells: &[&str], about: About) {
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.rows.push(Row {
            number,
            cells: self.ends.len(),
            about,
        });
    }

    /// Reads every row.
    pub(crate) fn read(&self, header: &Header, options: &ReadOptions) -> Done {
        let mut done = Done {
            plans: Vec::with_capacity(self.rows.len()),
            ..Done::default()
        };
        let mut ends = self.ends.iter();
        let (mut from, mut before) = (0, 0);
        for row in &self.rows {
            let cells: Vec<&str> = ends
                .by_ref()
                .take(row.cells - before)
                .map(|end| {
                    let cell = self.text.get(from..*end).unwrap_or_default();
                    from = *end;
                    cell
                })
                .collect();
            before = row.cells;
            if let Some(code) = row.about.ragged {
                let problem = SheetProblem::of_row(row.number, code);
                done.problems.push(problem);
                continue;
            }
            let mut reader = RowReader::new(row.number, header, &cells);
            let plan = row::plan(&mut reader, options);
            if row.about.is_twice {
                let sku = fold(reader.cell(Column::Sku));
                reader.problem(Column::Sku, SheetCode::Issue(IssueCode::Duplicate), &sku);
            }
            done.problems.extend(reader.into_problems());
            done.plans.extend(plan);
        }
        if !done.problems.is_empty() {
            done.plans = Vec::new();
        }
        done
    }
}
