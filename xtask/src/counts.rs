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

/// The test that a line like `test state::plans ... FAILED` names.
///
/// Cargo's harness writes `FAILED`, that of wasm-bindgen `FAIL`.
pub(crate) fn failed_in_libtest_line(line: &str) -> Option<&str> {
    let (name, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
    result.starts_with("FAIL").then_some(name)
}

/// The counts of a Playwright report, and what failed and why. A test that passed on a
/// retry counts as failed: it says that the product or the test cannot be relied on.
pub(crate) fn of_playwright_report(report: &str) -> Option<(Counts, Vec<String>)> {
    let report: Value = serde_json::from_str(report).ok()?;
    let stats = report.get("stats")?;
    let number = |name: &str| stats.get(name).and_then(Value::as_u64);
    let counts = Counts {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky")?,
    };
    let mut failures = Vec::new();
    list_failures(&report, &mut failures);
    Some((counts, failures))
}

/// The specs below `suite` of which a test did not pass at once.
fn list_failures(suite: &Value, failures: &mut Vec<String>) {
    let children = |of: &Value, name: &str| {
        let list = of.get(name).and_then(Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
    for spec in children(suite, "specs") {
        let bad = |test: &Value| {
            let status = test.get("status").and_then(Value::as_str);
            matches!(status, Some("unexpected" | "flaky"))
        };
        if children(&spec, "tests").iter().any(bad) {
            let file = text(&spec, "file").unwrap_or_default();
            let title = text(&spec, "title").unwrap_or_default();
            let mut failure = format!("{file} › {title}");
            let said = reason(&spec);
            for line in said.lines().filter(|line| !line.trim().is_empty()) {
                failure.push_str("\n    ");
                failure.push_str(line);
            }
            failures.push(failure);
        }
    }
    for inner in children(suite, "suites") {
        list_failures(&inner, failures);
    }
}

/// What Playwright says of the first error of `spec`, up to its log.
fn reason(spec: &Value) -> String {
    let message = spec.pointer("/tests/0/results/0/errors/0/message");
    let message = message.and_then(Value::as_str).unwrap_or_default();
    let (said, _) = message.split_once("\nCall log:").unwrap_or((message, ""));
    said.to_owned()
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
    fn a_failed_test_is_named() {
        let of = failed_in_libtest_line;
        assert_eq!(of("test live::gap ... FAILED"), Some("live::gap"));
        assert_eq!(of("test live::gap ... FAIL"), Some("live::gap"));
        assert_eq!(of("test live::gap ... ok"), None);
        assert_eq!(of("FAILED"), None);
    }

    #[test]
    fn a_test_that_needed_a_retry_counts_as_failed_and_is_named_with_its_reason() {
        let report = r#"{
            "stats": {"expected":7,"skipped":2,"unexpected":0,"flaky":1},
            "suites": [{"specs": [], "suites": [{"specs": [
                {"title":"it works","file":"a.spec.ts","tests":[{"status":"expected"}]},
                {"title":"it holds","file":"a.spec.ts","tests":[{"status":"flaky","results":[
                    {"errors":[{"message":"Error: it fell\n\nTimeout: 5 ms\nCall log:\n - much"}]},
                    {"errors":[]}
                ]}]}
            ]}]}]
        }"#;
        let counts = Counts {
            passed: 7,
            failed: 1,
        };
        let failures =
            vec!["a.spec.ts › it holds\n    Error: it fell\n    Timeout: 5 ms".to_owned()];
        assert_eq!(of_playwright_report(report), Some((counts, failures)));
    }

    #[test]
    fn a_broken_report_is_no_count() {
        assert_eq!(of_playwright_report("{}"), None);
        assert_eq!(of_playwright_report(""), None);
    }
}
