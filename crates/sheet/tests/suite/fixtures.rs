//! The two sheets that came with the project: one good, one with twelve faults.

use crate::support::options;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::region::{Area, Province};
use livepledge_contract::plan::returns::{NoReasonReturn, ReturnCondition};
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_sheet::{Language, read, write_csv};

const GOOD_CSV: &[u8] = include_bytes!("../fixtures/plan-sheet.csv");
const GOOD_XLSX: &[u8] = include_bytes!("../fixtures/plan-sheet.xlsx");
const FAULTY_CSV: &[u8] = include_bytes!("../fixtures/plan-sheet-faulty.csv");
const FAULTY_XLSX: &[u8] = include_bytes!("../fixtures/plan-sheet-faulty.xlsx");
const EXPECTED: &str = include_str!("../fixtures/plan-sheet-faulty.expected.csv");

#[test]
fn the_good_sheet_gives_the_same_twelve_plans_as_csv_and_as_workbook() {
    let from_csv = read(GOOD_CSV, &options()).unwrap();
    assert_eq!(from_csv.len(), 12);
    assert_eq!(read(GOOD_XLSX, &options()).unwrap(), from_csv);
}

#[test]
fn the_good_sheet_survives_being_written_and_read_again() {
    let plans = read(GOOD_CSV, &options()).unwrap();
    assert_eq!(
        read(write_csv(&plans).as_bytes(), &options()).unwrap(),
        plans
    );
}

#[test]
fn the_words_of_the_good_sheet_are_typed() {
    let plans = read(GOOD_CSV, &options()).unwrap();
    let by_sku = |sku: &str| plans.iter().find(|p| p.sku.as_str() == sku).unwrap();
    assert_eq!(
        by_sku("P001").guarantees,
        [
            Guarantee::FreshRot {
                report_hours: Some(48)
            },
            Guarantee::ShortWeight
        ]
    );
    assert_eq!((by_sku("P003").stock.spot, by_sku("P003").ship), (0, None));
    assert_eq!(
        by_sku("P003").presale.ship(),
        Some(ShipPromise::WithinDaysAfterPayment { days: 15 })
    );
    assert_eq!(
        by_sku("P004").logistics.excluded,
        [Province::HongKong, Province::Macao, Province::Taiwan].map(Area::Province)
    );
    assert_eq!(
        by_sku("P006").returns.no_reason,
        NoReasonReturn::Supported {
            days: 7,
            unless: Some(ReturnCondition::Unsealed)
        }
    );
    assert!(matches!(
        by_sku("P008").presale,
        Presale::FullPayment { .. }
    ));
    assert_eq!(
        by_sku("P009").guarantees,
        [Guarantee::UnusedRefund, Guarantee::ExpiredRefund]
    );
    assert_eq!(
        by_sku("P011").ship,
        Some(ShipPromise::Appointment { earliest_hours: 3 })
    );
    assert_eq!(by_sku("P011").logistics.excluded, [Area::OutsideCity]);
}

#[test]
fn the_faulty_sheet_is_answered_with_exactly_the_expected_problems() {
    let mut reader = csv::Reader::from_reader(EXPECTED.as_bytes());
    let expected: Vec<(String, String, String)> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            (
                record[0].to_owned(),
                record[1].to_owned(),
                record[2].to_owned(),
            )
        })
        .collect();
    assert_eq!(expected.len(), 12);
    for bytes in [FAULTY_CSV, FAULTY_XLSX] {
        let found: Vec<_> = read(bytes, &options())
            .unwrap_err()
            .into_iter()
            .map(|p| {
                (
                    p.row.unwrap().to_string(),
                    p.column.clone().unwrap(),
                    p.problem(Language::En).to_owned(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_problem_says_where_what_and_what_to_do_in_both_languages() {
    let problems = read(FAULTY_CSV, &options()).unwrap_err();
    let second = &problems[1];
    assert_eq!(
        second.to_string(),
        "row 3, column 现货数量: quantity is not a whole number (found \"一百\"); write digits only, e.g. 1200"
    );
    assert_eq!(
        second.sentence(Language::Zh),
        "第3行“现货数量”列：数量不是整数（实为“一百”）；请只写数字，例如1200"
    );
}
