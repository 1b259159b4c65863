//! A problem of a sheet: where it is, what it is, and what to do about it.

use crate::columns::Column;
use crate::words::{Words, words};
use livepledge_contract::issue::IssueCode;
use std::fmt;

/// Longest quotation of a cell, in characters.
const FOUND_MAX: usize = 40;

/// What is wrong with a sheet, as a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SheetCode {
    /// A cell's value, or the plan it makes: see the contract's codes.
    Issue(IssueCode),
    /// The file holds nothing.
    Empty,
    /// A header and no row below it.
    HeaderOnly,
    /// Neither text nor a workbook.
    NotASheet,
    /// A workbook of before 2007 (.xls).
    OldWorkbook,
    /// A workbook that is cut off or damaged.
    DamagedWorkbook,
    /// Text in no encoding that can be told.
    UnknownEncoding,
    /// The first row names no column of a plan sheet.
    NoHeader,
    /// A required column is not there.
    MissingColumn,
    /// A column that no plan sheet has.
    UnknownColumn,
    /// A column stands twice.
    DuplicateColumn,
    /// A row ends before the header does.
    TooFewCells,
    /// A cell under no header.
    CellWithoutHeader,
    /// A further sheet of the workbook holds data.
    FurtherSheet,
    /// A spreadsheet error such as `#REF!`.
    CellError,
    /// A formula instead of a value.
    Formula,
    /// A long number that the spreadsheet shortened (`6.9E+12`).
    ShortenedNumber,
    /// So many problems that reading stopped.
    TooManyProblems,
}

impl SheetCode {
    /// The code for programs; the contract's own where it is one of those.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issue(code) => code.as_str(),
            Self::Empty => "empty_file",
            Self::HeaderOnly => "header_only",
            Self::NotASheet => "not_a_sheet",
            Self::OldWorkbook => "old_workbook",
            Self::DamagedWorkbook => "damaged_workbook",
            Self::UnknownEncoding => "unknown_encoding",
            Self::NoHeader => "no_header",
            Self::MissingColumn => "missing_column",
            Self::UnknownColumn => "unknown_column",
            Self::DuplicateColumn => "duplicate_column",
            Self::TooFewCells => "too_few_cells",
            Self::CellWithoutHeader => "cell_without_header",
            Self::FurtherSheet => "further_sheet",
            Self::CellError => "cell_error",
            Self::Formula => "formula",
            Self::ShortenedNumber => "shortened_number",
            Self::TooManyProblems => "too_many_problems",
        }
    }
}

/// Language of a rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// 简体中文.
    Zh,
}

/// One problem of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetProblem {
    /// Row of the sheet, the header being row 1 where it stands first; none for the whole file.
    pub row: Option<u32>,
    /// Header of the column, where it is about one.
    pub column: Option<String>,
    /// What is wrong.
    pub code: SheetCode,
    /// What stands there, cut to 40 characters; none where nothing does.
    pub found: Option<String>,
    /// The column where it is one of the sheet's.
    known: Option<Column>,
}

impl SheetProblem {
    pub(crate) fn whole(code: SheetCode, found: &str) -> Self {
        Self {
            row: None,
            column: None,
            code,
            found: quoted(found),
            known: None,
        }
    }

    pub(crate) fn of_row(row: u32, code: SheetCode) -> Self {
        Self {
            row: Some(row),
            ..Self::whole(code, "")
        }
    }

    pub(crate) fn of_column(row: u32, column: &str, code: SheetCode) -> Self {
        Self {
            row: Some(row),
            column: Some(column.to_owned()),
            ..Self::whole(code, "")
        }
    }

    pub(crate) fn of_cell(row: u32, column: Column, code: SheetCode, found: &str) -> Self {
        Self {
            row: Some(row),
            column: Some(column.name().to_owned()),
            code,
            found: quoted(found),
            known: Some(column),
        }
    }

    /// Where it stands among the problems of its row: in the order of the columns.
    pub(crate) fn place(&self) -> Option<Column> {
        self.known
    }

    /// What is wrong, e.g. `quantity is negative`, in few words.
    #[must_use]
    pub fn problem(&self, language: Language) -> &'static str {
        let Words { problem, .. } = words(self.code, self.known, language);
        problem
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self, language: Language) -> String {
        let Words { advice, .. } = words(self.code, self.known, language);
        let forms = self.known.map_or("", Column::forms);
        advice.replace("{forms}", forms)
    }

    /// One sentence: row, column, problem, what was found, what to do.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let (row, column, found, colon, then) = match language {
            Language::En => ("row ", "column ", "found", ": ", "; "),
            Language::Zh => ("第", "列", "实为", "：", "；"),
        };
        let mut place = Vec::new();
        if let Some(number) = self.row {
            place.push(match language {
                Language::En => format!("{row}{number}"),
                Language::Zh => format!("{row}{number}行"),
            });
        }
        if let Some(name) = &self.column {
            place.push(match language {
                Language::En => format!("{column}{name}"),
                Language::Zh => format!("“{name}”{column}"),
            });
        }
        let separator = if language == Language::En { ", " } else { "" };
        let mut sentence = place.join(separator);
        if !sentence.is_empty() {
            sentence.push_str(colon);
        }
        sentence.push_str(self.problem(language));
        if let Some(text) = &self.found {
            match language {
                Language::En => sentence.push_str(&format!(" ({found} \"{text}\")")),
                Language::Zh => sentence.push_str(&format!("（{found}“{text}”）")),
            }
        }
        sentence.push_str(then);
        sentence.push_str(&self.advice(language));
        sentence
    }
}

/// The English sentence.
impl fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}

impl std::error::Error for SheetProblem {}

/// One line for each problem, at most `limit` of them, and the count of all.
#[must_use]
pub fn report(problems: &[SheetProblem], language: Language, limit: usize) -> String {
    let mut lines: Vec<String> = problems
        .iter()
        .take(limit)
        .map(|problem| problem.sentence(language))
        .collect();
    let (all, hidden) = (problems.len(), problems.len().saturating_sub(limit));
    lines.push(match (language, hidden) {
        (Language::En, 0) if all == 1 => "1 problem; nothing was imported.".to_owned(),
        (Language::En, 0) => format!("{all} problems; nothing was imported."),
        (Language::En, _) => {
            format!("{all} problems, {hidden} of them not shown; nothing was imported.")
        }
        (Language::Zh, 0) => format!("共{all}个问题，未导入任何内容。"),
        (Language::Zh, _) => format!("共{all}个问题，其中{hidden}个未显示；未导入任何内容。"),
    });
    lines.join("\n")
}

/// A cell's text as it is quoted: without control characters, cut.
fn quoted(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut quoted: String = text.chars().map(clean).take(FOUND_MAX).collect();
    if text.chars().nth(FOUND_MAX).is_some() {
        quoted.push('…');
    }
    Some(quoted)
}
