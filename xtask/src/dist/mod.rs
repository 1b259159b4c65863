//! `dist/`: the files a page's owner deploys, made from the widget and its page.
//!
//! Every file is made in memory and written when all of them are right; a step whose inputs did
//! not change is skipped. Nothing here knows what the widget does.

mod bindgen;
mod compile;
mod compress;
mod emit;
mod evidence;
mod glue;
mod loader;
mod locals;
mod minify;
mod module;
mod names;
mod preload;
mod split;
mod strip;
mod texts;

use crate::run::Progress;
use crate::stamp::{Stamp, digest};
use crate::{paths, tools};
use anyhow::{Context, Result};
use compile::SURFACES;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use texts::TEXTS;

/// File name in `dist/` (with `/`) and contents.
type Files = BTreeMap<String, Vec<u8>>;

/// Changing how files are made makes them anew.
const RECIPE: &[&str] = &[
    include_str!("mod.rs"),
    include_str!("bindgen.rs"),
    include_str!("compile.rs"),
    include_str!("compress.rs"),
    include_str!("emit.rs"),
    include_str!("evidence.rs"),
    include_str!("glue.rs"),
    include_str!("loader.rs"),
    include_str!("locals.rs"),
    include_str!("names.rs"),
    include_str!("minify.rs"),
    include_str!("module.rs"),
    include_str!("preload.rs"),
    include_str!("split.rs"),
    include_str!("strip.rs"),
    include_str!("texts.rs"),
];

/// Brings `dist/` up to date.
pub(crate) fn build(progress: &Progress) -> Result<()> {
    progress.step("looking for wasm-bindgen");
    let tools = tools::wasm_bindgen()?;
    let wasm = compile::surfaces(progress)?;
    let texts = texts::files(progress)?;
    let sources = Sources::read(&wasm, &texts)?;
    let inputs = sources.digest(&paths::locked_version("wasm-bindgen")?);
    let stamp = Stamp::at(paths::scratch().join("dist.stamp"));
    let dist = paths::dist();
    if stamp.is(&format!("{inputs} {}", listing(&dist)?)) {
        progress.step("dist/ is up to date");
        return Ok(());
    }

    progress.step("writing dist/");
    let bound: Result<Vec<_>> = wasm.iter().map(|one| bindgen::run(&tools, one)).collect();
    let mut files = assemble(&sources, &bound?.iter().collect::<Vec<_>>())?;
    compress::add_compressed(&mut files)?;
    write(&dist, &files)?;
    stamp.set(&format!("{inputs} {}", listing(&dist)?))
}

/// A `dist/` whose surfaces break down where a test tells them to; says where it lies. Nothing
/// in it is compressed, for it goes to nobody.
pub(crate) fn breakable(progress: &Progress) -> Result<PathBuf> {
    let tools = tools::wasm_bindgen()?;
    let wasm = compile::breakable(progress)?;
    let sources = Sources::read(std::slice::from_ref(&wasm), &texts::files(progress)?)?;
    let bound = bindgen::run(&tools, &wasm)?;
    let files = assemble(&sources, &[&bound; SURFACES.len()])?;
    let site = paths::scratch().join("chaos-dist");
    write(&site, &files)?;
    Ok(site)
}

/// Everything that `dist/` is made from.
struct Sources {
    /// In the order of [`SURFACES`], as the styles are, which end with that of evidence.
    wasm: Vec<Vec<u8>>,
    /// In the order of [`TEXTS`].
    texts: Vec<Vec<u8>>,
    element: String,
    line: String,
    loader: String,
    /// The surface that is JavaScript alone.
    evidence: String,
    types: Vec<u8>,
    css: Vec<String>,
    /// The demo room: `index.html` and the files of `demo/site/`, by their name in `dist/`.
    pages: Files,
}

impl Sources {
    fn read(wasm: &[PathBuf], texts: &[PathBuf]) -> Result<Self> {
        let root = paths::root();
        let mut pages = Files::new();
        pages.insert("index.html".to_owned(), bytes(&root.join("index.html"))?);
        for page in [
            "overlay.html",
            "case.html",
            "prompter.html",
            "surface-worker.js",
        ] {
            let contents = bytes(&root.join("demo").join(page))?;
            pages.insert(page.to_owned(), contents);
        }
        for (name, contents) in folder(&root.join("demo/site"))? {
            pages.insert(format!("demo/{name}"), contents);
        }
        let surfaces = SURFACES.iter().chain([&evidence::SURFACE]);
        let css: Result<Vec<_>> = surfaces.map(|surface| style(surface)).collect();
        let all = |paths: &[PathBuf]| paths.iter().map(|one| bytes(one)).collect();
        let (wasm, texts): (Result<_>, Result<_>) = (all(wasm), all(texts));
        Ok(Self {
            wasm: wasm?,
            texts: texts?,
            element: text(&root.join("src/element/live_pledge.js"))?,
            line: text(&root.join("src/element/shared_line.js"))?,
            loader: text(&root.join("src/element/loader.js"))?,
            evidence: evidence::source(&root)?,
            types: bytes(&root.join("src/element/live-pledge.d.ts"))?,
            css: css?,
            pages,
        })
    }

    fn digest(&self, bindgen: &str) -> String {
        let texts = [
            bindgen,
            &self.element,
            &self.line,
            &self.loader,
            &self.evidence,
        ];
        let pages = self
            .pages
            .iter()
            .flat_map(|(name, page)| [name.as_bytes(), page]);
        let styles = self.css.iter().map(String::as_bytes);
        digest(
            self.wasm
                .iter()
                .chain(&self.texts)
                .map(Vec::as_slice)
                .chain([self.types.as_slice()])
                .chain(texts.map(str::as_bytes))
                .chain(styles)
                .chain(RECIPE.iter().map(|part| part.as_bytes()))
                .chain(pages),
        )
    }
}

/// Style sheets that a surface takes over from the viewer's. They come in a layer,
/// so that inside the viewer, which has them too, none of its own rules is overruled.
const LENT: &[(&str, &[&str])] = &[("case", &["viewer/base.css", "viewer/form.css"])];

/// Surfaces that open inside another one, whose tokens are there already.
const ANNEXES: [&str; 3] = ["ledger", "ask", evidence::SURFACE];

/// The style of a surface: the tokens, and the files of its folder.
fn style(surface: &str) -> Result<String> {
    let styles = paths::root().join("style");
    let mut css = match ANNEXES.contains(&surface) {
        true => String::new(),
        false => text(&styles.join("tokens.css"))?,
    };
    for (_, lent) in LENT.iter().filter(|(to, _)| *to == surface) {
        css.push_str("@layer lent {\n");
        for file in *lent {
            css.push_str(&text(&styles.join(file))?);
        }
        css.push_str("}\n");
    }
    for (name, contents) in folder(&styles.join(surface))? {
        if name.ends_with(".css") {
            css.push_str(&String::from_utf8(contents)?);
        }
    }
    Ok(css)
}

/// Every file of `dist/`, not yet compressed.
fn assemble(sources: &Sources, bound: &[&bindgen::Bound]) -> Result<Files> {
    let mut files = sources.pages.clone();
    let mut asset = |name: &str, kind: &str, contents: Vec<u8>| {
        let hash: String = digest([contents.as_slice()]).chars().take(10).collect();
        let name = format!("assets/{name}-{hash}.{kind}");
        files.insert(name.clone(), contents);
        format!("./{name}")
    };
    let mut assets = Vec::new();
    for ((surface, bound), css) in SURFACES.iter().zip(bound).zip(&sources.css) {
        let later = bound.wasm.later.as_ref();
        let later = later.map(|wasm| asset("later", "wasm", wasm.clone()));
        // The glue lies beside it.
        let beside = later.map(|file| file.replace("/assets/", "/"));
        let glue = bindgen::as_factory(&bound.glue, beside.as_deref())?.into_bytes();
        assets.push(loader::Row {
            name: surface,
            files: vec![
                ("js", asset(surface, "js", glue)),
                ("wasm", asset(surface, "wasm", bound.wasm.first.clone())),
                ("css", asset(surface, "css", strip::css(css).into_bytes())),
            ],
        });
    }
    let script = minify::js(&sources.evidence).context("src/element/evidence")?;
    let css = sources.css.last().map(String::as_str).unwrap_or_default();
    assets.push(loader::Row {
        name: evidence::SURFACE,
        files: vec![
            ("js", asset(evidence::SURFACE, "js", script.into_bytes())),
            (
                "css",
                asset(evidence::SURFACE, "css", strip::css(css).into_bytes()),
            ),
        ],
    });
    let texts = TEXTS.iter().zip(&sources.texts);
    let texts: Vec<_> = texts
        .map(|(name, file)| (*name, asset(name, "txt", file.clone())))
        .collect();
    let script = loader::combine(
        &sources.element,
        &sources.line,
        &sources.loader,
        &assets,
        &texts,
    )?;
    files.insert("live-pledge.js".to_owned(), script.into_bytes());
    let viewer = assets.iter().find(|row| row.name == "viewer");
    let viewer = viewer.context("there is no viewer")?;
    // The language of the demo room, and of most pages.
    let chinese = texts.iter().find(|(name, _)| *name == "zh");
    let links = |base| preload::links(base, viewer, chinese.context("there are no texts")?);
    if let Some(page) = files.get_mut("index.html") {
        *page = preload::put(std::str::from_utf8(page)?, &links("/")?)?.into_bytes();
    }
    let lines = links("./")?.join("\n") + "\n";
    files.insert("preload.html".to_owned(), lines.into_bytes());
    files.insert("live-pledge.d.ts".to_owned(), sources.types.clone());
    Ok(files)
}

/// Makes `dist` hold exactly `files`. What the names refer to comes first, so that a page that
/// is served meanwhile never sees a loader without its assets.
fn write(dist: &Path, files: &Files) -> Result<()> {
    let (assets, pages): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(name, _)| name.starts_with("assets/"));
    for (name, contents) in assets.into_iter().chain(pages) {
        let path = dist.join(name);
        if std::fs::read(&path).is_ok_and(|present| present == *contents) {
            continue;
        }
        std::fs::create_dir_all(path.parent().unwrap_or(dist))?;
        std::fs::write(&path, contents)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    for name in folder(dist)?
        .keys()
        .filter(|name| !files.contains_key(*name))
    {
        match std::fs::remove_file(dist.join(name)) {
            // Another build was quicker.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            outcome => outcome.with_context(|| format!("cannot remove dist/{name}"))?,
        }
    }
    Ok(())
}

/// Names and lengths of what lies in `dist`: enough to notice that somebody removed something.
fn listing(dist: &Path) -> Result<String> {
    let mut text = String::new();
    for (name, contents) in folder(dist)? {
        write!(text, "{name} {};", contents.len())?;
    }
    Ok(text)
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} is needed and cannot be read", path.display()))
}

fn text(path: &Path) -> Result<String> {
    String::from_utf8(bytes(path)?).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// All files below `path` by their relative name; none when there is no such folder.
fn folder(path: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![path.to_path_buf()];
    while let Some(current) = folders.pop() {
        if !current.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&current)? {
            let entry = entry?.path();
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry
                    .strip_prefix(path)?
                    .to_string_lossy()
                    .replace('\\', "/");
                files.insert(name, bytes(&entry)?);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dist_holds_exactly_the_files_of_this_build() {
        let dist = std::env::temp_dir().join(format!("livepledge-dist-{}", std::process::id()));
        let files = |names: &[&str]| -> Files {
            names
                .iter()
                .map(|name| ((*name).to_owned(), name.as_bytes().to_vec()))
                .collect()
        };
        write(&dist, &files(&["assets/viewer-old.js", "index.html"])).unwrap();
        let now = files(&["assets/viewer-new.js", "index.html"]);
        write(&dist, &now).unwrap();
        assert_eq!(folder(&dist).unwrap(), now);
        std::fs::remove_dir_all(&dist).unwrap();
    }
}
