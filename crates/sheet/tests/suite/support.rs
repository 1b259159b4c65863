//! What the tests of this crate share.

use livepledge_contract::check::plan::PlanRules;
use livepledge_sheet::ReadOptions;

/// The day the sample sheets were made for.
pub(crate) fn options() -> ReadOptions {
    ReadOptions {
        today: "2026-11-24".parse().unwrap(),
        rules: PlanRules::default(),
        allow_unknown_columns: false,
    }
}

/// The good sheet as text, without its BOM.
pub(crate) fn good() -> &'static str {
    include_str!("../fixtures/plan-sheet.csv").trim_start_matches('\u{FEFF}')
}

/// Row, column and code of every problem of a sheet.
pub(crate) fn codes(bytes: &[u8]) -> Vec<(Option<u32>, String, &'static str)> {
    livepledge_sheet::read(bytes, &options())
        .unwrap_err()
        .into_iter()
        .map(|p| (p.row, p.column.clone().unwrap_or_default(), p.code.as_str()))
        .collect()
}
