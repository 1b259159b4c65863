//! The glue without what nobody calls: we start an instance from a compiled module, so the ways
//! to fetch one go, and with them everything that only they use.
//!
//! Knows how wasm-bindgen of the locked version writes; where it writes otherwise, the build stops.

use anyhow::{Context, Result};

/// Functions that only the asynchronous start needs.
const UNUSED: &[&str] = &[
    "async function __wbg_load(",
    "async function __wbg_init(",
    "async function __wbg_init_once(",
];

/// Joins the second file of a module to the instance of the first; see `bindgen.rs`.
const JOIN: &str = "later.join = (module) => Object.assign(wasm, guard(new WebAssembly.Instance(\
    module, { ...__wbg_get_imports(), later: instance.exports }).exports));
        later.serve = () => wasm.serveLater();
        wasm = guard(instance.exports);";

/// The glue without its asynchronous start; where there is a second file, with a way to join it.
pub(super) fn prune(glue: &str, has_later: bool) -> Result<String> {
    let mut pruned = glue.to_owned();
    cut(&mut pruned, "let script_src;", ";")?;
    cut(
        &mut pruned,
        "if (typeof document !== 'undefined'",
        "\n    }\n",
    )?;
    cut(&mut pruned, "let __wbg_init_promise;", ";")?;
    // Every browser that runs the module has it.
    cut(
        &mut pruned,
        "if (!('encodeInto' in cachedTextEncoder))",
        "\n    }\n",
    )?;
    for function in UNUSED {
        cut(&mut pruned, function, "\n    }\n")?;
    }
    // The loader watches over every call into the instance.
    let guarded = match has_later {
        true => JOIN,
        false => "wasm = guard(instance.exports);",
    };
    replace(&mut pruned, "wasm = instance.exports;", guarded)?;
    let made = "Object.assign(__wbg_init, { initSync }, exports)";
    replace(&mut pruned, made, "Object.assign(exports, { initSync })")?;
    Ok(returns_at_once(&pruned))
}

/// Takes out what begins with `start`, up to the end of the next `end`.
fn cut(text: &mut String, start: &str, end: &str) -> Result<()> {
    let from = text.find(start);
    let found = from.and_then(|from| {
        let length = text.get(from..)?.find(end)?;
        Some(from..from + length + end.len())
    });
    text.replace_range(found.with_context(|| unknown(start))?, "");
    Ok(())
}

fn replace(text: &mut String, old: &str, new: &str) -> Result<()> {
    let at = text.find(old).with_context(|| unknown(old))?;
    text.replace_range(at..at + old.len(), new);
    Ok(())
}

fn unknown(wanted: &str) -> String {
    format!(
        "the glue has no `{wanted}`: wasm-bindgen writes otherwise now, see xtask/src/dist/glue.rs"
    )
}

/// `const ret = x; return ret;` as `return x;`.
fn returns_at_once(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut lines = glue.lines().peekable();
    while let Some(line) = lines.next() {
        let value = line.trim().strip_prefix("const ret = ");
        match value {
            Some(value)
                if lines
                    .peek()
                    .is_some_and(|next| next.trim() == "return ret;") =>
            {
                lines.next();
                out.push_str("return ");
                out.push_str(value);
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "let wasm_bindgen = (function(exports) {
    let script_src;
    if (typeof document !== 'undefined' && document.currentScript !== null) {
        script_src = 1;
    }
    function f(x) {
        const ret = x.y;
        return ret;
    }
    async function __wbg_load(module, imports) {
        if (a) {
            b();
        }
    }
    if (!('encodeInto' in cachedTextEncoder)) {
        e();
    }
    function __wbg_finalize_init(instance, module) {
        wasm = instance.exports;
    }
    let __wbg_init_promise;
    async function __wbg_init(path) {
        c();
    }
    async function __wbg_init_once(path) {
        d();
    }
    return Object.assign(__wbg_init, { initSync }, exports);
})({ __proto__: null });
";

    #[test]
    fn only_the_start_from_a_module_stays() {
        let pruned = prune(GLUE, false).unwrap();
        let lines: Vec<_> = pruned.lines().map(str::trim).collect();
        assert_eq!(
            lines.join("\n").replace("\n\n", "\n").replace("\n\n", "\n"),
            "let wasm_bindgen = (function(exports) {\nfunction f(x) {\nreturn x.y;\n}\n\
             function __wbg_finalize_init(instance, module) {\nwasm = guard(instance.exports);\n}\n\
             return Object.assign(exports, { initSync });\n})({ __proto__: null });"
        );
    }

    #[test]
    fn glue_that_is_written_otherwise_stops_the_build() {
        let error = prune(&GLUE.replace("__wbg_load", "__wbg_fetch"), false).unwrap_err();
        assert!(error.to_string().contains("__wbg_load"), "{error}");
    }

    #[test]
    fn a_value_that_is_used_before_it_is_returned_keeps_its_name() {
        let glue = "const ret = a();\nb(ret);\nreturn ret;\n";
        assert_eq!(returns_at_once(glue), glue);
    }
}
