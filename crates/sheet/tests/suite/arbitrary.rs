//! Whatever the bytes are, reading answers and never panics. The number of
//! cases follows `PROPTEST_CASES`.

use crate::support::{good, options};
use livepledge_sheet::{Language, read, report};
use proptest::collection::vec;
use proptest::prelude::*;

const BOOK: &[u8] = include_bytes!("../fixtures/plan-sheet.xlsx");

fn answers(bytes: &[u8]) -> bool {
    match read(bytes, &options()) {
        Ok(plans) => !plans.is_empty(),
        Err(problems) => !problems.is_empty() && !report(&problems, Language::Zh, 10).is_empty(),
    }
}

fn cases() -> ProptestConfig {
    let set = std::env::var_os("PROPTEST_CASES").is_some();
    let base = ProptestConfig::default();
    ProptestConfig {
        cases: if set { base.cases } else { 500 },
        ..base
    }
}

/// A good file with some bytes changed and its end cut off.
fn damaged(file: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let changes = vec((0..file.len(), any::<u8>()), 0..12);
    (changes, 0..file.len() * 2).prop_map(|(changes, length)| {
        let mut bytes = file.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes.truncate(length);
        bytes
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn arbitrary_bytes_are_answered(
        bytes in prop_oneof![
            2 => vec(any::<u8>(), 0..400),
            1 => vec(any::<u8>(), 0..400).prop_map(|tail| [&b"PK\x03\x04"[..], &tail].concat()),
            1 => vec(any::<u8>(), 0..400)
                .prop_map(|tail| [good().lines().next().unwrap().as_bytes(), b"\n", &tail].concat()),
            1 => damaged(include_bytes!("../fixtures/plan-sheet.csv")),
        ]
    ) {
        prop_assert!(answers(&bytes));
    }

    #[test]
    fn arbitrary_cells_are_answered(cells in vec("[0-9(（天小时前发货支持满包邮年月日至;；、:：?|×=#E+.-]{0,16}|\\PC{0,12}", 28)) {
        let header = good().lines().next().unwrap();
        let sheet = format!("{header}\n{}\n", cells.join(","));
        prop_assert!(answers(sheet.as_bytes()));
    }

    #[test]
    fn damaged_workbooks_are_answered(bytes in damaged(BOOK)) {
        prop_assert!(answers(&bytes));
    }
}
