//! `live-pledge.js`: the custom element and its loader in one module without imports.

use super::minify;
use anyhow::{Context, Result, bail};
use std::fmt::Write;

/// A surface, and where the loader finds its files, relative to itself.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) files: Vec<File>,
}

/// What the loader calls a file, and its address.
pub(super) type File = (&'static str, String);

/// The lines of `loader.js` that the build replaces begin so.
const PLACEHOLDERS: [&str; 2] = ["const ASSETS = ", "const TEXTS = "];

fn object(files: &[File]) -> String {
    let fields = files.iter().map(|(name, url)| format!("{name}:\"{url}\""));
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

/// The element, the line that elements share and the loader one after the other; they are written
/// so that this works.
pub(super) fn combine(
    element: &str,
    line: &str,
    loader: &str,
    assets: &[Row],
    texts: &[File],
) -> Result<String> {
    let rows = assets
        .iter()
        .map(|row| format!("{}:{}", row.name, object(&row.files)));
    let rows = format!("{{{}}}", rows.collect::<Vec<_>>().join(","));
    let tables = [rows, object(texts)];
    let mut replaced = 0;
    let mut joined = format!("{element}\n");
    // What it exports is for the loader alone.
    for row in line.lines() {
        joined.push_str(row.strip_prefix("export ").unwrap_or(row));
        joined.push('\n');
    }
    for line in loader.lines().filter(|line| !line.starts_with("import ")) {
        let tables = PLACEHOLDERS.iter().zip(&tables);
        match { tables }.find(|(start, _)| line.starts_with(**start)) {
            Some((start, table)) => {
                replaced += 1;
                write!(joined, "{start}{table};")?;
            }
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    if replaced != PLACEHOLDERS.len() {
        let lines = PLACEHOLDERS.join("` and one with `");
        bail!("src/element/loader.js needs exactly one line that begins with `{lines}`");
    }
    if let Some(line) = joined.lines().find(|line| line.starts_with("import ")) {
        bail!("live-pledge.js must import nothing, but has `{line}`");
    }
    minify::js(&joined).context("src/element")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ELEMENT: &str = "// The element.\nexport function defineLivePledge(loader) {\n  \
                           use(loader);\n}\n";
    const LINE: &str = "// The line.\nexport function share() {\n  return 1;\n}\n";
    const LOADER: &str = "import { defineLivePledge } from \"./live_pledge.js\";\n\
                          const ASSETS = { viewer: { js: \"./assets/viewer.js\" } };\n\
                          const TEXTS = { zh: \"./assets/zh.txt\" };\n\
                          defineLivePledge(() => ASSETS, TEXTS);\n";

    fn combined(element: &str, loader: &str) -> Result<String> {
        let file = |kind: &str| format!("./assets/viewer-1.{kind}");
        let name = "viewer";
        let files = vec![("js", file("js")), ("wasm", file("wasm"))];
        let texts = [("zh", "./assets/zh-1.txt".to_owned())];
        combine(element, LINE, loader, &[Row { name, files }], &texts)
    }

    #[test]
    fn element_and_loader_become_one_module_with_hashed_names() {
        let script = combined(ELEMENT, LOADER).unwrap();
        for part in [
            "viewer-1.js",
            "viewer-1.wasm",
            "zh-1.txt",
            "function defineLivePledge(",
        ] {
            assert!(script.contains(part), "{part}: {script}");
        }
        assert!(!script.contains("import "), "{script}");
        assert_eq!(script.matches("export").count(), 1, "{script}");
    }

    #[test]
    fn a_loader_without_the_table_stops_the_build() {
        let error = combined(ELEMENT, "defineLivePledge();\n").unwrap_err();
        assert!(error.to_string().contains("const ASSETS = "), "{error}");
    }

    #[test]
    fn an_import_that_would_stay_stops_the_build() {
        let element = format!("import x from \"./x.js\";\n{ELEMENT}");
        let error = combined(&element, LOADER).unwrap_err();
        assert!(error.to_string().contains("import nothing"), "{error}");
    }
}
