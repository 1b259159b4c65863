//! How long a sheet of 100,000 rows takes, and how much memory:
//! `cargo run --release -p livepledge-sheet --example large_sheet -- csv|xlsx`.
//! The sheet is made first and written beside the build; a second run with
//! `read` reads that file alone, so that peak memory is that of reading.

use livepledge_contract::check::plan::PlanRules;
use livepledge_sheet::{ReadOptions, read};
use std::error::Error;
use std::time::Instant;

const ROWS: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let kind = std::env::args().nth(1).unwrap_or_else(|| "csv".to_owned());
    let file = std::env::temp_dir().join(format!("livepledge-large-sheet.{kind}"));
    if std::env::args().nth(2).as_deref() != Some("read") {
        std::fs::write(&file, made(&kind)?)?;
    }
    let bytes = std::fs::read(&file)?;
    let options = ReadOptions {
        today: "2026-11-24".parse()?,
        rules: PlanRules::default(),
        allow_unknown_columns: false,
    };
    let (start, before) = (Instant::now(), processor_seconds());
    let plans = read(&bytes, &options).map_err(|problems| {
        let first = problems.first().map(ToString::to_string);
        first.unwrap_or_default()
    })?;
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{kind}: {} bytes, {} plans, {seconds:.2} s",
        bytes.len(),
        plans.len()
    );
    if let (Some(before), Some(now)) = (before, processor_seconds()) {
        // The rest is what other programs took: reading waits for nothing.
        println!("processor: {:.2} s", now - before);
    }
    println!(
        "peak memory: {}",
        peak().unwrap_or_else(|| "unknown".to_owned())
    );
    Ok(())
}

/// The good sample rows over and over, each under a number of its own.
fn made(kind: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let sample = include_str!("../tests/fixtures/plan-sheet.csv");
    let mut lines = sample.trim_start_matches('\u{FEFF}').lines();
    let header = lines.next().unwrap_or_default();
    let rows: Vec<&str> = lines.collect();
    let row = |(i, line): (usize, &&str)| {
        let rest = line.split_once(',').map_or("", |(_, rest)| rest);
        format!("N{i:06},{rest}")
    };
    let made = rows.iter().cycle().take(ROWS).enumerate().map(row);
    let all = std::iter::once(header.to_owned()).chain(made);
    if kind == "csv" {
        return Ok(all.collect::<Vec<_>>().join("\r\n").into_bytes());
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_low_memory()?;
    for (row, line) in (0..).zip(all) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// Time that a processor has spent on this program, as the kernel counts it.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    // Fields 14 and 15: in the program and in the kernel, in hundredths of a second.
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Vec<f64> = ticks.filter_map(|ticks| ticks.parse().ok()).collect();
    Some(ticks.iter().sum::<f64>() / 100.0)
}

/// Peak resident memory as the kernel counts it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
