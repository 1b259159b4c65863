//! A file as the rules see it: line by line, with and without comments.
//!
//! Knows comments and strings of Rust, JavaScript, TypeScript and CSS well enough to blank them;
//! it is no parser, and nested block comments end at the first `*/`.

/// One file of the repository.
pub(super) struct Source<'a> {
    /// From the repository's root, with `/`.
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    /// The text with comments blanked; as many lines as the text.
    pub(super) code: String,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Self {
            path,
            text,
            code: without_comments(text),
        }
    }

    /// The numbers of the lines of code in which one of `words` occurs.
    pub(super) fn code_lines_with(&self, words: &[&str]) -> Vec<usize> {
        lines_where(&self.code, |line| {
            words.iter().any(|word| contains_word(line, word))
        })
    }
}

/// The numbers (from 1) of the lines of `text` for which `holds`.
pub(super) fn lines_where(text: &str, holds: impl Fn(&str) -> bool) -> Vec<usize> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| holds(line))
        .map(|(at, _)| at + 1)
        .collect()
}

/// Does `word` occur in `line` without being the end of a longer name?
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
            || !word.starts_with(|c: char| c.is_alphanumeric())
    })
}

fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") && !code.ends_with(':') {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
            let comment = rest.get(..length).unwrap_or_default();
            code.extend(comment.matches('\n'));
            length
        } else if first == '"' {
            let length = string(rest);
            code.push_str(rest.get(..length).unwrap_or_default());
            length
        } else if let Some(quote @ ("'\"'" | "'\\\"'")) = rest.get(..3).or(rest.get(..4)) {
            code.push_str(quote);
            quote.len()
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    code
}

/// The length of the string literal that begins `text`, both quotes included.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_blanked_and_lines_keep_their_numbers() {
        let text =
            "//! 说明\nlet a = \"http://x // y\"; // 中\n/* one\ntwo */ let c = '\"'; // d\n";
        let code = "\nlet a = \"http://x // y\"; \n\n let c = '\"'; \n";
        assert_eq!(Source::new("src/a.rs", text).code, code);
    }

    #[test]
    fn a_word_is_not_found_at_the_end_of_a_longer_one() {
        let lines = |text| Source::new("a.rs", text).code_lines_with(&["web_sys", " style="]);
        assert_eq!(
            lines("use my_web_sys::x;\nuse web_sys::y;\n<p style=x>"),
            [2, 3]
        );
    }
}
