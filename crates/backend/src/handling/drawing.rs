//! Drawing one column of the flow chart, from top to bottom: boxes on a line, and
//! turns that leave it to the right. Nothing is ever drawn to the left of or above
//! something that stands already, so that no line crosses another.

use super::page::escape;
use std::fmt::Write as _;

/// Of a column, in units of the drawing: as wide as a phone shows without scrolling.
pub(super) const WIDTH: i32 = 380;
const LEFT: i32 = 14;
const RIGHT: i32 = WIDTH - 14;
/// Where the line runs.
const LINE: i32 = 40;
/// Where a turn's words begin, and the state it leads to.
const WORDS: i32 = 50;
const PILL: i32 = 226;
/// Line heights.
const ROW: i32 = 16;

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Somebody works on it.
    Open,
    /// It has ended.
    Ended,
    /// All open states at once.
    Always,
}

impl Look {
    /// Its class, which the page's style colours, and its colours where there is no style.
    fn colours(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Open => ("flow-open", "#e0eee8", "#0e5a4a"),
            Self::Ended => ("flow-ended", "#f0ece4", "#5b6560"),
            Self::Always => ("flow-always", "#fceddc", "#9a4a08"),
        }
    }
}

/// A column that grows downwards.
pub(super) struct Drawing {
    out: String,
    /// Drawn before everything else: what lies behind.
    behind: String,
    y: i32,
    frame: Option<i32>,
    /// Where the line begins that leads on; `None`: nothing leads on.
    line: Option<i32>,
    /// The line leads to the box that is drawn next.
    arrives: bool,
}

impl Drawing {
    pub(super) fn titled(title: &str) -> Self {
        let mut drawing = Self {
            out: String::new(),
            behind: String::new(),
            y: 30,
            frame: None,
            line: None,
            arrives: false,
        };
        drawing.text((LEFT, 30), title, (17, true), "flow-ink");
        drawing.y = 48;
        drawing
    }

    pub(super) fn height(&self) -> i32 {
        self.y + 14
    }

    pub(super) fn body(&self) -> String {
        format!("{}{}", self.behind, self.out)
    }

    /// A box for a state.
    pub(super) fn place(&mut self, title: &str, look: Look) {
        if let (true, Some(from)) = (self.arrives, self.line) {
            self.down(from, self.y);
            self.tip(LINE, self.y, "-4.5 -7h9");
            self.arrives = false;
        }
        // Bold letters are wider.
        let lines = wrap(title, RIGHT - LEFT - 80, 15);
        let height = 20 * count(&lines) + 20;
        self.boxed([LEFT + 8, self.y, RIGHT - 8, self.y + height], look, 10);
        for (n, line) in (0..).zip(&lines) {
            let y = self.y + 25 + 20 * n;
            self.text((LEFT + 24, y), line, (15, true), "flow-ink");
        }
        self.y += height;
        self.line = Some(self.y);
    }

    /// Words between boxes.
    pub(super) fn heading(&mut self, title: &str) {
        self.y += 24;
        self.text((WORDS, self.y), title, (13, true), "flow-ink");
    }

    /// A turn to `to`.
    pub(super) fn branch(&mut self, act: &str, by: &str, to: &str, look: Look) {
        let (act, by) = (
            wrap(act, PILL - WORDS - 8, 13),
            wrap(by, PILL - WORDS - 8, 11),
        );
        let to = wrap(to, RIGHT - PILL - 20, 12);
        let pill = ROW * count(&to) + 12;
        let above = ROW * count(&act) + 2;
        let below = (ROW - 2) * count(&by) + 6;
        let middle = self.y + 12 + above.max(pill / 2);
        self.words(&act, &by, middle);
        let _ = writeln!(
            self.out,
            "<path class=\"flow-line\" d=\"M{LINE} {middle}H{PILL}\" fill=\"none\" stroke=\"#5b6560\"/>"
        );
        self.tip(PILL, middle, "-7 -4.5v9");
        self.boxed(
            [PILL, middle - pill / 2, RIGHT, middle + pill / 2],
            look,
            pill / 2,
        );
        for (n, line) in (0..).zip(&to) {
            let y = middle - pill / 2 + 18 + ROW * n;
            self.text((PILL + 10, y), line, (12, false), "flow-ink");
        }
        if let Some(from) = self.line {
            self.down(from, middle);
        }
        self.y = middle + below.max(pill / 2);
        self.line = Some(middle);
    }

    /// The way to the next box.
    pub(super) fn onward(&mut self, act: &str, by: &str) {
        let room = RIGHT - WORDS - 20;
        let (act, by) = (wrap(act, room, 13), wrap(by, room, 11));
        let middle = self.y + 12 + ROW * count(&act);
        self.words(&act, &by, middle);
        self.y = middle + (ROW - 2) * count(&by) + 14;
        self.arrives = true;
    }

    /// Nothing leads on.
    pub(super) fn gap(&mut self) {
        self.y += 22;
        self.line = None;
    }

    pub(super) fn begin_frame(&mut self) {
        self.frame = Some(self.y);
        self.y += 16;
    }

    pub(super) fn end_frame(&mut self) {
        self.y += 12;
        if let Some(top) = self.frame.take() {
            let (width, height) = (RIGHT - LEFT + 12, self.y - top);
            let _ = writeln!(
                self.behind,
                "<rect class=\"flow-frame\" x=\"{}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"14\" fill=\"none\" stroke=\"#b7bec7\" stroke-dasharray=\"5 4\"/>",
                LEFT - 6
            );
        }
    }

    /// What happens above a line, by whom below it.
    fn words(&mut self, act: &[String], by: &[String], middle: i32) {
        for (n, line) in (0..).zip(act.iter().rev()) {
            let y = middle - 6 - ROW * n;
            self.text((WORDS, y), line, (13, false), "flow-ink");
        }
        for (n, line) in (0..).zip(by) {
            let y = middle + 14 + (ROW - 2) * n;
            self.text((WORDS, y), line, (11, false), "flow-soft");
        }
    }

    fn down(&mut self, from: i32, to: i32) {
        let _ = writeln!(
            self.behind,
            "<path class=\"flow-line\" d=\"M{LINE} {from}V{to}\" fill=\"none\" stroke=\"#5b6560\"/>"
        );
    }

    /// The head of an arrow.
    fn tip(&mut self, x: i32, y: i32, back: &str) {
        let _ = writeln!(
            self.out,
            "<path class=\"flow-tip\" d=\"M{x} {y}l{back}z\" fill=\"#5b6560\"/>"
        );
    }

    fn boxed(&mut self, [left, top, right, bottom]: [i32; 4], look: Look, round: i32) {
        let (class, fill, stroke) = look.colours();
        let (width, height) = (right - left, bottom - top);
        let _ = writeln!(
            self.out,
            "<rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\"/>",
            round.min(14)
        );
    }

    fn text(&mut self, (x, y): (i32, i32), words: &str, (size, bold): (i32, bool), class: &str) {
        let fill = if class == "flow-soft" {
            "#5b6560"
        } else {
            "#1b2420"
        };
        let weight = if bold { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            self.out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight} fill=\"{fill}\">{}</text>",
            escape(words)
        );
    }
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1)
}

/// Breaks words into lines that fit `width` at this font size: after marks where that
/// costs no line, else all about as long, so that no character stands alone in the last.
fn wrap(words: &str, width: i32, size: i32) -> Vec<String> {
    let lines = broken(words, width, size);
    let narrower = (1..width / size).map(|n| broken(words, width - n * size, size));
    let same: Vec<_> = narrower
        .take_while(|other| other.len() == lines.len())
        .collect();
    let at_marks = |lines: &&Vec<String>| {
        let ends = lines.iter().rev().skip(1);
        lines.len() > 1 && ends.clone().all(|line| line.ends_with(is_mark))
    };
    let best = [&lines].into_iter().chain(&same).find(at_marks);
    best.or(same.last()).cloned().unwrap_or(lines)
}

/// Breaks them at spaces, and after any Chinese character that is not followed by a mark.
fn broken(words: &str, width: i32, size: i32) -> Vec<String> {
    let room = width * 10;
    let wide = |c: char| match c {
        // A full square.
        '\u{2e80}'.. => size * 10,
        'm' | 'w' | 'M' | 'W' => size * 8,
        'i' | 'l' | 'j' | 't' | 'f' | ' ' | ',' | '.' | ';' | ':' | '(' | ')' => size * 3,
        _ => size * 6,
    };
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in pieces(words) {
        let length: i32 = piece.chars().map(wide).sum();
        if used > 0 && used + length > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if used == 0 {
                piece.trim_start()
            } else {
                &piece
            });
        }
        used += length;
    }
    lines
}

fn is_mark(c: char) -> bool {
    "，。、；：！？）》／".contains(c)
}

/// What is not broken.
fn pieces(words: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in words.chars() {
        let is_wide = |c: char| c >= '\u{2e80}';
        let sticks = !is_mark(c) && before != '（' && before != '《';
        if pieces.is_empty() || c == ' ' || (sticks && (is_wide(c) || is_wide(before))) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        before = c;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn words_are_broken_where_they_may_be() {
        let lines = wrap("已提出解决方案，待确认", 120, 12);
        assert_eq!(lines, ["已提出解决方案，", "待确认"]);
        let lines = wrap("Waiting for your material", 100, 12);
        assert_eq!(lines, ["Waiting for", "your material"]);
    }
}
