//! One row of the sheet as one service plan.

use crate::cells::{
    channels, gifts, goods, guarantees, logistics, presale, protection, returns, ship,
};
use crate::columns::{Column, answers_column, column_of, rests_on};
use crate::fold::{Fault, Parsed, fold};
use crate::header::Header;
use crate::problem::{SheetCode, SheetProblem};
use crate::read::ReadOptions;
use livepledge_contract::check;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::money::Fen;
use livepledge_contract::party::SellerDisclosure;
use livepledge_contract::plan::logistics::{Freight, LogisticsPlan};
use livepledge_contract::plan::protection::{ProtectionPlan, Topic};
use livepledge_contract::plan::stock::DeclaredStock;
use livepledge_contract::plan::{Price, ServicePlan};

/// The cells of one row, and what was wrong with them so far.
pub(crate) struct RowReader<'a> {
    row: u32,
    header: &'a Header,
    cells: &'a [&'a str],
    problems: Vec<SheetProblem>,
    failed: Vec<Column>,
}

impl<'a> RowReader<'a> {
    pub(crate) fn new(row: u32, header: &'a Header, cells: &'a [&'a str]) -> Self {
        Self {
            row,
            header,
            cells,
            problems: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// A cell without the blanks around it; empty where there is no such column.
    pub(crate) fn cell(&self, column: Column) -> &'a str {
        self.header.cell(column, self.cells)
    }

    /// Adds a problem; each column has each at most once.
    pub(crate) fn problem(&mut self, column: Column, code: SheetCode, found: &str) {
        self.failed.push(column);
        let name = Some(column.name());
        let known = |p: &SheetProblem| p.column.as_deref() == name && p.code == code;
        if !self.problems.iter().any(known) {
            let problem = SheetProblem::of_cell(self.row, column, code, found);
            self.problems.push(problem);
        }
    }

    /// Whether a cell could not be read.
    pub(crate) fn has_failed(&self, column: Column) -> bool {
        self.failed.contains(&column)
    }

    pub(crate) fn into_problems(mut self) -> Vec<SheetProblem> {
        self.problems.sort_by_key(SheetProblem::place);
        self.problems
    }

    /// A cell that may be empty, as typed; `None` where it is empty or cannot be read.
    pub(crate) fn verbatim<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        let text = self.cell(column);
        if text.is_empty() {
            return None;
        }
        if let Some(code) = spoiled(text) {
            self.problem(column, code, text);
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(Fault { code, found }) => {
                self.problem(column, SheetCode::Issue(code), &found);
                None
            }
        }
    }

    /// A cell of the vocabulary that may be empty.
    pub(crate) fn optional<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        self.verbatim(column, |text| parse(&fold(text)))
    }

    /// A cell of the vocabulary that must not be empty.
    pub(crate) fn required<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        if self.cell(column).is_empty() {
            self.problem(column, SheetCode::Issue(IssueCode::Required), "");
        }
        self.optional(column, parse)
    }

    /// The merchant's own words, as typed.
    fn text(&mut self, column: Column) -> Option<String> {
        self.verbatim(column, |text| Ok(text.to_owned()))
    }
}

/// What spreadsheets leave in a cell instead of a value.
fn spoiled(text: &str) -> Option<SheetCode> {
    const ERRORS: &[&str] = &[
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ];
    if text.starts_with('#') && ERRORS.contains(&text) {
        return Some(SheetCode::CellError);
    }
    if text.starts_with('=') {
        return Some(SheetCode::Formula);
    }
    let (digits, power) = text.split_once('+')?;
    let digits = digits.strip_suffix('E')?;
    let shortened = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && power.bytes().all(|b| b.is_ascii_digit());
    (shortened && !digits.is_empty() && !power.is_empty()).then_some(SheetCode::ShortenedNumber)
}

/// The plan of a row; `None` where a cell that it cannot do without is missing.
/// The row's problems stay in the reader.
pub(crate) fn plan(row: &mut RowReader<'_>, options: &ReadOptions) -> Option<ServicePlan> {
    let sku = row.required(Column::Sku, goods::sku);
    let sale = row.required(Column::Sale, goods::money);
    let stock = DeclaredStock {
        spot: row
            .required(Column::SpotStock, goods::quantity)
            .unwrap_or(0),
        presale: row
            .required(Column::PresaleStock, goods::quantity)
            .unwrap_or(0),
    };
    let returns = returns::read(row);
    let plan = ServicePlan {
        // Stand-ins are judged by nobody: the row has failed.
        sku: match sku.clone() {
            Some(sku) => sku,
            None => "-".parse().ok()?,
        },
        title: row.text(Column::Title).unwrap_or_default(),
        variant: row.text(Column::Variant),
        price: Price {
            sale: sale.unwrap_or(Fen::MAX),
            compared: row.optional(Column::Compared, goods::money),
        },
        ship: row.optional(Column::Ship, ship::parse),
        arrive: row.optional(Column::Arrive, ship::parse_arrival),
        stock,
        presale: presale::read(row),
        logistics: LogisticsPlan {
            methods: row
                .optional(Column::Methods, logistics::methods)
                .unwrap_or_default(),
            carriers: row
                .optional(Column::Carriers, logistics::carriers)
                .unwrap_or_default(),
            origin: row.optional(Column::Origin, logistics::origin),
            excluded: row
                .optional(Column::Excluded, logistics::areas)
                .unwrap_or_default(),
            freight: row
                .required(Column::Freight, logistics::freight)
                .unwrap_or(Freight::Free),
        },
        returns,
        guarantees: row
            .optional(Column::Guarantees, guarantees::parse)
            .unwrap_or_default(),
        gifts: row
            .optional(Column::Gifts, gifts::parse)
            .unwrap_or_default(),
        protection: ProtectionPlan {
            summary: row.text(Column::Summary),
            answers: Topic::ALL
                .into_iter()
                .flat_map(|topic| {
                    row.verbatim(answers_column(topic), |text| protection::parse(topic, text))
                        .unwrap_or_default()
                })
                .collect(),
        },
        seller: SellerDisclosure {
            name: row.text(Column::SellerName).unwrap_or_default(),
            address: row.text(Column::SellerAddress).unwrap_or_default(),
            contact: row.text(Column::SellerContact).unwrap_or_default(),
            credit_code: row.optional(Column::CreditCode, |text| Ok(text.to_owned())),
        },
        channels: channels::read(row),
    };
    judge(row, &plan, options);
    sku.and(Some(plan))
}

/// The contract's problems, each at its column, unless the cells they rest on could not be read.
fn judge(row: &mut RowReader<'_>, plan: &ServicePlan, options: &ReadOptions) {
    let unread = row.failed.clone();
    let issues = check::plan::issues(plan, options.today, &options.rules);
    // A row's unfair terms are one problem, told where they are terms; its advice covers the row.
    let unfair_plan = issues
        .iter()
        .any(|i| i.code == IssueCode::UnfairTerm && i.pointer.starts_with("/protection"));
    for issue in issues {
        if unfair_plan && issue.code == IssueCode::UnfairTerm && issue.pointer == "/title" {
            continue;
        }
        let Some(column) = column_of(plan, &issue) else {
            row.problems
                .push(SheetProblem::of_row(row.row, SheetCode::Issue(issue.code)));
            continue;
        };
        let rests_on_unread = rests_on(column).iter().any(|c| unread.contains(c));
        if !unread.contains(&column) && !rests_on_unread {
            let found = row.cell(column);
            row.problem(column, SheetCode::Issue(issue.code), found);
        }
    }
}
