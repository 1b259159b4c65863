//! The surface "evidence": JavaScript alone, in files of one idea each, which become one module.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// Its name in the loader's table and in `style/`.
pub(super) const SURFACE: &str = "evidence";

/// What uses something comes after it.
const FILES: [&str; 13] = [
    "dom", "texts", "picture", "clip", "kept", "backend", "upload", "brush", "item", "send",
    "chooser", "filed", "index",
];

/// All of it as one module without imports.
pub(super) fn source(root: &Path) -> Result<String> {
    let mut parts = Vec::new();
    for name in FILES {
        let path = root.join(format!("src/element/evidence/{name}.js"));
        let part = std::fs::read_to_string(&path);
        parts.push(part.with_context(|| format!("cannot read {}", path.display()))?);
    }
    join(&parts)
}

fn join(parts: &[String]) -> Result<String> {
    let mut joined = String::new();
    let mut names = Vec::new();
    let lines = parts.iter().flat_map(|part| part.lines());
    for line in lines.filter(|line| !line.starts_with("import ")) {
        let line = match line.strip_prefix("export default ") {
            Some(_) => line,
            None => line.strip_prefix("export ").unwrap_or(line),
        };
        if let Some(name) = declared(line) {
            if names.contains(&name) {
                bail!("src/element/evidence declares `{name}` in two files; rename one");
            }
            names.push(name);
        }
        joined.push_str(line);
        joined.push('\n');
    }
    Ok(joined)
}

/// What a line declares for the whole file.
fn declared(line: &str) -> Option<&str> {
    let starts = ["async function ", "function ", "const ", "class ", "let "];
    let rest = starts.iter().find_map(|start| line.strip_prefix(start))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_one_module_that_exports_its_entry_alone() {
        let parts = [
            "export const A = 1;\n",
            "import { A } from \"./a.js\";\nexport default A;\n",
        ];
        let joined = join(&parts.map(str::to_owned)).unwrap();
        assert_eq!(joined, "const A = 1;\nexport default A;\n");
    }

    #[test]
    fn a_name_in_two_files_stops_the_build() {
        let part = "function el() {}\n".to_owned();
        let error = join(&[part.clone(), part]).unwrap_err();
        assert!(error.to_string().contains("`el`"), "{error}");
    }
}
