//! Comparison with stored text, and how it is rewritten.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::path::Path;

/// Compares a generated text with its file, or writes it.
pub(crate) fn is_current(file: &Path, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|set| set == "1") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        return;
    }
    let stored = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(
        stored,
        text,
        "{} is out of date: run with UPDATE_GOLDEN=1 and look at the change",
        file.display()
    );
}

/// The JSON is what the file says, and reads back as the same value.
pub(crate) fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let json = serde_json::to_string_pretty(value).unwrap() + "\n";
    let back: T = serde_json::from_str(&json).unwrap();
    assert_eq!(back, *value);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    is_current(
        &root.join("tests/golden").join(format!("{name}.json")),
        &json,
    );
}
