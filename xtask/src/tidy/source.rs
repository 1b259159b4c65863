//! One text file, as the rules look at it.
//!
//! Knows just enough of Rust to tell code, literals and comments apart; parses nothing.

/// A text file and its views. All views have the same lines as the file.
pub(super) struct Source {
    name: String,
    /// The file as it is.
    whole: String,
    /// Comments blanked.
    uncommented: String,
    /// Comments and the contents of string and character literals blanked.
    code: String,
}

impl Source {
    /// `name` is the path from the repository, with `/`.
    pub(super) fn new(name: &str, whole: &str) -> Self {
        let mut source = Self {
            name: name.to_owned(),
            whole: whole.to_owned(),
            uncommented: String::new(),
            code: String::new(),
        };
        if name.ends_with(".rs") {
            source.split_rust();
        } else {
            source.uncommented = source.whole.clone();
            source.code = source.whole.clone();
        }
        source
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn whole(&self) -> &str {
        &self.whole
    }

    /// Without comments, and without the tests at the foot.
    pub(super) fn uncommented(&self) -> &str {
        self.before_tests(&self.uncommented)
    }

    /// Without comments, literals, and the tests at the foot.
    pub(super) fn code(&self) -> &str {
        self.before_tests(&self.code)
    }

    /// Unit tests may do what the product may not; they stand at the foot of the file.
    fn before_tests<'a>(&self, view: &'a str) -> &'a str {
        let foot = self.code.find("#[cfg(test)]\nmod ");
        let lines = foot
            .and_then(|at| self.code.get(..at))
            .map(|before| before.lines().count());
        let length = lines.map(|lines| view.split_inclusive('\n').take(lines).map(str::len).sum());
        length
            .and_then(|length: usize| view.get(..length))
            .unwrap_or(view)
    }

    fn split_rust(&mut self) {
        let whole = std::mem::take(&mut self.whole);
        let mut rest = whole.as_str();
        let mut in_word = false;
        while let Some(first) = rest.chars().next() {
            let (kind, length) = token(rest, first, in_word);
            let (token, following) = rest.split_at_checked(length).unwrap_or((rest, ""));
            match kind {
                Kind::Code => {
                    self.uncommented.push_str(token);
                    self.code.push_str(token);
                }
                Kind::Literal => {
                    self.uncommented.push_str(token);
                    self.code.push_str(&blank(token));
                }
                Kind::Comment => {
                    self.uncommented.push_str(&blank(token));
                    self.code.push_str(&blank(token));
                }
            }
            in_word = first.is_alphanumeric() || first == '_';
            rest = following;
        }
        self.whole = whole;
    }
}

enum Kind {
    Code,
    Literal,
    Comment,
}

/// What begins `text`, and how long it is in bytes.
fn token(text: &str, first: char, in_word: bool) -> (Kind, usize) {
    if text.starts_with("//") {
        return (Kind::Comment, text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return (Kind::Comment, block_comment(text));
    }
    if first == '"' {
        return (Kind::Literal, quoted(text, '"'));
    }
    if first == '\'' {
        // 'a' and '\n' are characters, 'a alone is a lifetime.
        let is_character = text.starts_with("'\\") || text.chars().nth(2) == Some('\'');
        return if is_character {
            (Kind::Literal, quoted(text, '\''))
        } else {
            (Kind::Code, 1)
        };
    }
    if first == 'r'
        && !in_word
        && let Some(length) = raw_string(text)
    {
        return (Kind::Literal, length);
    }
    (Kind::Code, first.len_utf8())
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_u32;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == quote {
            return at + 1;
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let contents = after.get(hashes..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = contents
        .find(&end)
        .map_or(contents.len(), |at| at + end.len());
    Some(1 + hashes + 1 + length)
}

/// Blanks of the same number of characters; line ends stay, and the quotes of a string, so that
/// the rules still see that something stands there.
fn blank(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\n' || c == '"' { c } else { ' ' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rust: &str, uncommented: &str, code: &str) {
        let source = Source::new("src/x.rs", rust);
        assert_eq!(source.uncommented(), uncommented);
        assert_eq!(source.code(), code);
    }

    #[test]
    fn comments_and_literals_are_told_from_code() {
        check("a // b\nc", "a     \nc", "a     \nc");
        check(
            "a /* b /* c */\n*/ d",
            "a             \n   d",
            "a             \n   d",
        );
        check(r#"f("//", b)"#, r#"f("//", b)"#, r#"f("  ", b)"#);
        check(
            r##"f(r#"a"b"#)"##,
            r##"f(r#"a"b"#)"##,
            r##"f(  "a"b" )"##.replace(['a', 'b'], " ").as_str(),
        );
        check(r"f('\'', '/', x)", r"f('\'', '/', x)", "f(    ,    , x)");
        check(
            "fn f<'a>(x: &'a str) {}",
            "fn f<'a>(x: &'a str) {}",
            "fn f<'a>(x: &'a str) {}",
        );
    }

    #[test]
    fn tests_at_the_foot_are_left_out() {
        let before = "fn f() {} // 发货\n";
        let source = Source::new(
            "src/x.rs",
            &format!("{before}#[cfg(test)]\nmod tests {{ x }}\n"),
        );
        assert_eq!(source.code().trim_end(), "fn f() {}");
        assert_eq!(source.uncommented().trim_end(), "fn f() {}");
    }
}
