//! The sample sheet of the demo imports as it stands, and shows what a sheet can say.

use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_sheet::{ReadOptions, read, write_csv};
use std::mem::discriminant;

const SAMPLE: &[u8] = include_bytes!("../../../../demo/plan-sheet.csv");

#[test]
fn the_sample_sheet_imports_and_survives_being_written() {
    let options = ReadOptions {
        today: "2026-11-30".parse().unwrap(),
        ..crate::support::options()
    };
    let plans = read(SAMPLE, &options).unwrap();
    assert_eq!(plans.len(), 17);
    assert_eq!(read(write_csv(&plans).as_bytes(), &options).unwrap(), plans);
}

#[test]
fn the_sample_sheet_has_every_promise_mode_and_a_sibling_without_presale() {
    let plans = read(SAMPLE, &crate::support::options()).unwrap();
    let promises = plans
        .iter()
        .flat_map(|p| [p.ship, p.presale.ship()])
        .flatten();
    let mut kinds: Vec<_> = promises
        .map(|promise| discriminant::<ShipPromise>(&promise))
        .collect();
    let mut modes: Vec<_> = plans
        .iter()
        .map(|p| discriminant::<Presale>(&p.presale))
        .collect();
    let mut methods: Vec<_> = plans
        .iter()
        .flat_map(|p| &p.logistics.methods)
        .map(discriminant)
        .collect();
    for (seen, all) in [
        (distinct(&mut kinds), 7),
        (distinct(&mut modes), 4),
        (distinct(&mut methods), 6),
    ] {
        assert_eq!(seen, all);
    }
    let presold = |p: &&livepledge_contract::plan::ServicePlan| p.presale != Presale::None;
    assert!(plans.iter().filter(presold).any(|presold| {
        plans
            .iter()
            .any(|p| p.title == presold.title && p.presale == Presale::None)
    }));
    assert!(plans.iter().any(|p| p.protection.answers.len() > 1));
}

fn distinct<T: PartialEq>(values: &mut Vec<T>) -> usize {
    let mut seen: Vec<T> = Vec::new();
    for value in values.drain(..) {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.len()
}
