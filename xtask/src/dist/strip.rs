//! Takes comments and white space out of scripts and style sheets.
//!
//! Not a minifier: names, and whatever is part of a string, stay as they are. Compression finds
//! most of the rest; a real minifier would weigh more in build time than it saves here.

use anyhow::{Context, Result, bail};

/// A script without comments and without the white space that separates nothing. A line break
/// stays where it may end a statement.
///
/// # Errors
/// When a string, template or pattern does not end, or a template holds another.
pub(super) fn js(source: &str) -> Result<String> {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let gap = white(rest)?;
        let (between, after) = rest.split_at(gap);
        if gap > 0 {
            if let (Some(before), Some(next)) = (out.chars().next_back(), after.chars().next()) {
                out.push_str(separator(before, between.contains('\n'), next));
            }
            rest = after;
            continue;
        }
        let length = match next {
            '"' | '\'' => quoted(rest, next),
            '`' => template(rest).with_context(|| what_begins(rest))?,
            '/' if begins_pattern(&out) => pattern(rest).with_context(|| what_begins(rest))?,
            _ => next.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        out.push_str(token);
        rest = after;
    }
    out.push('\n');
    Ok(out)
}

fn what_begins(rest: &str) -> String {
    let line = rest.lines().next().unwrap_or_default();
    format!("the script cannot be read from `{line}`")
}

/// The length of the white space and comments that begin `text`.
fn white(text: &str) -> Result<usize> {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        rest = if trimmed.starts_with("//") {
            trimmed.find('\n').map_or("", |end| trimmed.split_at(end).1)
        } else if trimmed.starts_with("/*") {
            let end = trimmed.find("*/").with_context(|| what_begins(trimmed))?;
            trimmed.get(end + 2..).unwrap_or_default()
        } else {
            return Ok(text.len() - trimmed.len());
        };
    }
}

/// What must stand between two tokens that white space parted.
fn separator(before: char, line_break: bool, after: char) -> &'static str {
    let is_word = |c: char| c.is_alphanumeric() || "_$#".contains(c);
    if line_break && !"{;,([=:?&|!<>*".contains(before) && !"})],.:?=&|;".contains(after) {
        "\n"
    } else if is_word(before) && is_word(after) || before == after && "+-".contains(before) {
        " "
    } else {
        ""
    }
}

/// Whether a `/` after this script begins a pattern: where a value cannot be divided.
fn begins_pattern(script: &str) -> bool {
    script.ends_with("return")
        || script
            .chars()
            .next_back()
            .is_none_or(|last| "(,=:[!&|?{};\n".contains(last))
}

/// The length of the template that begins `text`.
fn template(text: &str) -> Result<usize> {
    let (mut escaped, mut depth) = (false, 0_usize);
    let mut before = '`';
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' if depth == 0 => return Ok(at + 1),
            '`' => bail!("a template inside a template"),
            '{' if before == '$' || depth > 0 => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = character;
    }
    bail!("a template that does not end")
}

/// The length of the pattern that begins `text`, without its flags.
fn pattern(text: &str) -> Result<usize> {
    let (mut escaped, mut in_class) = (false, false);
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\n' => break,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return Ok(at + 1),
            _ => {}
        }
    }
    bail!("a pattern that does not end on its line")
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
            if "{};,)>!".contains(first) && stripped.ends_with(' ') {
                stripped.pop();
            }
            if first == '}' && stripped.ends_with(';') {
                stripped.pop();
            }
            let is_fraction = rest.starts_with("0.") && stripped.ends_with([':', ' ', ',', '(']);
            if !is_fraction {
                stripped.push(first);
            }
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    stripped.trim_end().to_owned()
}

/// After these, white space separates nothing. Before `:` it does: `a :hover` is not `a:hover`.
const SEPARATORS: &[char] = &['{', '}', ';', ',', ':', '(', '>', ' '];

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
    fn scripts_lose_comments_and_white_space() {
        let source = "/**\n * Says.\n */\nconst a = 1; // why\n\n  // gone\n  \
                      const url = \"http://x/*y*/  z\";\n\t/* gone */ f(`a  ${b}` , { c });\n";
        let stripped = "const a=1;const url=\"http://x/*y*/  z\";f(`a  ${b}`,{c});\n";
        assert_eq!(js(source).unwrap(), stripped);
    }

    #[test]
    fn line_breaks_that_may_end_a_statement_stay() {
        let source = "let a = f\nlet b = a\n++b\n(c || d)\n  .e()\nclass G {\n  #h = 1\n  \
                      static async i() {}\n  j() {}\n}\n";
        let stripped = "let a=f\nlet b=a\n++b\n(c||d).e()\nclass G{#h=1\nstatic async i(){}\n\
                        j(){}}\n";
        assert_eq!(js(source).unwrap(), stripped);
    }

    #[test]
    fn patterns_are_told_from_divisions() {
        let source = "a = b / 2 / c;\nd.replace(/[/ ] {2}\\/\"/g, e);\nreturn /  \"/;\n";
        let stripped = "a=b/2/c;d.replace(/[/ ] {2}\\/\"/g,e);return/  \"/;\n";
        assert_eq!(js(source).unwrap(), stripped);
        assert_eq!(js("a + +b - -c").unwrap(), "a+ +b- -c\n");
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert!(js("f(`a ${`b`}`);").is_err());
        assert!(js("f(`a);").is_err());
        assert!(js("a = /b;\n").is_err());
        assert!(js("/* a").is_err());
    }

    #[test]
    fn style_sheets_keep_what_separates() {
        let source = ":host {\n  /* card */\n  --pledge-gap: 8px ;\n  margin: 0 auto !important;\n}\n\n\
                      .card :hover, .a > .b, .c + .d {\n  content: \"a  /* b: */ ; }\";\n  \
                      width: calc(0.5px + 10.05 * var( --x ));\n}\n";
        let stripped = ":host{--pledge-gap:8px;margin:0 auto!important}.card :hover,.a>.b,.c + .d\
                        {content:\"a  /* b: */ ; }\";width:calc(.5px + 10.05 * var(--x))}";
        assert_eq!(css(source), stripped);
    }

    #[test]
    fn a_quote_inside_a_string_does_not_end_it() {
        assert_eq!(css(r#"a { content: "\"  x" }"#), r#"a{content:"\"  x"}"#);
    }
}
