//! Lines for the head of a page, by which the browser fetches what the first plan needs beside the
//! page itself, instead of one after the other.

use super::loader::{File, Row};
use anyhow::{Context, Result, bail};

/// What a page of `dist/` says where it wants them.
const HERE: &str = "<!-- preload -->";

/// The lines for a surface in the language of `texts`; `base` is put before every address.
///
/// # Errors
/// When the surface lacks a file.
pub(super) fn links(base: &str, surface: &Row, texts: &File) -> Result<Vec<String>> {
    let file = |kind: &str| {
        let file = surface.files.iter().find(|(name, _)| *name == kind);
        let (_, file) = file.with_context(|| format!("{} has no {kind} file", surface.name))?;
        Ok::<_, anyhow::Error>(file.trim_start_matches("./"))
    };
    let script = |file: &str| format!("<link rel=\"modulepreload\" href=\"{base}{file}\">");
    let fetched = |file: &str| {
        format!("<link rel=\"preload\" as=\"fetch\" href=\"{base}{file}\" crossorigin>")
    };
    Ok(vec![
        script("live-pledge.js"),
        script(file("js")?),
        fetched(file("wasm")?),
        fetched(file("css")?),
        fetched(texts.1.trim_start_matches("./")),
    ])
}

/// The page with `links` where it wants them.
///
/// # Errors
/// When it does not say where.
pub(super) fn put(page: &str, links: &[String]) -> Result<String> {
    if !page.contains(HERE) {
        bail!("index.html needs a line `{HERE}`");
    }
    Ok(page.replace(HERE, &links.join("\n  ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(kinds: &[&'static str]) -> Row {
        let files = kinds.iter();
        let files = files.map(|kind| (*kind, format!("./assets/viewer-1.{kind}")));
        Row {
            name: "viewer",
            files: files.collect(),
        }
    }

    #[test]
    fn every_file_of_the_first_plan_is_named_as_it_will_be_asked_for() {
        let texts = ("zh", "./assets/zh-1.txt".to_owned());
        let lines = links("/pledge/", &viewer(&["js", "wasm", "css"]), &texts).unwrap();
        let expected = [
            "<link rel=\"modulepreload\" href=\"/pledge/live-pledge.js\">",
            "<link rel=\"modulepreload\" href=\"/pledge/assets/viewer-1.js\">",
            "<link rel=\"preload\" as=\"fetch\" href=\"/pledge/assets/viewer-1.wasm\" crossorigin>",
            "<link rel=\"preload\" as=\"fetch\" href=\"/pledge/assets/viewer-1.css\" crossorigin>",
            "<link rel=\"preload\" as=\"fetch\" href=\"/pledge/assets/zh-1.txt\" crossorigin>",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_surface_without_code_is_no_viewer() {
        let texts = ("zh", String::new());
        assert!(links("/", &viewer(&["js", "css"]), &texts).is_err());
    }

    #[test]
    fn a_page_that_does_not_say_where_stops_the_build() {
        let lines = ["<one>".to_owned(), "<two>".to_owned()];
        let page = put("  <!-- preload -->\n", &lines).unwrap();
        assert_eq!(page, "  <one>\n  <two>\n");
        assert!(put("<head></head>", &lines).is_err());
    }
}
