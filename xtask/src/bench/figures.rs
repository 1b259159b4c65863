//! What `bench/run.mjs` wrote: every sample of every measure, and their medians.

use anyhow::{Context, Result};
use serde_json::Value;

/// Names as `bench/build.mjs` gives them.
pub(super) const OURS: &str = "livepledge";
pub(super) const VANILLA: &str = "vanilla_plain";
pub(super) const FRAMEWORKS: [&str; 2] = ["preact", "solid"];

/// The figures of one run.
pub(super) struct Figures {
    whole: Value,
}

/// One page of the comparison.
pub(super) struct Page {
    pub(super) name: String,
    pub(super) title: String,
}

impl Figures {
    pub(super) fn read(text: &str) -> Result<Self> {
        let whole = serde_json::from_str(text).context("bench/run.mjs wrote no JSON")?;
        Ok(Self { whole })
    }

    /// The pages in the order of the tables.
    pub(super) fn pages(&self) -> Vec<Page> {
        let text = |page: &Value, key| Some(page.get(key)?.as_str()?.to_owned());
        let pages = self.whole.get("pages").and_then(Value::as_array);
        pages
            .into_iter()
            .flatten()
            .filter_map(|page| {
                Some(Page {
                    name: text(page, "name")?,
                    title: text(page, "title")?,
                })
            })
            .collect()
    }

    /// A value about the run itself, as text.
    pub(super) fn about(&self, key: &str) -> String {
        match self.whole.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        }
    }

    /// The median of a measure on a page; `field` where a sample has several values. `None`
    /// where it was not measured.
    pub(super) fn median(&self, measure: &str, page: &str, field: &str) -> Option<f64> {
        let samples = self.whole.get("figures")?.get(measure)?.get(page)?;
        let value = |sample: &Value| match sample {
            Value::Object(fields) => fields.get(field)?.as_f64(),
            plain => plain.as_f64(),
        };
        let mut values: Vec<f64> = samples.as_array()?.iter().filter_map(value).collect();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = *values.get(middle)?;
        if values.len() % 2 == 1 {
            return Some(upper);
        }
        Some(f64::midpoint(upper, *values.get(middle.checked_sub(1)?)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_of_the_named_field_or_of_plain_samples() {
        let text =
            r#"{"figures": {"a": {"p": [{"x": 3}, {"x": 1}, {"x": 2}]}, "b": {"p": [4, 1]}}}"#;
        let figures = Figures::read(text).unwrap();
        assert_eq!(figures.median("a", "p", "x"), Some(2.0));
        assert_eq!(figures.median("b", "p", ""), Some(2.5));
        assert_eq!(figures.median("a", "q", "x"), None);
        assert_eq!(figures.median("a", "p", "y"), None);
    }
}
