//! Short names between the WebAssembly module and its glue.
//!
//! wasm-bindgen joins the two by names that carry a hash each; hashes do not compress, and both
//! files hold them. Here every such name becomes a few letters in both. Reads of the module only
//! what it must (imports and exports), and copies everything else.

use super::split::Split;
use anyhow::{Context, Result, bail};

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// What can be imported.
const FUNCTION: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;
/// The header: `\0asm` and the version.
const HEADER: usize = 8;

/// The name by which the module asks for its glue; the glue has it as a key.
const GLUE: &str = "./viewer_bg.js";

/// Glue and module with short names; the module is one file or two.
///
/// # Errors
/// When a file is no module as wasm-bindgen writes it.
pub(super) fn shorten(glue: &str, split: &Split) -> Result<(String, Split)> {
    let mut names = Names::default();
    let first = module(&split.first, &mut names).context("the module of wasm-bindgen")?;
    let later = split.later.as_ref().map(|wasm| module(wasm, &mut names));
    let later = later.transpose().context("the second file")?;
    Ok((script(glue, &names), Split { first, later }))
}

/// What was renamed so far; the place in the list is the short name.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    /// The short name of a generated name; other names stay.
    fn short(&mut self, name: &str) -> String {
        if name == GLUE {
            return "$".to_owned();
        }
        if !is_generated(name) {
            return name.to_owned();
        }
        let known = self.0.iter().position(|known| known == name);
        letters(known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        }))
    }

    fn known(&self, name: &str) -> Option<String> {
        self.0.iter().position(|known| known == name).map(letters)
    }
}

/// Not one of ours, which people call: `mountViewer`, `memory`.
fn is_generated(name: &str) -> bool {
    name.starts_with("__") || name.starts_with("wasm_bindgen_")
}

/// `$a` to `$z`, then `$ba` and so on: no other name of the glue has a `$`.
fn letters(mut number: usize) -> String {
    let mut text = String::new();
    loop {
        let digit = u8::try_from(number % 26).unwrap_or_default();
        text.insert(0, char::from(b'a' + digit));
        number /= 26;
        if number == 0 {
            return format!("${text}");
        }
    }
}

/// The glue with its key and every generated name that stands for itself replaced.
fn script(glue: &str, names: &Names) -> String {
    let glue = glue.replace(&format!("\"{GLUE}\""), "$");
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue.as_str();
    while !rest.is_empty() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match names.known(word) {
            Some(short) => out.push_str(&short),
            None => out.push_str(word),
        }
        let gap = after.find(is_word).unwrap_or(after.len());
        let (between, next) = after.split_at(gap);
        out.push_str(between);
        rest = next;
    }
    out
}

fn module(wasm: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut bytes = Bytes(wasm);
    let mut out = bytes.take(HEADER)?.to_vec();
    while !bytes.0.is_empty() {
        let kind = bytes.byte()?;
        let length = bytes.number()?;
        let body = bytes.take(length)?;
        let renamed = match kind {
            IMPORTS => imports(body, names)?,
            EXPORTS => exports(body, names)?,
            _ => body.to_vec(),
        };
        out.push(kind);
        put_number(&mut out, renamed.len());
        out.extend(renamed);
    }
    Ok(out)
}

fn imports(body: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut bytes = Bytes(body);
    let mut out = Vec::new();
    let count = bytes.number()?;
    put_number(&mut out, count);
    for _ in 0..count {
        put_text(&mut out, &names.short(bytes.text()?));
        put_text(&mut out, &names.short(bytes.text()?));
        let kind = bytes.byte()?;
        out.push(kind);
        match kind {
            FUNCTION => put_number(&mut out, bytes.number()?),
            TABLE => {
                out.push(bytes.byte()?);
                limits(&mut bytes, &mut out)?;
            }
            MEMORY => limits(&mut bytes, &mut out)?,
            GLOBAL => out.extend_from_slice(bytes.take(2)?),
            _ => bail!("it imports something of an unknown kind"),
        }
    }
    Ok(out)
}

/// How large something is at first and at most.
fn limits(bytes: &mut Bytes<'_>, out: &mut Vec<u8>) -> Result<()> {
    let has_most = bytes.byte()?;
    anyhow::ensure!(has_most <= 1, "limits of an unknown kind");
    out.push(has_most);
    for _ in 0..=has_most {
        put_number(out, bytes.number()?);
    }
    Ok(())
}

fn exports(body: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut bytes = Bytes(body);
    let mut out = Vec::new();
    let count = bytes.number()?;
    put_number(&mut out, count);
    for _ in 0..count {
        put_text(&mut out, &names.short(bytes.text()?));
        out.push(bytes.byte()?);
        put_number(&mut out, bytes.number()?);
    }
    Ok(out)
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("it ends early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?.first().copied().unwrap_or_default())
    }

    /// LEB128: seven bits a byte, the lowest first.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = self.byte()?;
            let bits = usize::from(byte & 0x7f).checked_shl(shift);
            number |= bits.context("a number is too long")?;
            if byte < 0x80 {
                break;
            }
        }
        Ok(number)
    }

    fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?)
    }
}

pub(super) fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section: its kind, how many entries, and the entries.
    fn section(kind: u8, entries: &[&[&[u8]]]) -> Vec<u8> {
        let mut body = vec![u8::try_from(entries.len()).unwrap()];
        for part in entries.concat() {
            body.extend_from_slice(part);
        }
        let mut section = vec![kind];
        put_number(&mut section, body.len());
        [section, body].concat()
    }

    fn text(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        put_text(&mut out, text);
        out
    }

    fn a_module(glue: &str, import: &str, export: &str) -> Vec<u8> {
        let header = b"\0asm\x01\0\0\0".to_vec();
        let types = section(1, &[&[b"\x60\0\0"]]);
        let imports = section(IMPORTS, &[&[&text(glue), &text(import), b"\0\0"]]);
        let exports = section(
            EXPORTS,
            &[&[&text("mountViewer"), b"\0\0"], &[&text(export), b"\0\0"]],
        );
        [header, types, imports, exports].concat()
    }

    #[test]
    fn glue_and_module_get_the_same_short_names() {
        let import = format!("__wbg_now_{}", "0".repeat(200));
        let glue = format!(
            "const i = {{\n{import}: function() {{ now(); }},\n}};\n\
             const m = {{ \"./viewer_bg.js\": i }};\nwasm.__wbindgen_free(1);\nmountViewer();\n"
        );
        let wasm = a_module(GLUE, &import, "__wbindgen_free");
        let split = Split {
            first: wasm,
            later: Some(a_module("later", &import, "__later_f_1")),
        };
        let (glue, split) = shorten(&glue, &split).unwrap();
        assert_eq!(
            glue,
            "const i = {\n$a: function() { now(); },\n};\nconst m = { $: i };\n\
             wasm.$b(1);\nmountViewer();\n"
        );
        assert_eq!(split.first, a_module("$", "$a", "$b"));
        assert_eq!(split.later, Some(a_module("later", "$a", "$c")));
    }

    #[test]
    fn a_name_inside_another_stays() {
        let names = Names(vec!["__wbg_get".to_owned()]);
        let glue = "__wbg_get_imports(); __wbg_get(x);";
        assert_eq!(script(glue, &names), "__wbg_get_imports(); $a(x);");
    }

    #[test]
    fn short_names_are_different() {
        let mut names: Vec<_> = (0..2000).map(letters).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2000);
    }

    #[test]
    fn a_module_that_ends_early_stops_the_build() {
        let wasm = a_module(GLUE, "__wbg_a", "__b");
        let cut = wasm.get(..wasm.len() - 1).unwrap();
        let split = Split {
            first: cut.to_vec(),
            later: None,
        };
        assert!(shorten("", &split).is_err());
    }
}
