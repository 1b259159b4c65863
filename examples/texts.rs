//! Writes what viewers download of the texts into a folder: `zh.txt` and `en.txt`, one for
//! each language, and `names.txt` for pages that replace some. `cargo xtask build` runs it.

use livepledge::text::{Locale, keys};
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| ".".into()));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("zh.txt"), keys::file(Locale::ZhCn))?;
    std::fs::write(folder.join("en.txt"), keys::file(Locale::En))?;
    std::fs::write(folder.join("names.txt"), keys::names())
}
