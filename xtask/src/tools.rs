//! The programs that building and testing need, installed when they are missing.
//!
//! What we compile goes under `target/tools`; only system packages (a browser to test with)
//! go elsewhere. What is already there in a fitting version is used as it is.

use crate::{paths, run, stamp};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    let libraries = run::capture(rustc().args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|dir| Path::new(&dir).is_dir()) {
        return Ok(());
    }
    run::run(Command::new("rustup").args(["target", "add", WASM])).context(
        "the Rust standard library for wasm32-unknown-unknown is missing: install it with rustup",
    )
}

/// Whether the sources of the standard library are there, after an attempt to install them.
pub(crate) fn standard_library_source() -> bool {
    let there = || {
        run::capture(rustc().args(["--print", "sysroot"])).is_some_and(|sysroot| {
            let lock = "lib/rustlib/src/rust/library/Cargo.lock";
            Path::new(&sysroot).join(lock).is_file()
        })
    };
    if there() {
        return true;
    }
    eprintln!("         installing the sources of Rust's standard library (rust-src)");
    run::run(Command::new("rustup").args(["component", "add", "rust-src"])).is_ok() && there()
}

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The folder of a wasm-bindgen that speaks exactly the locked library's language.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = paths::locked_version("wasm-bindgen")?;
    let wanted = format!("wasm-bindgen {version}");
    let fits = |program: &Path| {
        run::capture(Command::new(program).arg("--version")).is_some_and(|found| found == wanted)
    };
    match find("wasm-bindgen", fits) {
        Some(folder) => Ok(folder),
        None => cargo_install("wasm-bindgen-cli", &format!("={version}"), "1"),
    }
}

/// The folder of wasm-pack, which starts the browser tests.
pub(crate) fn wasm_pack() -> Result<PathBuf> {
    let fits = |program: &Path| run::capture(Command::new(program).arg("--version")).is_some();
    match find("wasm-pack", fits) {
        Some(folder) => Ok(folder),
        None => cargo_install("wasm-pack", "^0.15", "0"),
    }
}

/// `PATH` with `folders` before everything else.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    Ok(std::env::join_paths(all)?)
}

/// A browser with its driver, and letters for Chinese texts.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Chromium and its driver: those named by `CHROMIUM` and `CHROMEDRIVER`, or found on `PATH`,
/// or installed with Debian's package manager.
pub(crate) fn browser() -> Result<Browser> {
    let look = || {
        let chromium = named_by("CHROMIUM").or_else(|| on_path("chromium"));
        let driver = named_by("CHROMEDRIVER").or_else(|| on_path("chromedriver"));
        (chromium, driver)
    };
    let (chromium, driver) = look();
    let mut missing = Vec::new();
    if chromium.is_none() {
        missing.push("chromium");
    }
    if driver.is_none() {
        missing.push("chromium-driver");
    }
    // The one that the kept pictures of the overlay are drawn in.
    if run::capture(Command::new("fc-list").arg("Noto Sans CJK SC"))
        .unwrap_or_default()
        .is_empty()
    {
        missing.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    apt_install(&missing)?;
    match look() {
        (Some(chromium), Some(driver)) => Ok(Browser { chromium, driver }),
        _ => bail!("Chromium or its driver is not on PATH: name them by CHROMIUM and CHROMEDRIVER"),
    }
}

/// The folder of Firefox' driver; Firefox itself with Debian's package manager.
pub(crate) fn firefox_driver() -> Result<PathBuf> {
    if on_path("firefox")
        .or_else(|| on_path("firefox-esr"))
        .is_none()
    {
        apt_install(&["firefox-esr"])?;
    }
    let fits = |program: &Path| run::capture(Command::new(program).arg("--version")).is_some();
    match find("geckodriver", fits) {
        Some(folder) => Ok(folder),
        None => cargo_install("geckodriver", "^0.37", "0"),
    }
}

/// The packages of `folder`, exactly as locked, without the browsers that Playwright would fetch.
pub(crate) fn npm_packages(folder: &str) -> Result<()> {
    if !run::exists("npm") {
        apt_install(&["nodejs", "npm"])?;
    }
    let folder = paths::root().join(folder);
    let lock = folder.join("package-lock.json");
    let lock = std::fs::read(&lock)
        .with_context(|| format!("{} is needed and cannot be read", lock.display()))?;
    let digest = stamp::digest([lock.as_slice()]);
    let stamp = stamp::Stamp::at(folder.join("node_modules/.installed"));
    if stamp.is(&digest) {
        return Ok(());
    }
    run::run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&folder),
    )?;
    stamp.set(&digest)
}

/// The folder that holds a fitting `program`: ours first, then those of `PATH`.
fn find(program: &str, fits: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(paths::tools().join("bin"))
        .chain(std::env::split_paths(&path))
        .find(|folder| {
            let program = folder.join(program);
            program.is_file() && fits(&program)
        })
}

fn on_path(program: &str) -> Option<PathBuf> {
    find(program, |_| true).map(|folder| folder.join(program))
}

fn named_by(variable: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os(variable)?);
    path.is_file().then_some(path)
}

/// Not `--locked`: a registry may lack the newest of a lock file's versions.
/// They work for seconds; whoever has nothing yet should not wait minutes for that. So little
/// is optimised (`optimised`, a level of the compiler), and nothing where a tool only calls others.
fn cargo_install(package: &str, version: &str, optimised: &str) -> Result<PathBuf> {
    let tools = paths::tools();
    let build = tools.join("build");
    eprintln!(
        "         installing {package} {version} into {}",
        tools.display()
    );
    run::run(
        run::cargo(&["install", package, "--version", version])
            .arg("--root")
            .arg(&tools)
            .arg("--target-dir")
            .arg(&build)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimised)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    )?;
    // Half a gigabyte that nobody needs again; to keep it is no harm.
    drop(std::fs::remove_dir_all(&build));
    Ok(tools.join("bin"))
}

/// The tool that makes a disk fail for a test, where it can be had; without it that test says
/// that it was skipped.
pub(crate) fn strace() {
    if !run::exists("strace")
        && let Err(error) = apt_install(&["strace"])
    {
        eprintln!("         no strace: tests of a failing disk are skipped ({error:#})");
    }
}

fn apt_install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if !nix::unistd::geteuid().is_root() || !run::exists("apt-get") {
        bail!("the tests need {names}: install them (Debian: `apt-get install {names}`)");
    }
    run::run(Command::new("apt-get").args(["update", "-q"]))?;
    run::run(
        Command::new("apt-get")
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
