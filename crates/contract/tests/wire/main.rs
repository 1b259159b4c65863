//! `livepledge-wire` reads and writes what the widget sends and receives exactly
//! as serde does: for every golden file, for arbitrary values, for mutated texts.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, also outside its own function"
)]

mod change;
mod golden;
mod mutated;
mod values;

use livepledge_wire::{FromJson, ToJson};
use proptest::prelude::ProptestConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// As many cases as `PROPTEST_CASES` says, or `cases`.
fn cases(cases: u32) -> ProptestConfig {
    let set = std::env::var_os("PROPTEST_CASES").is_some();
    let base = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    ProptestConfig {
        cases: if set { base.cases } else { cases },
        ..base
    }
}

/// The value is read from serde's JSON.
fn read<T: FromJson + Serialize + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(
        livepledge_wire::from_str::<T>(&json).as_ref(),
        Ok(value),
        "{json}"
    );
}

/// The value is read from serde's JSON and written as the same text.
fn read_and_written<T>(value: &T)
where
    T: FromJson + ToJson + Serialize + DeserializeOwned + PartialEq + Debug,
{
    read(value);
    let json = livepledge_wire::to_string(value);
    assert_eq!(json, serde_json::to_string(value).unwrap());
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value);
}
