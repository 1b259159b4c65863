//! `docs/bench.svg`: the main figures as bars, one panel for each.

use super::figures::{Figures, OURS, Page};
use std::fmt::Write;

struct Panel {
    title: &'static str,
    measure: &'static str,
    field: &'static str,
    /// What a value is divided by to be shown.
    scale: f64,
}

const fn panel(
    title: &'static str,
    measure: &'static str,
    field: &'static str,
    scale: f64,
) -> Panel {
    Panel {
        title,
        measure,
        field,
        scale,
    }
}

const PANELS: [Panel; 6] = [
    panel("Cold mount of 1,000 goods, ms", "mount_1000", "all", 1.0),
    panel("Cold mount of 10,000 goods, ms", "mount_10000", "all", 1.0),
    panel("One batch of ten changes, µs", "batches_objects", "", 1.0),
    panel(
        "60 batches a second, 4× slower: 99th frame, ms",
        "frames",
        "p99",
        1.0,
    ),
    panel("Memory at 1,000 goods, MB", "memory", "all", 1e6),
    panel(
        "First plan, fast 4G, preloaded, ms",
        "start_fast_4g_preloaded",
        "firstPlan",
        1.0,
    ),
];

const WIDTH: usize = 960;
const PANEL_WIDTH: usize = 470;
const BAR: usize = 22;
const LABELS: usize = 210;
const LONGEST: f64 = 190.0;

/// The drawing.
pub(super) fn draw(figures: &Figures) -> String {
    let pages = figures.pages();
    let panel_height = 48 + pages.len() * BAR;
    let height = panel_height * PANELS.len().div_ceil(2) + 10;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Livepledge beside its peers; shorter is better</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fffdf9\"/>\n"
    );
    for (n, panel) in PANELS.iter().enumerate() {
        let (x, y) = (n % 2 * PANEL_WIDTH + 10, n / 2 * panel_height + 10);
        one(&mut svg, figures, &pages, panel, (x, y));
    }
    svg.push_str("</svg>\n");
    svg
}

fn one(svg: &mut String, figures: &Figures, pages: &[Page], panel: &Panel, at: (usize, usize)) {
    let (x, y) = at;
    let value = |page: &Page| {
        let value = figures.median(panel.measure, &page.name, panel.field)?;
        Some(value / panel.scale)
    };
    let longest = pages.iter().filter_map(value).fold(0.0, f64::max);
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" font-weight=\"600\" fill=\"#1b2420\">{}</text>",
        y + 14,
        panel.title
    );
    for (n, page) in pages.iter().enumerate() {
        let Some(value) = value(page).filter(|_| longest > 0.0) else {
            continue;
        };
        let ours = page.name == OURS;
        let (fill, weight) = if ours {
            ("#0e5a4a", 600)
        } else {
            ("#b9b2a3", 400)
        };
        let (top, length) = (y + 24 + n * BAR, value / longest * LONGEST);
        let (bar, base) = (x + LABELS, top + 13);
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\" font-weight=\"{weight}\" fill=\"#1b2420\">{}</text>\
             <rect x=\"{bar}\" y=\"{top}\" width=\"{length:.1}\" height=\"{}\" fill=\"{fill}\"/>\
             <text x=\"{:.1}\" y=\"{base}\" font-weight=\"{weight}\" fill=\"#1b2420\">{value:.1}</text>",
            bar - 8,
            short(&page.title),
            BAR - 6,
            bar as f64 + length + 6.0,
        );
    }
}

/// The bar's name: what stands before the second comma is enough.
fn short(title: &str) -> String {
    let parts: Vec<_> = title.split(", ").collect();
    match parts.as_slice() {
        [first, .., last] if parts.len() > 2 => format!("{first}, {last}"),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_values() {
        let text = r#"{"pages": [{"name": "vanilla_plain", "title": "by hand"}, {"name": "livepledge", "title": "us"}],
            "figures": {"mount_1000": {"vanilla_plain": [{"all": 10}], "livepledge": [{"all": 5}]}}}"#;
        let svg = draw(&Figures::read(text).unwrap());
        assert!(
            svg.contains("width=\"190.0\"") && svg.contains(">10.0</text>"),
            "{svg}"
        );
        assert!(
            svg.contains("width=\"95.0\"") && svg.contains(">5.0</text>"),
            "{svg}"
        );
        assert_eq!(svg.matches("<rect x=").count(), 2);
    }
}
