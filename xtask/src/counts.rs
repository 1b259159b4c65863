//! How many tests passed and failed, read from what the test runners print.
//!
//! Understands libtest's lines (Cargo and wasm-bindgen's runner) and Playwright's JSON report.
//! It counts; whether a run is good is decided by the `test` command.

use serde_json::Value;
use std::ops::AddAssign;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The counts of a line like `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
pub(crate) fn of_libtest_line(line: &str) -> Option<Counts> {
    let (_, numbers) = line
        .trim()
        .strip_prefix("test result: ")?
        .split_once(". ")?;
    let number = |label: &str| {
        let part = numbers
            .split(';')
            .find_map(|part| part.trim().strip_suffix(label))?;
        part.trim().parse().ok()
    };
    Some(Counts {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

/// The counts of a Playwright report. A test that passed on a retry counts as failed:
/// it says that the product or the test cannot be relied on.
pub(crate) fn of_playwright_report(report: &str) -> Option<Counts> {
    let report: Value = serde_json::from_str(report).ok()?;
    let stats = report.get("stats")?;
    let number = |name: &str| stats.get(name).and_then(Value::as_u64);
    Some(Counts {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_of_libtest_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; \
                    0 filtered out; finished in 0.20s";
        assert_eq!(
            of_libtest_line(line),
            Some(Counts {
                passed: 12,
                failed: 3
            })
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(of_libtest_line("test state::plans ... ok"), None);
        assert_eq!(of_libtest_line("12 passed; 3 failed"), None);
    }

    #[test]
    fn a_test_that_needed_a_retry_counts_as_failed() {
        let report = r#"{"stats":{"expected":7,"skipped":2,"unexpected":1,"flaky":1}}"#;
        let counts = Counts {
            passed: 7,
            failed: 2,
        };
        assert_eq!(of_playwright_report(report), Some(counts));
    }

    #[test]
    fn a_broken_report_is_no_count() {
        assert_eq!(of_playwright_report("{}"), None);
        assert_eq!(of_playwright_report(""), None);
    }
}
