//! How long reading a sheet of 100,000 rows takes, and how much memory:
//! `cargo run --release -p livepledge-sheet --example large_sheet -- csv|xlsx`.
//! The sheet is made first and written beside the build; a second run with
//! `read` reads that file alone, so that peak memory is that of reading. The
//! whole import is measured by the example `import` of `crates/backend`.

#[path = "large_sheet/made.rs"]
mod made;
#[path = "large_sheet/usage.rs"]
mod usage;

use livepledge_contract::check::plan::PlanRules;
use livepledge_sheet::{ReadOptions, read};
use std::error::Error;
use std::time::Instant;
use usage::Usage;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let kind = std::env::args().nth(1).unwrap_or_else(|| "csv".to_owned());
    let file = std::env::temp_dir().join(format!("livepledge-large-sheet.{kind}"));
    if std::env::args().nth(2).as_deref() != Some("read") {
        std::fs::write(&file, made::made(&kind)?)?;
    }
    let bytes = std::fs::read(&file)?;
    let options = ReadOptions {
        today: "2026-11-24".parse()?,
        rules: PlanRules::default(),
        allow_unknown_columns: false,
    };
    let (start, before) = (Instant::now(), Usage::of("self").unwrap_or_default());
    let plans = read(&bytes, &options).map_err(|problems| {
        let first = problems.first().map(ToString::to_string);
        first.unwrap_or_default()
    })?;
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(plans.len(), made::ROWS);
    println!("{kind}: {} bytes, {seconds:.2} s", bytes.len());
    if let Some(now) = Usage::of("self") {
        // The rest is what other programs took: reading waits for nothing.
        println!(
            "processor: {:.2} s, peak memory: {:.0} MB",
            now.processor - before.processor,
            now.peak_mb
        );
    }
    Ok(())
}
