//! Takes comments and indentation out of scripts and style sheets.
//!
//! Not a minifier: names, and whatever could be part of a string, stay as they are. Compression
//! finds most of the rest; a real minifier would weigh more in build time than it saves here.

use anyhow::{Result, bail};

/// A script without the lines that are comments only, without indentation and empty lines.
///
/// # Errors
/// When a template literal goes over several lines: its indentation would be contents.
pub(super) fn js(source: &str) -> Result<String> {
    let mut stripped = String::with_capacity(source.len());
    let mut in_comment = false;
    for (number, line) in source.lines().enumerate() {
        let line = line.trim();
        if in_comment || line.starts_with("/*") {
            in_comment = !line.contains("*/");
            if !in_comment && !line.ends_with("*/") {
                bail!("line {}: code after a comment", number + 1);
            }
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            bail!(
                "line {}: a template literal must end on its line",
                number + 1
            );
        }
        stripped.push_str(line);
        stripped.push('\n');
    }
    Ok(stripped)
}

/// A style sheet without comments and without the white space that separates nothing.
pub(super) fn css(source: &str) -> String {
    let mut stripped = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' || first == '\'' {
            let length = quoted(rest, first);
            stripped.push_str(rest.get(..length).unwrap_or_default());
            length
        } else if first.is_whitespace() {
            if !stripped.ends_with(SEPARATORS) {
                stripped.push(' ');
            }
            first.len_utf8()
        } else {
            if "{};,".contains(first) && stripped.ends_with(' ') {
                stripped.pop();
            }
            if first == '}' && stripped.ends_with(';') {
                stripped.pop();
            }
            stripped.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    stripped.trim_end().to_owned()
}

/// After these, white space separates nothing. `:` is none of them: `a :hover` is not `a:hover`.
const SEPARATORS: &[char] = &['{', '}', ';', ',', ' '];

/// The length of the string that begins `text`, both quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == quote {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_comment_lines_and_indentation_only() {
        let source = "/**\n * Says.\n */\nconst a = 1; // why\n\n  // gone\n  \
                      const url = \"http://x/*y*/\";\n\t/* gone */\n  f(`a ${b}`);\n";
        let stripped = "const a = 1; // why\nconst url = \"http://x/*y*/\";\nf(`a ${b}`);\n";
        assert_eq!(js(source).unwrap(), stripped);
    }

    #[test]
    fn what_cannot_be_stripped_safely_is_refused() {
        assert!(js("const a = `one\n  two`;\n").is_err());
        assert!(js("/* note */ const a = 1;\n").is_err());
    }

    #[test]
    fn style_sheets_keep_what_separates() {
        let source = ":host {\n  /* card */\n  --pledge-gap: 8px ;\n  margin: 0 auto;\n}\n\n\
                      .card :hover, .a > .b {\n  content: \"a  /* b */ ; }\";\n}\n";
        let stripped = ":host{--pledge-gap: 8px;margin: 0 auto}.card :hover,.a > .b\
                        {content: \"a  /* b */ ; }\"}";
        assert_eq!(css(source), stripped);
    }

    #[test]
    fn a_quote_inside_a_string_does_not_end_it() {
        assert_eq!(css(r#"a { content: "\"  x" }"#), r#"a{content: "\"  x"}"#);
    }
}
