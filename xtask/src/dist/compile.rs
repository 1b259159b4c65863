//! The widget as WebAssembly, before wasm-bindgen: compiled for few bytes.
//!
//! With the sources of Rust's standard library at hand, that is compiled along, so that the
//! bundle holds only what is used of it; see docs/decisions/standard-library.md. Only what is
//! shipped is compiled so; tests run on the ordinary library.

use crate::{paths, run, run::Progress, tools};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// What needs the library's sources. `RUSTC_BOOTSTRAP` lets the stable compiler take the options.
const FROM_SOURCE: &[&str] = &[
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// Options of the compiler that go with it; those of `.cargo/config.toml` stay.
const SMALL: &[&str] = &[
    "-Zunstable-options",
    // A panic is a bare trap: no message is formatted that no page would see.
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // Each writes more code so that the processor has less to do, which a browser's own compiler
    // sees to.
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-disable-machine-cse",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-enable-load-pre=false",
    APART[0],
    APART[1],
];

/// What lets the build take the viewer apart, see `module.rs`: numbers that are no place in the
/// table of functions by chance, and a linker that says where each piece of the data ends.
const APART: [&str; 2] = ["-Clink-arg=--table-base=7000", "-Clink-arg=--emit-relocs"];

/// The surfaces, each a bundle of its own: a feature of the package, a folder of `style/`, and a
/// row of the loader's table.
pub(super) const SURFACES: [&str; 6] = ["viewer", "overlay", "ledger", "ask", "case", "prompter"];

/// Compiles every surface and says where each lies.
pub(super) fn surfaces(progress: &Progress) -> Result<Vec<PathBuf>> {
    tools::wasm_target()?;
    let from_source = from_source(progress);
    SURFACES
        .iter()
        .map(|surface| one(progress, from_source, surface))
        .collect()
}

/// Every surface in one module with the feature `chaos`, for tests: compiled once, it breaks down
/// in any of them. The viewer's forms are a second file of it, as in what is shipped.
pub(super) fn breakable(progress: &Progress) -> Result<PathBuf> {
    tools::wasm_target()?;
    progress.step("compiling a widget that breaks down where it is told to");
    let [viewer, annexes @ ..] = SURFACES;
    let features = ["chaos", shipped_as(viewer)].into_iter().chain(annexes);
    let features: Vec<_> = features.collect();
    run::run(&mut run::cargo(&[
        "rustc",
        "--package",
        "livepledge",
        "--lib",
        "--crate-type",
        "cdylib",
        "--profile",
        "chaos",
        "--target",
        TARGET,
        "--no-default-features",
        "--features",
        &features.join(","),
        "--",
        APART[0],
        APART[1],
    ]))?;
    Ok(paths::target().join(TARGET).join("chaos/livepledge.wasm"))
}

/// The feature that a surface is shipped with: the viewer comes in two files.
fn shipped_as(surface: &str) -> &str {
    match surface {
        "viewer" => "later",
        alone => alone,
    }
}

fn one(progress: &Progress, from_source: bool, surface: &str) -> Result<PathBuf> {
    progress.step(&format!("compiling the {surface} to WebAssembly"));
    // A folder of its own: the options would compile everything else anew each time.
    let folder = match from_source {
        true => paths::target().join("bundle"),
        false => paths::target(),
    };
    run::run(command(from_source, surface).env("CARGO_TARGET_DIR", &folder))?;
    // The next surface is written to the same place.
    let made = folder.join(TARGET).join("wasm-release/livepledge.wasm");
    let kept = paths::scratch().join(format!("{surface}.wasm"));
    std::fs::create_dir_all(paths::scratch())?;
    std::fs::copy(made, &kept)?;
    Ok(kept)
}

/// `LIVEPLEDGE_STD=ordinary` says no: to compare, or where a new compiler takes these options
/// no more.
fn from_source(progress: &Progress) -> bool {
    if std::env::var_os("LIVEPLEDGE_STD").is_some_and(|which| which == "ordinary") {
        return false;
    }
    let there = tools::standard_library_source();
    if !there {
        progress.step(
            "going on without the sources of Rust's standard library (rustup component \
             `rust-src`): the bundle will be about a tenth larger",
        );
    }
    there
}

fn command(from_source: bool, surface: &str) -> Command {
    // The rlib that Rust pages use stands in the way of fat link-time optimisation.
    let mut command = run::cargo(&[
        "rustc",
        "--package",
        "livepledge",
        "--lib",
        "--crate-type",
        "cdylib",
        "--profile",
        "wasm-release",
        "--target",
        TARGET,
        "--no-default-features",
        "--features",
        shipped_as(surface),
    ]);
    // Flags meant for programs of this machine would take the place of the bundle's.
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        // Cargo keeps one build of a cdylib, whatever its features, unless this is set; then it
        // keeps one of each surface, and a build with nothing changed compiles nothing.
        .env("__CARGO_DEFAULT_LIB_METADATA", "livepledge");
    if from_source {
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .args(FROM_SOURCE)
            .args(["--config", &format!("target.{TARGET}.rustflags={SMALL:?}")]);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(from_source: bool) -> Vec<String> {
        let command = command(from_source, "viewer");
        let arguments = command.get_args();
        arguments
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn the_library_is_compiled_along_where_its_sources_are() {
        let asked = arguments(true);
        let flags = "target.wasm32-unknown-unknown.rustflags=[\"-Zunstable-options\", ";
        assert!(asked.iter().any(|argument| argument.starts_with(flags)));
        assert!(asked.iter().any(|argument| argument == FROM_SOURCE[0]));
    }

    #[test]
    fn cargo_keeps_a_build_of_each_surface() {
        let command = command(true, "viewer");
        let mut names = command.get_envs().filter(|(_, value)| value.is_some());
        assert!(names.any(|(name, _)| name == "__CARGO_DEFAULT_LIB_METADATA"));
    }

    #[test]
    fn without_the_sources_nothing_unstable_is_asked_for() {
        assert!(
            !arguments(false)
                .iter()
                .any(|argument| argument.contains("-Z"))
        );
    }
}
