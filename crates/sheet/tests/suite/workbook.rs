//! Cells of every type in a workbook, made here so that each says what it is.

use crate::support::{codes, good, options};
use livepledge_sheet::{Column, ReadOptions, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// The header and the first good row, all as text.
fn first_row() -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(good().lines().take(2)) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book
}

fn place(column: Column) -> u16 {
    u16::try_from(column as usize).unwrap()
}

/// The first row with one cell written anew.
fn with(column: Column, write: impl FnOnce(&mut Worksheet, u16)) -> Vec<u8> {
    let mut book = first_row();
    write(book.worksheet_from_index(0).unwrap(), place(column));
    book.save_to_buffer().unwrap()
}

fn reads_as_typed(bytes: &[u8]) {
    let plans = read(good().as_bytes(), &options()).unwrap();
    assert_eq!(read(bytes, &options()).unwrap(), plans[..1]);
}

#[test]
fn dates_numbers_and_formulas_with_a_value_read_like_text() {
    reads_as_typed(&first_row().save_to_buffer().unwrap());
    reads_as_typed(&with(Column::PresaleEnds, |sheet, column| {
        let date = ExcelDateTime::from_ymd(2026, 12, 5).unwrap();
        let format = Format::new().set_num_format("yyyy/m/d");
        sheet
            .write_datetime_with_format(1, column, &date, &format)
            .unwrap();
    }));
    reads_as_typed(&with(Column::SpotStock, |sheet, column| {
        sheet.write_number(1, column, 1200.0).unwrap();
    }));
    reads_as_typed(&with(Column::Sale, |sheet, column| {
        sheet.write_number(1, column, 88.9 + 0.1).unwrap();
    }));
    reads_as_typed(&with(Column::PresaleStock, |sheet, column| {
        let formula = Formula::new("=1500*2").set_result("3000");
        sheet.write_formula(1, column, formula).unwrap();
    }));
}

#[test]
fn errors_lost_digits_and_formulas_without_a_value_are_refused() {
    let code = |bytes: Vec<u8>| codes(&bytes)[0].2;
    let broken = with(Column::SpotStock, |sheet, column| {
        let formula = Formula::new("=A1/0").set_result("#DIV/0!");
        sheet.write_formula(1, column, formula).unwrap();
    });
    assert_eq!(code(broken), "cell_error");
    // As programs write it that do not calculate.
    let no_value = with(Column::Variant, |sheet, column| {
        sheet.set_formula_result_default("");
        sheet.write_formula(1, column, Formula::new("=A1")).unwrap();
    });
    assert_eq!(code(no_value), "formula");
    let long = with(Column::Sku, |sheet, column| {
        sheet
            .write_number(1, column, 6_901_234_567_890_123_456.0)
            .unwrap();
    });
    assert_eq!(code(long), "shortened_number");
    let timed = with(Column::PresaleEnds, |sheet, column| {
        let moment = ExcelDateTime::from_ymd(2026, 12, 5)
            .unwrap()
            .and_hms(10, 0, 0)
            .unwrap();
        let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        sheet
            .write_datetime_with_format(1, column, &moment, &format)
            .unwrap();
    });
    assert_eq!(code(timed), "unknown_value");
}

#[test]
fn a_further_sheet_with_data_is_named_and_refused_unless_allowed() {
    let mut book = first_row();
    book.add_worksheet().set_name("空表").unwrap();
    reads_as_typed(&book.save_to_buffer().unwrap());
    let mut book = first_row();
    let second = book.add_worksheet().set_name("第二批").unwrap();
    second.write_string(4, 2, "P999").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let problems = read(&bytes, &options()).unwrap_err();
    assert_eq!(problems[0].code.as_str(), "further_sheet");
    assert!(problems[0].to_string().contains("第二批"));
    let allowed = ReadOptions {
        allow_unknown_columns: true,
        ..options()
    };
    assert_eq!(read(&bytes, &allowed).unwrap().len(), 1);
}

#[test]
fn rows_keep_their_number_when_rows_before_them_are_not_stored() {
    let mut book = first_row();
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write_string(6, 0, "P002").unwrap();
    let found = codes(&book.save_to_buffer().unwrap());
    assert!(found.iter().all(|(row, ..)| *row == Some(7)), "{found:?}");
}
