//! The module of wasm-bindgen as what is shipped: without the functions that nobody calls any
//! more and without names; and, where there is an entry for it, as two files. The second holds
//! what can be reached from that entry alone. It is fetched later, and joined to the instance of
//! the first: the two share memory, tables and globals.
//!
//! The linker keeps whatever stands in the table of functions, and wasm-bindgen leaves a shim for
//! every closure that any binding takes: neither counts as called here before code or data that
//! is reached itself names its place (`module.rs`).

use super::emit::{Part, emit};
use super::module::{Module, Reached};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

/// The export that only the second file has: `entry::serve_later`.
pub(super) const ENTRY: &str = "serveLater";

/// The first file, and the second where there is one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) first: Vec<u8>,
    pub(super) later: Option<Vec<u8>>,
}

/// # Errors
/// When `wasm` is no module, or holds what no module of ours does.
pub(super) fn split(wasm: &[u8]) -> Result<Split> {
    let module = Module::read(wasm).context("the module of wasm-bindgen")?;
    let entry = module.exported(ENTRY);
    let first = module.reach(&module.roots(entry.map(|_| ENTRY)), &Reached::default());
    let later = module.reach(entry.as_slice(), &first);

    // Functions of the module, and those of the page.
    let parted = |reached: &Reached| -> (Vec<u32>, Vec<u32>) {
        let all = reached.functions.iter();
        all.partition(|number| module.function(**number).is_some())
    };
    let lent: Vec<u32> = shared(&module, &first, &later);
    let later_data = match entry {
        Some(_) => apart(&module, &first, &later),
        None => BTreeMap::new(),
    };
    let (functions, borrowed) = parted(&first);
    let lend = lent.iter().filter(|n| module.function(**n).is_some());
    let first = Part {
        functions,
        borrowed,
        lent: lend.copied().collect(),
        is_first: true,
        apart: entry,
        later_data: later_data.clone(),
    };
    let later = Part {
        functions: parted(&later).0,
        borrowed: lent,
        lent: Vec::new(),
        is_first: false,
        apart: entry,
        later_data,
    };
    let second = entry.map(|_| emit(&module, &later)).transpose()?;
    Ok(Split {
        first: emit(&module, &first)?,
        later: second,
    })
}

/// What the functions of `later` call in the first file or on the page.
fn shared(module: &Module<'_>, first: &Reached, later: &Reached) -> Vec<u32> {
    let mut lent = BTreeSet::new();
    for number in &later.functions {
        match module.function(*number) {
            Some(function) => lent.extend(function.calls().filter(|n| first.functions.contains(n))),
            None => drop(lent.insert(*number)),
        }
    }
    lent.into_iter().collect()
}

/// The data that only the second file reads.
fn apart(module: &Module<'_>, first: &Reached, later: &Reached) -> BTreeMap<u32, u32> {
    let mut far = module.far_from(first);
    far.retain(|begin, _| later.data.contains(begin));
    far
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection,
        Function, FunctionSection, Instruction as I, MemorySection, MemoryType, NameMap,
        NameSection, RefType, TableSection, TableType, TypeSection,
    };

    /// Where the table and the data begin.
    const PLACES: u32 = 7000;
    const DATA: u32 = 262_144;

    /// A module of functions without parameters, all of them in the table, of which some are
    /// exported; with data of two words. `unread` names a function whose words nobody reads.
    fn module(
        bodies: &[&[I<'_>]],
        exports: &[(&str, u32)],
        data: [u32; 2],
        unread: u32,
    ) -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([], []);
        let (mut code, count) = (CodeSection::new(), u32::try_from(bodies.len()).unwrap());
        for body in bodies {
            functions.function(0);
            let mut function = Function::new([]);
            for instruction in body.iter().chain([&I::End]) {
                function.instruction(instruction);
            }
            code.function(&function);
        }
        let (mut tables, mut memories) = (TableSection::new(), MemorySection::new());
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: u64::from(PLACES + count),
            maximum: None,
            shared: false,
        });
        memories.memory(MemoryType {
            minimum: 5,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exported = ExportSection::new();
        for (name, number) in exports {
            exported.export(name, ExportKind::Func, *number);
        }
        let mut elements = ElementSection::new();
        let all: Vec<_> = (0..count).collect();
        let place = |at: u32| ConstExpr::i32_const(at.cast_signed());
        elements.active(None, &place(PLACES), Elements::Functions(all.into()));
        let mut pieces = DataSection::new();
        for (at, word) in (DATA..).step_by(4).zip(data) {
            pieces.active(0, &place(at), word.to_le_bytes());
        }
        let (mut names, mut map) = (NameSection::new(), NameMap::new());
        map.append(
            unread,
            "<serde_core[1]::de::Unexpected as core[2]::fmt::Display>::fmt",
        );
        names.functions(&map);
        let mut module = wasm_encoder::Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&tables)
            .section(&memories);
        module
            .section(&exported)
            .section(&elements)
            .section(&code)
            .section(&pieces);
        module.section(&names);
        module.finish()
    }

    fn number(number: u32) -> I<'static> {
        I::I32Const(number.cast_signed())
    }

    /// The bodies of a file, as text, and the names of what it exports.
    fn contents(wasm: &[u8]) -> (Vec<String>, Vec<String>) {
        let (mut bodies, mut exports) = (Vec::new(), Vec::new());
        for payload in wasmparser::Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                wasmparser::Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().unwrap().into_iter();
                    let all: Vec<_> = operators.map(|o| format!("{:?}", o.unwrap())).collect();
                    bodies.push(all.join(" "));
                }
                wasmparser::Payload::ExportSection(all) => {
                    exports.extend(
                        all.into_iter()
                            .map(|export| export.unwrap().name.to_owned()),
                    );
                }
                _ => {}
            }
        }
        (bodies, exports)
    }

    fn bodies(wasm: &[u8]) -> Vec<String> {
        contents(wasm).0
    }

    /// What stands at a place of the table when nothing does.
    const TRAP: &str = "Unreachable End";

    #[test]
    fn what_neither_code_nor_data_that_is_reached_names_is_gone() {
        let root = [I::Call(1)];
        let wasm = module(&[&root, &[], &[I::Nop]], &[("r", 0)], [0, PLACES + 2], 9);
        let split = split(&wasm).unwrap();
        assert_eq!(
            bodies(&split.first),
            ["Call { function_index: 1 } End", "End", TRAP]
        );
        assert_eq!(split.later, None);
    }

    #[test]
    fn what_data_names_stays_where_code_names_the_data() {
        let root = [number(DATA), I::Drop];
        let wasm = module(&[&root, &[I::Nop]], &[("r", 0)], [PLACES + 1, 0], 9);
        let kept = bodies(&split(&wasm).unwrap().first);
        assert_eq!(kept.get(1).map(String::as_str), Some("Nop End"));
    }

    #[test]
    fn what_serde_says_of_a_wrong_value_is_not_said_and_names_are_gone() {
        let root = [I::Call(2)];
        let wasm = module(&[&root, &[], &[I::Call(1)]], &[("r", 0)], [0, 0], 2);
        let first = split(&wasm).unwrap().first;
        let silent = "I32Const { value: 0 } End";
        assert_eq!(
            bodies(&first),
            ["Call { function_index: 1 } End", silent, TRAP]
        );
        assert!(!String::from_utf8_lossy(&first).contains("serde_core"));
    }

    #[test]
    fn what_only_the_entry_reaches_is_a_file_of_its_own() {
        let root = [I::Call(1), number(DATA), I::Drop];
        let entry = [I::Call(1), I::Call(4), number(DATA + 4), I::Drop];
        let by_data = [I::Nop, I::Nop];
        let all: [&[I<'_>]; 5] = [&root, &[], &entry, &by_data, &[I::Nop]];
        let wasm = module(&all, &[("r", 0), (ENTRY, 2)], [0, PLACES + 3], 9);
        let split = split(&wasm).unwrap();
        let (bodies, exports) = contents(&split.first);
        assert_eq!(bodies.len(), 3);
        assert_eq!(exports, ["r", "__later_f_1", "__later_t_0", "__later_m_0"]);
        let (bodies, exports) = contents(&split.later.unwrap());
        let calls = "Call { function_index: 0 } Call { function_index: 3 }";
        let reads = "I32Const { value: 262148 } Drop End";
        let entry = [calls, reads].join(" ");
        assert_eq!(bodies, [&entry, "Nop Nop End", "Nop End", TRAP]);
        assert_eq!(exports, [ENTRY]);
    }

    #[test]
    fn what_is_no_module_stops_the_build() {
        assert!(split(b"\0asm\x01\0\0\0\x0a\x05").is_err());
    }
}
