//! What a process has used so far, as the kernel counts it.

use std::path::Path;

/// Processor and memory of a process.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// Time that processors have spent on it, in seconds.
    pub(crate) processor: f64,
    /// The most memory it had at once, in MB (1,000,000 bytes).
    pub(crate) peak_mb: f64,
}

impl Usage {
    /// Of the process with this number, or `self`; `None`: there is none any more.
    pub(crate) fn of(process: &str) -> Option<Self> {
        let proc = Path::new("/proc").join(process);
        let stat = std::fs::read_to_string(proc.join("stat")).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        // Fields 14 and 15: in the program and in the kernel, in hundredths of a second.
        let ticks = fields.split_whitespace().skip(11).take(2);
        let ticks: Vec<f64> = ticks.filter_map(|ticks| ticks.parse().ok()).collect();
        let status = std::fs::read_to_string(proc.join("status")).ok()?;
        let peak = status.lines().find(|line| line.starts_with("VmHWM"))?;
        let kib: f64 = peak.split_whitespace().nth(1)?.parse().ok()?;
        Some(Self {
            processor: ticks.iter().sum::<f64>() / 100.0,
            peak_mb: kib * 1024.0 / 1e6,
        })
    }
}
