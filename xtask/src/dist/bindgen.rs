//! The WebAssembly module and the JavaScript around it ("glue"), as wasm-bindgen writes them.
//!
//! The glue becomes a factory, so that each element can have an instance of its own: one that
//! panicked takes no other with it.

use super::split::{Split, split};
use super::{glue, minify, names};
use crate::{paths, run};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// What wasm-bindgen made.
pub(super) struct Bound {
    pub(super) glue: String,
    pub(super) wasm: Split,
}

/// Fetches and compiles the second file, once a page.
const COMPILE: &str = r#"
let compiled;
async function compile() {
  const get = () => fetch(new URL("FILE", import.meta.url), { priority: "low" });
  try {
    return await WebAssembly.compileStreaming(get());
  } catch {
    const answer = await get();
    return WebAssembly.compile(await answer.arrayBuffer());
  }
}
"#;

/// `boundary::later` of the widget, for one instance; how to join and to serve comes from
/// `glue.rs`. What did not come is asked for again.
const LATER: &str = r#"
const later = {
  async load() {
    compiled ??= compile();
    try {
      later.join(await compiled);
    } catch (problem) {
      compiled = undefined;
      throw problem;
    }
  },
};
"#;

pub(super) fn run(tools: &Path, wasm: &Path) -> Result<Bound> {
    let out = paths::scratch().join("bindgen");
    run::run(
        Command::new(tools.join("wasm-bindgen"))
            .args([
                "--target",
                "no-modules",
                "--no-typescript",
                "--out-name",
                "viewer",
            ])
            .args(["--remove-producers-section", "--out-dir"])
            .arg(&out)
            .arg(wasm),
    )?;
    let split = split(&super::bytes(&out.join("viewer_bg.wasm"))?)?;
    let glue = glue::prune(&super::text(&out.join("viewer.js"))?, split.later.is_some())?;
    let (glue, wasm) = names::shorten(&glue, &split)?;
    Ok(Bound { glue, wasm })
}

/// The glue as a module that exports a function that makes a fresh `wasm_bindgen`. The loader
/// hands in what wraps every call into the instance, and what opens its streams. `later`: where
/// the second file of the module lies, relative to the glue.
pub(super) fn as_factory(glue: &str, later: Option<&str>) -> Result<String> {
    let (once, each) = match later {
        Some(file) => (COMPILE.replace("FILE", file), LATER),
        None => (String::new(), ""),
    };
    let factory = format!(
        "{once}export default function createGlue(guard, AbortController) {{\n{each}{glue}\nreturn wasm_bindgen;\n}}\n"
    );
    minify::js(&factory).context("the glue of wasm-bindgen")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_becomes_a_factory() {
        let glue = "// generated\nlet wasm_bindgen = { initSync: open };\n";
        let script = as_factory(glue, None).unwrap();
        assert!(script.contains("export default function"), "{script}");
        assert!(script.contains("return{initSync:open}"), "{script}");
    }
}
