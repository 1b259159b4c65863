//! Takes comments and white space out of style sheets.
//!
//! Names, and whatever is part of a string, stay as they are. Compression finds the rest; a real
//! minifier would weigh more in build time than it saves here.

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
