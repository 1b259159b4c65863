//! `docs/bench.md`: what was compared, the goals, the tables.

use super::figures::Figures;
use super::{goals, tables};

const PREFACE: &str = "\
# The goods list beside its peers

Written by `cargo xtask bench`. One browser, one run: the pages take turns within every measure and
round, and a figure is the median of its rounds. The machine does other things too, so compare
figures of one table with each other, never with those of another run.

![The main figures as bars](bench.svg)

Every page shows the same goods with the same style and the same elements in each row, in a scrolling
list of the same size; before anything is measured the run checks that the rows are equal, also after
2,000 stock changes, and stops if they are not. What differs:
- **hand-written JavaScript**: a cloned template, references kept, only what differs is written. All
  rows are there and laid out.
- **hand-written, contained**: the same with `content-visibility` on each row, which a list usually lacks.
- **hand-written, rows in groups as they are scrolled to**: what one could write knowing how the widget does it.
- **Preact with signals**, **Solid**: a signal for each row's stock, production builds. All rows are there
  and laid out.
- **Livepledge**: the shipped widget with all that belongs to it (header, card, search, seller, actions;
  plans checked as they are read, sequence of events checked). Forty rows at first, then ten in a frame as they
  are scrolled to, in groups of ten that are not laid out while they are far from the screen.

So a ratio below 1 to the hand-written page is the work of containment and of rows that do not exist yet;
the two other hand-written pages say how much.
";

/// The whole document; `taken` says when and where.
pub(super) fn whole(figures: &Figures, taken: &str) -> String {
    format!(
        "{PREFACE}\n## Goals\n{}{}\n## How it was taken\n\
         `cargo xtask bench`, {taken}, headless Chromium {}, {} rounds; three of memory, search and\n\
         events as JSON, two of 10,000 goods, frames, scrolling and slow 4G. Load of the machine before: {}.\n",
        goals::list(figures),
        tables::all(figures),
        figures.about("browser"),
        figures.about("rounds"),
        figures.about("load"),
    )
}
