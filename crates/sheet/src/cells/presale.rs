//! The presale columns together: 预售方式, 定金, 预售截止, 预售发货 and the rarer
//! 预售开始, 定金抵扣, 尾款时间. The mode decides which of them may be filled in.

use super::{days, goods, ship};
use crate::columns::Column;
use crate::fold::{Parsed, lookup, unknown, word};
use crate::problem::SheetCode;
use crate::row::RowReader;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::ship::ShipPromise;

/// Payment of a presale.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    None,
    Full,
    Deposit,
    Tiered,
}

const MODES: &[(Mode, &str)] = &[
    (Mode::None, ""),
    (Mode::None, "无"),
    (Mode::None, "不预售"),
    (Mode::Full, "全款预售"),
    (Mode::Deposit, "定金预售"),
    (Mode::Tiered, "阶梯发货"),
    (Mode::Tiered, "阶梯预售"),
];

fn mode(text: &str) -> Parsed<Mode> {
    lookup(MODES, text).map_or_else(|| unknown(text), Ok)
}

/// The columns that may be filled in only with some modes.
const DEPENDENT: &[(Column, &[Mode])] = &[
    (Column::Deposit, &[Mode::Deposit]),
    (
        Column::PresaleEnds,
        &[Mode::Full, Mode::Deposit, Mode::Tiered],
    ),
    (
        Column::PresaleShip,
        &[Mode::Full, Mode::Deposit, Mode::Tiered],
    ),
    (Column::PresaleStarts, &[Mode::Full]),
    (Column::DepositCredit, &[Mode::Deposit]),
    (Column::BalanceWindow, &[Mode::Deposit]),
];

/// The presale of a row. Where a cell is missing or wrong, the row gets a
/// problem and the answer is `Presale::None`, which nobody goes on to judge.
pub(crate) fn read(row: &mut RowReader<'_>) -> Presale {
    let mode = match row.cell(Column::PresaleMode) {
        "" => Some(Mode::None),
        _ => row.optional(Column::PresaleMode, mode),
    };
    let deposit = row.optional(Column::Deposit, goods::money);
    let ends = row.optional(Column::PresaleEnds, days::date);
    let ship = row.optional(Column::PresaleShip, ship::parse);
    let starts = row.optional(Column::PresaleStarts, days::date);
    let credit = row.optional(Column::DepositCredit, goods::money);
    let balance_window = row.optional(Column::BalanceWindow, days::window);
    let Some(mode) = mode else {
        return Presale::None;
    };
    for (column, modes) in DEPENDENT {
        if !modes.contains(&mode) && !row.cell(*column).is_empty() {
            let found = row.cell(*column);
            row.problem(*column, SheetCode::Issue(IssueCode::Contradiction), found);
        }
    }
    if mode == Mode::None {
        return Presale::None;
    }
    if mode == Mode::Deposit && deposit.is_none() && !row.has_failed(Column::Deposit) {
        row.problem(Column::Deposit, SheetCode::Issue(IssueCode::Required), "");
    }
    let missing = [Column::PresaleEnds, Column::PresaleShip]
        .into_iter()
        .find(|column| row.cell(*column).is_empty());
    if let Some(column) = missing {
        row.problem(column, SheetCode::Issue(IssueCode::PresaleIncomplete), "");
    }
    let (Some(ends), Some(ship)) = (ends, ship) else {
        return Presale::None;
    };
    // The balance exists in a deposit presale only.
    let of_balance = row.cell(Column::PresaleShip).starts_with("尾款");
    if of_balance && mode != Mode::Deposit {
        let found = row.cell(Column::PresaleShip);
        let code = SheetCode::Issue(IssueCode::Contradiction);
        row.problem(Column::PresaleShip, code, found);
    }
    match (mode, deposit, ship) {
        (Mode::Full, _, _) => Presale::FullPayment { starts, ends, ship },
        (Mode::Deposit, Some(deposit), _) => Presale::DepositBalance {
            deposit,
            credit,
            ends,
            balance_window,
            ship,
        },
        (Mode::Tiered, _, ShipPromise::WithinDaysAfterPayment { days }) => Presale::Tiered {
            ends,
            then_days: days,
        },
        (Mode::Tiered, _, _) => {
            let found = row.cell(Column::PresaleShip);
            let code = SheetCode::Issue(IssueCode::Contradiction);
            row.problem(Column::PresaleShip, code, found);
            Presale::None
        }
        _ => Presale::None,
    }
}

/// What the presale columns hold.
pub(crate) fn print(presale: Presale) -> Vec<(Column, String)> {
    let mut cells = Vec::new();
    let mode = match presale {
        Presale::None => Mode::None,
        Presale::FullPayment { starts, .. } => {
            cells.extend(starts.map(|day| (Column::PresaleStarts, day.to_string())));
            Mode::Full
        }
        Presale::DepositBalance {
            deposit,
            credit,
            balance_window,
            ..
        } => {
            cells.push((Column::Deposit, deposit.to_string()));
            cells.extend(credit.map(|fen| (Column::DepositCredit, fen.to_string())));
            let window = balance_window.map(days::print_window);
            cells.extend(window.map(|window| (Column::BalanceWindow, window)));
            Mode::Deposit
        }
        Presale::Tiered { .. } => Mode::Tiered,
    };
    cells.push((Column::PresaleMode, word(MODES, &mode).to_owned()));
    cells.extend(
        presale
            .ends()
            .map(|day| (Column::PresaleEnds, day.to_string())),
    );
    let ship = presale.ship().map(|promise| match promise {
        ShipPromise::WithinDaysAfterPayment { days } if mode == Mode::Deposit => {
            format!("尾款付清后{days}天内发货")
        }
        other => ship::print(other),
    });
    cells.extend(ship.map(|ship| (Column::PresaleShip, ship)));
    cells
}
