//! Lines for the head of a page, by which the browser fetches what the first plan needs beside the
//! page itself, instead of one after the other.

use super::loader::{File, Row};
use anyhow::{Context, Result};
use std::fmt::Write;

/// What a page of `dist/` says where it wants them.
pub(super) const HERE: &str = "  <!-- preload -->\n";

/// The lines for the viewer in the language of `texts`; `base` is put before every address.
///
/// # Errors
/// When the surface lacks a file.
pub(super) fn links(base: &str, viewer: &Row, texts: &File) -> Result<String> {
    let file = |kind: &str| {
        let file = viewer.files.iter().find(|(name, _)| *name == kind);
        file.with_context(|| format!("the viewer has no {kind} file"))
    };
    let mut lines = String::new();
    for script in ["./live-pledge.js", &file("js")?.1] {
        let script = script.trim_start_matches("./");
        writeln!(
            lines,
            "  <link rel=\"modulepreload\" href=\"{base}{script}\">"
        )?;
    }
    for (_, fetched) in [file("wasm")?, file("css")?, texts] {
        let fetched = fetched.trim_start_matches("./");
        writeln!(
            lines,
            "  <link rel=\"preload\" as=\"fetch\" href=\"{base}{fetched}\" crossorigin>"
        )?;
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_first_plan_is_named_as_it_will_be_asked_for() {
        let file = |kind: &'static str| (kind, format!("./assets/viewer-1.{kind}"));
        let viewer = Row {
            name: "viewer",
            files: vec![file("js"), file("wasm"), file("css")],
        };
        let texts = ("zh", "./assets/zh-1.txt".to_owned());
        let lines = links("/pledge/", &viewer, &texts).unwrap();
        let expected = "  <link rel=\"modulepreload\" href=\"/pledge/live-pledge.js\">
  <link rel=\"modulepreload\" href=\"/pledge/assets/viewer-1.js\">
  <link rel=\"preload\" as=\"fetch\" href=\"/pledge/assets/viewer-1.wasm\" crossorigin>
  <link rel=\"preload\" as=\"fetch\" href=\"/pledge/assets/viewer-1.css\" crossorigin>
  <link rel=\"preload\" as=\"fetch\" href=\"/pledge/assets/zh-1.txt\" crossorigin>
";
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_surface_without_code_is_no_viewer() {
        let viewer = Row {
            name: "viewer",
            files: Vec::new(),
        };
        let texts = ("zh", String::new());
        assert!(links("/", &viewer, &texts).is_err());
    }
}
