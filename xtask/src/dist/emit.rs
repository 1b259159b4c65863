//! Some functions of a module, and what they need, as a module of their own.

use super::locals;
use super::module::{Module, part};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, ImportSection, Instruction,
    MemorySection, StartSection, TableSection, TypeSection,
};
use wasmparser::{BinaryReader, FunctionBody, TypeRef};

/// Where the second file finds what it shares with the first.
pub(super) const SHARED: &str = "later";

/// What becomes of the module.
pub(super) struct Part {
    /// The functions in it, by their numbers in the module.
    pub(super) functions: Vec<u32>,
    /// Functions that it takes from the other file, under the name of [`shared`].
    pub(super) borrowed: Vec<u32>,
    /// Functions that it lends to the other file.
    pub(super) lent: Vec<u32>,
    /// Whether memory, tables, globals and exports are its own; else the other file's.
    pub(super) is_first: bool,
    /// An export that is the second file's.
    pub(super) apart: Option<u32>,
    /// The pieces of data that are the second file's: begin and end.
    pub(super) later_data: BTreeMap<u32, u32>,
}

/// The name by which one file lends a function to the other. wasm-bindgen's names look like it,
/// so that it becomes short with them.
fn shared(what: &str, number: u32) -> String {
    format!("__{SHARED}_{what}_{number}")
}

/// Writes `part` of `module`.
///
/// # Errors
/// When the module holds what no module of ours does.
pub(super) fn emit(module: &Module<'_>, part: &Part) -> Result<Vec<u8>> {
    let mut out = wasm_encoder::Module::new();
    let mut numbers = Numbers::default();
    out.section(&types(module)?);
    let imports = imports(module, part, &mut numbers)?;
    if !imports.is_empty() {
        out.section(&imports);
    }
    let mut functions = FunctionSection::new();
    for number in &part.functions {
        let function = module.function(*number).context("a function of the page")?;
        functions.function(function.kind);
        numbers.add(*number);
    }
    // What stands at a place of the table whose function is not here.
    let trap = numbers.next;
    functions.function(0);
    out.section(&functions);
    if part.is_first {
        own(module, &mut out)?;
    }
    out.section(&exports(module, part, &numbers)?);
    if let (Some(start), true) = (module.start, part.is_first) {
        let function_index = numbers.of(start)?;
        out.section(&StartSection { function_index });
    }
    out.section(&table(module, part, &numbers, trap));
    let mut code = CodeSection::new();
    for number in &part.functions {
        body(module, *number, &mut numbers, &mut code)?;
    }
    code.function(&nothing_but(&Instruction::Unreachable));
    out.section(&code);
    out.section(&data(module, part));
    Ok(out.finish())
}

/// The numbers of functions in the part, by those in the module.
#[derive(Default)]
struct Numbers {
    new: BTreeMap<u32, u32>,
    next: u32,
}

impl Numbers {
    fn add(&mut self, number: u32) {
        self.new.insert(number, self.next);
        self.next += 1;
    }

    fn of(&self, number: u32) -> Result<u32> {
        let new = self.new.get(&number);
        new.copied()
            .with_context(|| format!("function {number} is called and not there"))
    }
}

impl Reencode for Numbers {
    type Error = anyhow::Error;

    fn function_index(&mut self, number: u32) -> Result<u32, Error<anyhow::Error>> {
        self.of(number).map_err(Error::UserError)
    }
}

fn types(module: &Module<'_>) -> Result<TypeSection> {
    let mut types = TypeSection::new();
    for kind in &module.types {
        let kind = same().func_type(kind.clone()).map_err(told)?;
        types.ty().func_type(&kind);
    }
    Ok(types)
}

fn imports(module: &Module<'_>, part: &Part, numbers: &mut Numbers) -> Result<ImportSection> {
    let mut imports = ImportSection::new();
    for (number, import) in (0..).zip(&module.imports) {
        let TypeRef::Func(kind) = import.ty else {
            continue;
        };
        if part.borrowed.contains(&number) {
            imports.import(import.module, import.name, EntityType::Function(kind));
            numbers.add(number);
        }
    }
    for number in &part.borrowed {
        if let Some(function) = module.function(*number) {
            let kind = EntityType::Function(function.kind);
            imports.import(SHARED, &shared("f", *number), kind);
            numbers.add(*number);
        }
    }
    if part.is_first {
        return Ok(imports);
    }
    for (number, table) in (0..).zip(&module.tables) {
        let table = same().table_type(*table).map_err(told)?;
        imports.import(SHARED, &shared("t", number), table);
    }
    for (number, memory) in (0..).zip(&module.memories) {
        let memory = same().memory_type(*memory).map_err(told)?;
        imports.import(SHARED, &shared("m", number), memory);
    }
    for (number, (global, _)) in (0..).zip(&module.globals) {
        let global = same().global_type(*global).map_err(told)?;
        imports.import(SHARED, &shared("g", number), global);
    }
    Ok(imports)
}

/// Tables, memory and globals, which only the first file has.
fn own(module: &Module<'_>, out: &mut wasm_encoder::Module) -> Result<()> {
    let mut tables = TableSection::new();
    for table in &module.tables {
        tables.table(same().table_type(*table).map_err(told)?);
    }
    let mut memories = MemorySection::new();
    for memory in &module.memories {
        memories.memory(same().memory_type(*memory).map_err(told)?);
    }
    let mut globals = GlobalSection::new();
    for (kind, value) in &module.globals {
        let value = same().const_expr(value.clone()).map_err(told)?;
        globals.global(same().global_type(*kind).map_err(told)?, &value);
    }
    out.section(&tables).section(&memories).section(&globals);
    Ok(())
}

fn exports(module: &Module<'_>, part: &Part, numbers: &Numbers) -> Result<ExportSection> {
    let mut exports = ExportSection::new();
    for export in &module.exports {
        let kind = same().export_kind(export.kind).map_err(told)?;
        let is_function = matches!(kind, ExportKind::Func);
        if is_function && (Some(export.index) == part.apart) == part.is_first {
            continue;
        }
        if is_function {
            exports.export(export.name, kind, numbers.of(export.index)?);
        } else if part.is_first {
            exports.export(export.name, kind, export.index);
        }
    }
    if part.lent.is_empty() {
        return Ok(exports);
    }
    for number in &part.lent {
        exports.export(
            &shared("f", *number),
            ExportKind::Func,
            numbers.of(*number)?,
        );
    }
    for (number, _) in (0..).zip(&module.tables) {
        exports.export(&shared("t", number), ExportKind::Table, number);
    }
    for (number, _) in (0..).zip(&module.memories) {
        exports.export(&shared("m", number), ExportKind::Memory, number);
    }
    for (number, _) in (0..).zip(&module.globals) {
        exports.export(&shared("g", number), ExportKind::Global, number);
    }
    Ok(exports)
}

/// The places of the table: all of them in the first file, in the second those of its functions.
fn table(module: &Module<'_>, part: &Part, numbers: &Numbers, trap: u32) -> ElementSection {
    let mut elements = ElementSection::new();
    let mut run: (u32, Vec<u32>) = (0, Vec::new());
    let mut put = |(start, functions): (u32, Vec<u32>)| {
        if !functions.is_empty() {
            let start = ConstExpr::i32_const(start.cast_signed());
            elements.active(None, &start, Elements::Functions(functions.into()));
        }
    };
    for (place, function) in &module.places {
        let there = numbers.new.get(function).copied();
        let here = part.is_first || part.functions.contains(function);
        let next = run.0 + u32::try_from(run.1.len()).unwrap_or_default();
        if next != *place || !here {
            put(std::mem::replace(&mut run, (*place, Vec::new())));
        }
        if here {
            run.1.push(there.unwrap_or(trap));
        }
    }
    put(run);
    elements
}

fn body(
    module: &Module<'_>,
    number: u32,
    numbers: &mut Numbers,
    code: &mut CodeSection,
) -> Result<()> {
    let function = module.function(number).context("a function of the page")?;
    if module.is_unread(number) {
        // `Ok(())`.
        code.function(&nothing_but(&Instruction::I32Const(0)));
        return Ok(());
    }
    let parameters = module.types.get(usize::try_from(function.kind)?);
    let parameters = parameters.context("a function of no type")?.params().len();
    let body = function
        .body
        .as_ref()
        .context("a function without a body")?;
    let body = locals::reorder(u32::try_from(parameters)?, body)?;
    let body = FunctionBody::new(BinaryReader::new(&body, 0));
    numbers.parse_function_body(code, body).map_err(told)
}

/// The data: what is the second file's are zeros in the first.
fn data(module: &Module<'_>, of: &Part) -> DataSection {
    let mut out = DataSection::new();
    let mut put = |start: u32, bytes: Vec<u8>| {
        out.active(0, &ConstExpr::i32_const(start.cast_signed()), bytes);
    };
    for (start, data) in &module.segments {
        let stop = start + u32::try_from(data.len()).unwrap_or_default();
        if of.is_first {
            let mut kept = data.to_vec();
            for (from, to) in of.later_data.range(*start..stop) {
                let from = usize::try_from(from - start).unwrap_or_default();
                let to = usize::try_from(to - start).unwrap_or_default();
                if let Some(bytes) = kept.get_mut(from..to) {
                    bytes.fill(0);
                }
            }
            put(*start, kept);
            continue;
        }
        // Pieces side by side are one.
        let mut run: Option<(u32, u32)> = None;
        for (from, to) in of.later_data.range(*start..stop) {
            run = match run {
                Some((begin, end)) if end == *from => Some((begin, *to)),
                Some((begin, end)) => {
                    put(begin, part(*start, data, begin, end).to_vec());
                    Some((*from, *to))
                }
                None => Some((*from, *to)),
            };
        }
        if let Some((begin, end)) = run {
            put(begin, part(*start, data, begin, end).to_vec());
        }
    }
    out
}

/// A body of one instruction.
fn nothing_but(instruction: &Instruction<'_>) -> Function {
    let mut function = Function::new([]);
    function
        .instruction(instruction)
        .instruction(&Instruction::End);
    function
}

/// What copies as it is.
fn same() -> wasm_encoder::reencode::RoundtripReencoder {
    wasm_encoder::reencode::RoundtripReencoder
}

fn told<E: std::fmt::Debug>(error: E) -> anyhow::Error {
    anyhow::anyhow!("it cannot be written again: {error:?}")
}
