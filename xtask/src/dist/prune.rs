//! The module without the functions that nobody calls any more.
//!
//! The linker keeps whatever stands in the table of functions. wasm-bindgen takes out those that
//! described the closures of the page's API, but not what they named: a shim for every closure
//! that any binding takes. Here a place of the table counts as used only while code or data that
//! stays holds its number; the bodies of the others become a trap, so that no number changes.
//! `compile.rs` puts the table where few numbers are a place by chance.

use super::locals;
use super::names::{HEADER, put_number};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    ConstExpr, DataKind, Element, ElementItems, ElementKind, ExternalKind, FunctionBody,
    KnownCustom, Name, NameSectionReader, Operator, Parser, Payload,
};

const CODE: u8 = 10;
/// No locals; `unreachable`; the end.
const TRAP: &[u8] = &[0, 0, 0x0b];
/// No locals; `i32.const 0`, which is `Ok(())`; the end.
const NOTHING: &[u8] = &[0, 0x41, 0, 0x0b];

/// Writers whose words nobody reads: the configuration says itself what it expected, and serde's
/// own words about what it found bring the printing of every kind of number along.
fn is_unread(name: &str) -> bool {
    name.starts_with("<serde_core") && name.contains("::de::Unexpected as core")
}

/// `wasm` without unused functions and without names.
///
/// # Errors
/// When it is no module, or holds what no module of ours does.
pub(super) fn prune(wasm: &[u8]) -> Result<Vec<u8>> {
    let module = Module::read(wasm).context("the module of wasm-bindgen")?;
    let live = module.live();
    let mut out = wasm.get(..HEADER).unwrap_or_default().to_vec();
    for (kind, body) in &module.sections {
        out.push(*kind);
        if *kind == CODE {
            let code = module.code(&live)?;
            put_number(&mut out, code.len());
            out.extend(code);
        } else {
            put_number(&mut out, body.len());
            out.extend_from_slice(body);
        }
    }
    Ok(out)
}

#[derive(Default)]
struct Module<'a> {
    /// All but the names, as they are.
    sections: Vec<(u8, &'a [u8])>,
    /// Functions that come from the page: they have the first numbers.
    imported: u32,
    functions: Vec<Function<'a>>,
    /// How many parameters each type of function has, and the type of each function.
    parameters: Vec<u32>,
    types: Vec<u32>,
    /// What the page calls.
    roots: Vec<u32>,
    /// The function at each place of the table.
    table: BTreeMap<u32, u32>,
    /// Every aligned word of the data.
    words: BTreeSet<u32>,
    unread: BTreeSet<u32>,
}

struct Function<'a> {
    body: FunctionBody<'a>,
    calls: Vec<u32>,
    constants: Vec<u32>,
}

impl<'a> Module<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            let section = payload.as_section();
            match payload {
                Payload::TypeSection(types) => {
                    for kind in types.into_iter_err_on_gc_types() {
                        let parameters = u32::try_from(kind?.params().len())?;
                        module.parameters.push(parameters);
                    }
                }
                Payload::FunctionSection(types) => {
                    for kind in types {
                        module.types.push(kind?);
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import?.ty, wasmparser::TypeRef::Func(_));
                        module.imported += u32::from(is_function);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        match export.kind {
                            ExternalKind::Func => module.roots.push(export.index),
                            // Who has the table may call what stands there.
                            ExternalKind::Table if export.index == 0 => module.keep_table(),
                            _ => {}
                        }
                    }
                }
                Payload::StartSection { func, .. } => module.roots.push(func),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        module.element(element?)?;
                    }
                }
                Payload::CodeSectionEntry(body) => module.functions.push(function(body)?),
                Payload::DataSection(data) => {
                    for segment in data {
                        let segment = segment?;
                        let start = match segment.kind {
                            DataKind::Active { offset_expr, .. } => constant(&offset_expr)?,
                            DataKind::Passive => 0,
                        };
                        module.data(start, segment.data);
                    }
                }
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        module.names(names)?;
                        continue;
                    }
                }
                _ => {}
            }
            if let Some((kind, range)) = section {
                let body = wasm.get(range).context("a section ends early")?;
                module.sections.push((kind, body));
            }
        }
        Ok(module)
    }

    fn keep_table(&mut self) {
        self.words.extend(0..=u32::from(u16::MAX));
    }

    fn element(&mut self, element: Element<'_>) -> Result<()> {
        let ElementItems::Functions(functions) = element.items else {
            anyhow::bail!("a table that is written by expressions");
        };
        let mut place = match element.kind {
            ElementKind::Active { offset_expr, .. } => Some(constant(&offset_expr)?),
            _ => None,
        };
        for function in functions {
            match &mut place {
                Some(place) => {
                    self.table.insert(*place, function?);
                    *place += 1;
                }
                None => self.roots.push(function?),
            }
        }
        Ok(())
    }

    fn data(&mut self, start: u32, data: &[u8]) {
        let skipped = usize::try_from(start.wrapping_neg() % 4).unwrap_or_default();
        let aligned = data.get(skipped..).unwrap_or_default();
        let words = aligned.as_chunks::<4>().0;
        self.words
            .extend(words.iter().map(|word| u32::from_le_bytes(*word)));
    }

    fn names(&mut self, names: NameSectionReader<'_>) -> Result<()> {
        for part in names {
            if let Name::Function(functions) = part? {
                for naming in functions {
                    let naming = naming?;
                    if is_unread(naming.name) {
                        self.unread.insert(naming.index);
                    }
                }
            }
        }
        Ok(())
    }

    /// What can still be called.
    fn live(&self) -> BTreeSet<u32> {
        let named = self.words.iter().filter_map(|word| self.table.get(word));
        let mut ahead: Vec<u32> = self.roots.iter().chain(named).copied().collect();
        let mut live = BTreeSet::new();
        while let Some(number) = ahead.pop() {
            if !live.insert(number) || self.unread.contains(&number) {
                continue;
            }
            if let Some(function) = self.function(number) {
                let named = function.constants.iter().filter_map(|n| self.table.get(n));
                ahead.extend(function.calls.iter().chain(named));
            }
        }
        live
    }

    fn function(&self, number: u32) -> Option<&Function<'a>> {
        let place = number.checked_sub(self.imported)?;
        self.functions.get(usize::try_from(place).ok()?)
    }

    fn code(&self, live: &BTreeSet<u32>) -> Result<Vec<u8>> {
        let mut code = Vec::new();
        put_number(&mut code, self.functions.len());
        let functions = self.functions.iter().zip(&self.types);
        for (number, (function, kind)) in (self.imported..).zip(functions) {
            let body = if !live.contains(&number) {
                TRAP.to_vec()
            } else if self.unread.contains(&number) {
                NOTHING.to_vec()
            } else {
                let parameters = self.parameters.get(usize::try_from(*kind)?);
                let parameters = parameters.context("a function of no type")?;
                locals::reorder(*parameters, &function.body)?
            };
            put_number(&mut code, body.len());
            code.extend(body);
        }
        Ok(code)
    }
}

fn function(body: FunctionBody<'_>) -> Result<Function<'_>> {
    let operators = body.get_operators_reader()?;
    let (calls, constants) = (Vec::new(), Vec::new());
    let mut function = Function {
        body,
        calls,
        constants,
    };
    for operator in operators {
        match operator? {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => function.calls.push(function_index),
            Operator::I32Const { value } => function.constants.push(value.cast_unsigned()),
            _ => {}
        }
    }
    Ok(function)
}

/// Where a segment begins.
fn constant(expression: &ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => anyhow::bail!("a segment that begins nowhere in particular"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &[u8] = b"\0\x41\x07\x1a\x0b";
    const SHIM: &[u8] = b"\0\x01\x0b";
    const WORDS: &[u8] = b"\0\x01\x01\x0b";

    fn section(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut section = vec![kind];
        put_number(&mut section, body.len());
        [&section, body].concat()
    }

    /// Three functions, of which the page calls the first, and a table that holds the others at
    /// the places 7 and 8.
    fn module(bodies: [&[u8]; 3], data: &[u8], names: &[u8]) -> Vec<u8> {
        let mut code = vec![3];
        for body in bodies {
            put_number(&mut code, body.len());
            code.extend_from_slice(body);
        }
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, b"\x01\x60\0\0"),
            section(3, b"\x03\0\0\0"),
            section(4, b"\x01\x70\0\x0a"),
            section(7, b"\x01\x01r\0\0"),
            section(9, b"\x01\0\x41\x07\x0b\x02\x01\x02"),
            section(10, &code),
            section(11, &[b"\x01\0\x41\x06\x0b\x06", data].concat()),
            names.to_vec(),
        ]
        .concat()
    }

    #[test]
    fn what_no_code_and_no_data_names_becomes_a_trap() {
        let pruned = prune(&module([ROOT, SHIM, WORDS], &[0; 6], &[])).unwrap();
        assert_eq!(pruned, module([ROOT, SHIM, TRAP], &[0; 6], &[]));
    }

    #[test]
    fn a_function_that_data_names_stays() {
        // The data begins at 6: its first aligned word begins two bytes later.
        let module = |bodies| module(bodies, &[8, 0, 8, 0, 0, 0], &[]);
        assert_eq!(
            prune(&module([ROOT, SHIM, WORDS])).unwrap(),
            module([ROOT, SHIM, WORDS])
        );
    }

    #[test]
    fn what_serde_says_of_a_wrong_value_is_not_said_and_names_are_gone() {
        let name = b"<serde_core[1]::de::Unexpected as core[2]::fmt::Display>::fmt";
        let mut map = vec![1, 1];
        put_number(&mut map, name.len());
        map.extend_from_slice(name);
        let names = [b"\x04name".to_vec(), section(1, &map)].concat();
        let module = |bodies, names: &[u8]| module(bodies, &[0; 6], names);
        let pruned = prune(&module([ROOT, SHIM, WORDS], &section(0, &names))).unwrap();
        assert_eq!(pruned, module([ROOT, NOTHING, TRAP], &[]));
    }

    #[test]
    fn what_is_no_module_stops_the_build() {
        assert!(prune(b"\0asm\x01\0\0\0\x0a\x05").is_err());
    }
}
