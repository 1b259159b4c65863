//! Sheets of more rows than are read in one go: several processors read them, and it shows
//! nowhere.

use crate::support::{codes, good, options};
use livepledge_sheet::read;

/// So many rows that every processor has a share, and the last share is a part of one.
const ROWS: usize = 5_000;

/// The good rows over and over, each with a number of its own, changed as `change` says.
fn sheet(rows: usize, change: impl Fn(usize, String) -> String) -> String {
    let mut lines = good().lines();
    let header = lines.next().unwrap();
    let good: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let row = |number: usize| {
        let (_, rest) = good[number % good.len()].split_once(',').unwrap();
        change(number, format!("N{number:06},{rest}"))
    };
    let rows = (0..rows).map(row);
    let lines: Vec<_> = std::iter::once(header.to_owned()).chain(rows).collect();
    lines.join("\r\n")
}

/// The row of the sheet that stands for a number: the header is the first.
fn place(number: usize) -> Option<u32> {
    u32::try_from(number + 2).ok()
}

#[test]
fn plans_come_in_the_order_of_their_rows() {
    let plans = read(sheet(ROWS, |_, row| row).as_bytes(), &options()).unwrap();
    let skus: Vec<_> = plans.iter().map(|plan| plan.sku.as_str()).collect();
    let expected: Vec<_> = (0..ROWS).map(|number| format!("N{number:06}")).collect();
    assert_eq!(skus, expected);
}

#[test]
fn problems_come_in_the_order_of_their_rows_and_leave_no_plan() {
    let faulty = [0, 511, 512, 1_700, 3_333, ROWS - 1];
    let spoil = |number, row: String| match faulty.contains(&number) {
        true => row.replacen(&format!("N{number:06}"), "", 1),
        false => row,
    };
    let told = codes(sheet(ROWS, spoil).as_bytes());
    let expected: Vec<_> = faulty
        .iter()
        .map(|number| (place(*number), "商品编号".to_owned(), "required"))
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn a_number_that_came_thousands_of_rows_before_is_told_where_it_comes_again() {
    let again = |number, row: String| match number {
        4_000 => row.replacen("N004000", "N000003", 1),
        _ => row,
    };
    let expected = vec![(place(4_000), "商品编号".to_owned(), "duplicate")];
    assert_eq!(codes(sheet(ROWS, again).as_bytes()), expected);
}

#[test]
fn reading_ends_where_nobody_reads_more_problems() {
    let cells = |line: &str| line.split(',').count();
    let header = good().lines().next().unwrap();
    let bare = ",".repeat(cells(header) - 1);
    let row = format!("N,{}", bare.replacen(',', "x,", 1));
    let rows: Vec<&str> = std::iter::repeat_n(row.as_str(), 60_000).collect();
    let told = codes(format!("{header}\n{}", rows.join("\n")).as_bytes());
    let (last, problems) = told.split_last().unwrap();
    assert_eq!(*last, (None, String::new(), "too_many_problems"));
    assert_eq!(problems.len(), 100_000);
    assert!(problems.is_sorted_by_key(|(row, ..)| *row));
}
