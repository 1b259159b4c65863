//! The figures as Markdown tables, one for each kind of work.

use super::figures::{Figures, OURS, VANILLA};
use std::fmt::Write;

/// One column: its head, where its value comes from, and how it is shown.
struct Column {
    head: &'static str,
    measure: &'static str,
    field: &'static str,
    unit: Unit,
}

#[derive(Clone, Copy)]
enum Unit {
    /// One digit behind the point.
    Plain,
    /// Whole.
    Count,
    /// Bytes shown as MB of 1,000,000.
    Megabytes,
    /// Bytes shown as KB of 1,024.
    Kilobytes,
    /// Beside the value how many times the hand-written page's it is.
    Ratio,
}

struct Table {
    title: &'static str,
    note: &'static str,
    columns: &'static [Column],
}

const fn column(
    head: &'static str,
    measure: &'static str,
    field: &'static str,
    unit: Unit,
) -> Column {
    Column {
        head,
        measure,
        field,
        unit,
    }
}

const TABLES: &[Table] = &[
    Table {
        title: "Cold mount, ms",
        note: "From the snapshot's text to the list laid out; in brackets what is left when reading the text is taken off. Not throttled.",
        columns: &[
            column("N = 10", "mount_10", "all", Unit::Ratio),
            column("100", "mount_100", "all", Unit::Ratio),
            column("1,000", "mount_1000", "all", Unit::Ratio),
            column("(without reading)", "mount_1000", "shown", Unit::Ratio),
            column("10,000", "mount_10000", "all", Unit::Ratio),
            column("(without reading)", "mount_10000", "shown", Unit::Ratio),
        ],
    },
    Table {
        title: "One batch of ten stock changes, µs",
        note: "1,000 batches at N = 1,000, until every text is written, layout not included. As objects, the ten in one call; and as ten texts of JSON, as a message channel delivers them. A peer writes within the call. The widget writes at the next animation frame, one for however many events came; here its page gives it that frame right after each batch, by a `requestAnimationFrame` of its own, so that all of its work for the batch is in the figure, and frames that are saved are not. Not throttled.",
        columns: &[
            column("objects", "batches_objects", "", Unit::Ratio),
            column("JSON", "batches_text", "", Unit::Ratio),
        ],
    },
    Table {
        title: "Sixty batches of ten a second for ten seconds",
        note: "N = 1,000, processor four times slower.",
        columns: &[
            column("frames a second", "frames", "rate", Unit::Plain),
            column("median frame, ms", "frames", "median", Unit::Plain),
            column("99th of 100, ms", "frames", "p99", Unit::Plain),
            column("tasks over 50 ms", "frames", "longTasks", Unit::Count),
            column("longest, ms", "frames", "longest", Unit::Plain),
        ],
    },
    Table {
        title: "Scrolled to the end",
        note: "N = 1,000, 600 pixels a frame; as it is, and on a processor four times slower.",
        columns: &[
            column(
                "tasks over 50 ms, as it is",
                "scroll_as_it_is",
                "longTasks",
                Unit::Count,
            ),
            column("longest, ms", "scroll_as_it_is", "longest", Unit::Plain),
            column("rows at the end", "scroll", "rows", Unit::Count),
            column("“more” pressed", "scroll", "presses", Unit::Count),
            column(
                "tasks over 50 ms, slower",
                "scroll",
                "longTasks",
                Unit::Count,
            ),
            column("longest, ms", "scroll", "longest", Unit::Plain),
        ],
    },
    Table {
        title: "Memory, MB",
        note: "N = 1,000, after a collection.",
        columns: &[
            column("JavaScript", "memory", "heap", Unit::Megabytes),
            column("DOM", "memory", "dom", Unit::Megabytes),
            column("WebAssembly", "memory", "wasm", Unit::Megabytes),
            column("in all", "memory", "all", Unit::Megabytes),
        ],
    },
    Table {
        title: "First plan on the screen, ms after the navigation",
        note: "N = 50, nothing cached, processor four times slower. Preloaded: the page names every file of the first plan and the room.",
        columns: &[
            column("fast 4G", "start_fast_4g", "firstPlan", Unit::Ratio),
            column(
                "preloaded",
                "start_fast_4g_preloaded",
                "firstPlan",
                Unit::Ratio,
            ),
            column("slow 4G", "start_slow_4g", "firstPlan", Unit::Ratio),
            column(
                "preloaded",
                "start_slow_4g_preloaded",
                "firstPlan",
                Unit::Ratio,
            ),
            column(
                "blocked (fast, preloaded), ms",
                "start_fast_4g_preloaded",
                "blocked",
                Unit::Plain,
            ),
            column(
                "code, KB brotli",
                "start_fast_4g_preloaded",
                "code",
                Unit::Kilobytes,
            ),
        ],
    },
    Table {
        title: "One key in the search field, ms",
        note: "N = 10,000, Livepledge only, not throttled. Work: until the answer is laid out.",
        columns: &[
            column("work", "search", "work", Unit::Plain),
            column("longest work", "search", "longest", Unit::Plain),
            column("to the frame", "search", "frame", Unit::Plain),
        ],
    },
];

/// Every table that has a figure.
pub(super) fn all(figures: &Figures) -> String {
    TABLES.iter().map(|table| one(table, figures)).collect()
}

fn one(table: &Table, figures: &Figures) -> String {
    let measured = |column: &&Column| value(figures, column, OURS).is_some();
    let columns: Vec<_> = table.columns.iter().filter(measured).collect();
    if columns.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## {}\n{}\n\n| |", table.title, table.note);
    for column in &columns {
        let _ = write!(text, " {} |", column.head);
    }
    text.push_str("\n|---|");
    text.push_str(&"--:|".repeat(columns.len()));
    for page in figures.pages() {
        let cells: Vec<_> = columns
            .iter()
            .map(|column| cell(figures, column, &page.name))
            .collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            let _ = write!(text, "\n| {} | {} |", page.title, cells.join(" | "));
        }
    }
    text.push('\n');
    text
}

fn cell(figures: &Figures, column: &Column, page: &str) -> String {
    let Some(found) = value(figures, column, page) else {
        return String::new();
    };
    match column.unit {
        Unit::Plain => format!("{found:.1}"),
        Unit::Count => format!("{found:.0}"),
        Unit::Megabytes => format!("{:.1}", found / 1e6),
        Unit::Kilobytes => format!("{:.1}", found / 1024.0),
        Unit::Ratio => match value(figures, column, VANILLA) {
            Some(vanilla) if page != VANILLA && vanilla > 0.0 => {
                format!("{found:.1} ({:.2}×)", found / vanilla)
            }
            _ => format!("{found:.1}"),
        },
    }
}

fn value(figures: &Figures, column: &Column, page: &str) -> Option<f64> {
    figures.median(column.measure, page, column.field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_shows_what_was_measured_with_its_ratio_to_the_hand_written_page() {
        let text = r#"{"pages": [{"name": "vanilla_plain", "title": "by hand"}, {"name": "livepledge", "title": "us"}],
            "figures": {"batches_objects": {"vanilla_plain": [10], "livepledge": [15]}}}"#;
        let tables = all(&Figures::read(text).unwrap());
        assert!(tables.contains("| by hand | 10.0 |"), "{tables}");
        assert!(tables.contains("| us | 15.0 (1.50×) |"), "{tables}");
        assert!(!tables.contains("Memory") && !tables.contains("JSON |"));
    }
}
