//! Reading a whole sheet: header first, then every row, all problems at once.

use crate::batch::About;
use crate::columns::Column;
use crate::crew::Crew;
use crate::fold::fold;
use crate::header::Header;
use crate::problem::{SheetCode, SheetProblem};
use crate::source;
use livepledge_contract::calendar::Date;
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::plan::ServicePlan;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::thread::Scope;

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

/// Every plan of a sheet, in its order. Many rows are read by every processor there is.
///
/// # Errors
/// Every problem of every row; then nothing of the sheet counts. A sheet with
/// a header that cannot be used is answered with the problems of its header.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<ServicePlan>, Vec<SheetProblem>> {
    std::thread::scope(|scope| {
        let mut sheet = Sheet::new(scope, options);
        let further = source::rows(bytes, &mut |number, cells| sheet.row(number, cells));
        sheet.finish(further)
    })
}

/// The sheet as far as it has been read.
struct Sheet<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    options: &'scope ReadOptions,
    /// Who reads the rows, as soon as there is a header that can be used.
    crew: Option<Crew<'scope, 'env>>,
    seen: HashSet<String>,
    /// Of the header.
    problems: Vec<SheetProblem>,
}

impl<'scope, 'env> Sheet<'scope, 'env> {
    fn new(scope: &'scope Scope<'scope, 'env>, options: &'scope ReadOptions) -> Self {
        Self {
            scope,
            options,
            crew: None,
            seen: HashSet::new(),
            problems: Vec::new(),
        }
    }

    fn row(&mut self, number: u32, cells: &[&str]) -> ControlFlow<()> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return ControlFlow::Continue(());
        }
        let Some(crew) = &mut self.crew else {
            let header = Header::read(number, cells, self.options, &mut self.problems);
            if !self.problems.is_empty() {
                return ControlFlow::Break(());
            }
            self.crew = Some(Crew::new(self.scope, header, *self.options));
            return ControlFlow::Continue(());
        };
        let ragged = crew.header().ragged(cells);
        let sku = crew.header().cell(Column::Sku, cells);
        let is_twice =
            !sku.is_empty() && ragged.is_none() && !self.seen.insert(fold(sku).into_owned());
        crew.take(number, cells, About { ragged, is_twice });
        if crew.problems() >= PROBLEMS_MAX {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// What the sheet came to. `further`: names of sheets that were not read, or why
    /// there are no rows, or no more.
    fn finish(
        self,
        further: Result<Vec<String>, SheetProblem>,
    ) -> Result<Vec<ServicePlan>, Vec<SheetProblem>> {
        let whole = |code| SheetProblem::whole(code, "");
        let mut problems = self.problems;
        let has_header = self.crew.is_some() || !problems.is_empty();
        let mut done = self.crew.map(Crew::finish).unwrap_or_default();
        for batch in &mut done {
            problems.append(&mut batch.problems);
        }
        if problems.len() >= PROBLEMS_MAX {
            problems.truncate(PROBLEMS_MAX);
            problems.push(whole(SheetCode::TooManyProblems));
        }
        match further {
            Ok(names) if !self.options.allow_unknown_columns => {
                let named = names
                    .iter()
                    .map(|name| SheetProblem::whole(SheetCode::FurtherSheet, name));
                problems.extend(named);
            }
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
        if problems.is_empty() && !has_header {
            problems.push(whole(SheetCode::Empty));
        }
        let count = done.iter().map(|batch| batch.plans.len()).sum();
        if problems.is_empty() && count == 0 {
            problems.push(whole(SheetCode::HeaderOnly));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut plans = Vec::with_capacity(count);
        for batch in done {
            plans.extend(batch.plans);
        }
        Ok(plans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_rows_are_taken_where_nobody_reads_more_problems() {
        let options = ReadOptions {
            today: "2026-11-24".parse().unwrap(),
            rules: PlanRules::default(),
            allow_unknown_columns: false,
        };
        let header: Vec<_> = Column::ALL.iter().map(|column| column.name()).collect();
        let bad = vec!["?"; header.len()];
        let taken = std::thread::scope(|scope| {
            let mut sheet = Sheet::new(scope, &options);
            assert!(sheet.row(1, &header).is_continue());
            (2..100_000).find(|number| sheet.row(*number, &bad).is_break())
        });
        assert!(taken.is_some_and(|row| row < 60_000), "{taken:?}");
    }
}
