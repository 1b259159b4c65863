//! `live-pledge.js`: the custom element and its loader in one module without imports.

use super::{bindgen, strip};
use anyhow::{Context, Result, bail};

/// Where the loader finds a surface, relative to itself.
pub(super) struct Assets {
    pub(super) surface: &'static str,
    pub(super) js: String,
    pub(super) wasm: String,
    pub(super) css: String,
}

/// The line of `loader.js` that the build replaces begins so.
const PLACEHOLDER: &str = "const ASSETS = ";

/// `element` and `loader` one after the other; both are written so that this works.
pub(super) fn combine(element: &str, loader: &str, assets: &[Assets]) -> Result<String> {
    let rows: Vec<String> = assets
        .iter()
        .map(
            |Assets {
                 surface,
                 js,
                 wasm,
                 css,
             }| { format!(r#"{surface}:{{js:"{js}",wasm:"{wasm}",css:"{css}"}}"#) },
        )
        .collect();
    let table = format!("const ASSETS={{{}}};", rows.join(","));
    let mut replaced = 0;
    let mut joined = format!("{element}\n");
    for line in loader.lines().filter(|line| !line.starts_with("import ")) {
        if line.starts_with(PLACEHOLDER) {
            replaced += 1;
            joined.push_str(&table);
        } else {
            joined.push_str(line);
        }
        joined.push('\n');
    }
    if replaced != 1 {
        bail!("src/element/loader.js needs exactly one line that begins with `{PLACEHOLDER}`");
    }
    if let Some(line) = joined.lines().find(|line| line.starts_with("import ")) {
        bail!("live-pledge.js must import nothing, but has `{line}`");
    }
    let script = strip::js(&joined).context("src/element")?;
    bindgen::refuse_strings_as_code(&script)?;
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ELEMENT: &str = "// The element.\nexport function defineLivePledge(loader) {\n  \
                           use(loader);\n}\n";
    const LOADER: &str = "import { defineLivePledge } from \"./live_pledge.js\";\n\
                          const ASSETS = { viewer: { js: \"./assets/viewer.js\" } };\n\
                          defineLivePledge(() => ASSETS);\n";

    fn assets() -> [Assets; 1] {
        let asset = |kind: &str| format!("./assets/viewer-1.{kind}");
        [Assets {
            surface: "viewer",
            js: asset("js"),
            wasm: asset("wasm"),
            css: asset("css"),
        }]
    }

    #[test]
    fn element_and_loader_become_one_module_with_hashed_names() {
        let script = "export function defineLivePledge(loader){use(loader);}\n\
            const ASSETS={viewer:{js:\"./assets/viewer-1.js\",wasm:\"./assets/viewer-1.wasm\",\
            css:\"./assets/viewer-1.css\"}};defineLivePledge(()=>ASSETS);\n";
        assert_eq!(combine(ELEMENT, LOADER, &assets()).unwrap(), script);
    }

    #[test]
    fn a_loader_without_the_table_stops_the_build() {
        let error = combine(ELEMENT, "defineLivePledge();\n", &assets()).unwrap_err();
        assert!(error.to_string().contains("const ASSETS = "), "{error}");
    }

    #[test]
    fn an_import_that_would_stay_stops_the_build() {
        let element = format!("import x from \"./x.js\";\n{ELEMENT}");
        let error = combine(&element, LOADER, &assets()).unwrap_err();
        assert!(error.to_string().contains("import nothing"), "{error}");
    }
}
