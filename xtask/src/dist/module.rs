//! A module as wasm-bindgen writes it: what is in it, and what names what.
//!
//! Functions name each other, places of the table, and addresses of data; pieces of data name
//! places of the table (the tables of methods of `dyn` types) and each other. `compile.rs` puts
//! the table and the data where few numbers are a place or an address by chance; where one is,
//! more is kept than is needed, never less.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    ConstExpr, DataKind, Element, ElementItems, ElementKind, Export, ExternalKind, FuncType,
    FunctionBody, GlobalType, Import, KnownCustom, Linking, MemArg, MemoryType, Name, Operator,
    Parser, Payload, SymbolInfo, TableType, TypeRef,
};

/// Writers whose words nobody reads: the configuration says itself what it expected, and serde's
/// own words about what it found bring the printing of every kind of number along.
fn is_unread(name: &str) -> bool {
    name.starts_with("<serde_core") && name.contains("::de::Unexpected as core")
}

#[derive(Default)]
pub(super) struct Module<'a> {
    pub(super) types: Vec<FuncType>,
    /// Functions of the page: they have the first numbers.
    pub(super) imports: Vec<Import<'a>>,
    pub(super) functions: Vec<Function<'a>>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<(GlobalType, ConstExpr<'a>)>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    /// The function at each place of the table.
    pub(super) places: BTreeMap<u32, u32>,
    /// Functions that can be called by reference.
    declared: Vec<u32>,
    /// The data, by the address it begins at.
    pub(super) segments: Vec<(u32, &'a [u8])>,
    /// Where each piece of the data begins and ends.
    pieces: BTreeMap<u32, Piece>,
    unread: BTreeSet<u32>,
}

pub(super) struct Function<'a> {
    pub(super) kind: u32,
    pub(super) body: Option<FunctionBody<'a>>,
    calls: Vec<u32>,
    numbers: Vec<u32>,
}

impl Function<'_> {
    /// The functions that it calls by their numbers.
    pub(super) fn calls(&self) -> impl Iterator<Item = u32> {
        self.calls.iter().copied()
    }
}

struct Piece {
    end: u32,
    /// Every aligned word of it.
    words: Vec<u32>,
}

/// What can be reached: functions, and pieces of data by their begin.
#[derive(Default)]
pub(super) struct Reached {
    pub(super) functions: BTreeSet<u32>,
    pub(super) data: BTreeSet<u32>,
}

impl<'a> Module<'a> {
    /// # Errors
    /// When it is no module, or holds what no module of ours does.
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut module = Self::default();
        let mut ends = BTreeMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            module.take_in(payload?, &mut ends)?;
        }
        module.cut(&ends);
        Ok(module)
    }

    fn take_in(&mut self, payload: Payload<'a>, ends: &mut BTreeMap<u32, u32>) -> Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    self.types.push(kind?);
                }
            }
            Payload::FunctionSection(kinds) => {
                for kind in kinds {
                    self.functions.push(Function {
                        kind: kind?,
                        body: None,
                        calls: Vec::new(),
                        numbers: Vec::new(),
                    });
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    if !matches!(import.ty, TypeRef::Func(_)) {
                        bail!("it imports `{}`, which is no function", import.name);
                    }
                    self.imports.push(import);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let global = global?;
                    self.globals.push((global.ty, global.init_expr));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    self.exports.push(export?);
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => {
                let next = self.functions.iter_mut().find(|f| f.body.is_none());
                read_body(next.context("more bodies than functions")?, body)?;
            }
            Payload::DataSection(data) => {
                for segment in data {
                    let segment = segment?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else {
                        bail!("data that is put nowhere at the start");
                    };
                    self.segments.push((constant(&offset_expr)?, segment.data));
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Name(names) => {
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
                }
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            for symbol in symbols {
                                self.symbol(&symbol?, ends)?;
                            }
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// Notes where a symbol of the data ends.
    fn symbol(&self, symbol: &SymbolInfo<'_>, ends: &mut BTreeMap<u32, u32>) -> Result<()> {
        if let SymbolInfo::Data {
            symbol: Some(place),
            ..
        } = symbol
        {
            let segment = self.segments.get(usize::try_from(place.index)?);
            if let Some((start, _)) = segment
                && place.size > 0
            {
                let end = ends.entry(start + place.offset).or_default();
                *end = (*end).max(start + place.offset + place.size);
            }
        }
        Ok(())
    }

    /// Parts the data into pieces: symbols that overlap are one, what lies between is one.
    fn cut(&mut self, ends: &BTreeMap<u32, u32>) {
        for (start, data) in &self.segments {
            let stop = start + u32::try_from(data.len()).unwrap_or_default();
            let mut at = *start;
            while at < stop {
                let mut end = match ends.get(&at) {
                    Some(end) => *end,
                    None => ends.range(at..).next().map_or(stop, |(next, _)| *next),
                };
                if ends.contains_key(&at) {
                    while let Some(more) = ends
                        .range(at + 1..end)
                        .map(|(_, more)| *more)
                        .max()
                        .filter(|more| *more > end)
                    {
                        end = more;
                    }
                }
                let end = end.min(stop);
                let words = words(at, part(*start, data, at, end));
                self.pieces.insert(at, Piece { end, words });
                at = end;
            }
        }
    }

    fn element(&mut self, element: Element<'_>) -> Result<()> {
        let ElementItems::Functions(functions) = element.items else {
            bail!("a table that is written by expressions");
        };
        let mut place = match element.kind {
            ElementKind::Active { offset_expr, .. } => Some(constant(&offset_expr)?),
            _ => None,
        };
        for function in functions {
            match &mut place {
                Some(place) => {
                    self.places.insert(*place, function?);
                    *place += 1;
                }
                None => self.declared.push(function?),
            }
        }
        Ok(())
    }

    /// The function of this module with a number, `None` for one of the page.
    pub(super) fn function(&self, number: u32) -> Option<&Function<'a>> {
        let place = usize::try_from(number).ok()?;
        self.functions.get(place.checked_sub(self.imports.len())?)
    }

    /// Whether what a function would write is thrown away.
    pub(super) fn is_unread(&self, number: u32) -> bool {
        self.unread.contains(&number)
    }

    /// What the page calls, but for the export of that name.
    pub(super) fn roots(&self, but: Option<&str>) -> Vec<u32> {
        let called = self
            .exports
            .iter()
            .filter(|export| matches!(export.kind, ExternalKind::Func) && Some(export.name) != but);
        let called = called.map(|export| export.index);
        called
            .chain(self.start)
            .chain(self.declared.clone())
            .collect()
    }

    /// The export of that name.
    pub(super) fn exported(&self, name: &str) -> Option<u32> {
        let found = self.exports.iter().find(|export| export.name == name);
        found.map(|export| export.index)
    }

    /// All that can be reached from `roots`, but for what is reached already.
    pub(super) fn reach(&self, roots: &[u32], already: &Reached) -> Reached {
        let mut reached = Reached::default();
        let mut ahead = roots.to_vec();
        // Who has the table may call what stands there.
        if self
            .exports
            .iter()
            .any(|e| matches!(e.kind, ExternalKind::Table) && e.index == 0)
        {
            ahead.extend(self.places.values());
        }
        let mut data = Vec::new();
        // Where the linker left no symbols, all data counts.
        loop {
            if let Some(number) = ahead.pop() {
                if already.functions.contains(&number) || !reached.functions.insert(number) {
                    continue;
                }
                if let Some(function) = self.function(number).filter(|_| !self.is_unread(number)) {
                    ahead.extend(&function.calls);
                    self.named(&function.numbers, &mut ahead, &mut data);
                }
            } else if let Some(begin) = data.pop() {
                if already.data.contains(&begin) || !reached.data.insert(begin) {
                    continue;
                }
                if let Some(piece) = self.pieces.get(&begin) {
                    self.named(&piece.words, &mut ahead, &mut data);
                }
            } else {
                return reached;
            }
        }
    }

    fn named(&self, numbers: &[u32], functions: &mut Vec<u32>, data: &mut Vec<u32>) {
        for number in numbers {
            functions.extend(self.places.get(number));
            data.extend(self.piece(*number));
        }
    }

    /// The begin of the piece that an address lies in.
    fn piece(&self, address: u32) -> Option<u32> {
        let (begin, piece) = self.pieces.range(..=address).next_back()?;
        (address < piece.end).then_some(*begin)
    }

    /// The pieces of data that nothing in `keep` comes near: a loop may begin behind the end of
    /// what it reads, or before its begin.
    pub(super) fn far_from(&self, keep: &Reached) -> BTreeMap<u32, u32> {
        const NEAR: u32 = 16;
        let mut near = keep.data.clone();
        let functions = keep.functions.iter().filter_map(|n| self.function(*n));
        let pieces = keep.data.iter().filter_map(|begin| self.pieces.get(begin));
        let numbers = functions
            .map(|f| &f.numbers)
            .chain(pieces.map(|p| &p.words));
        for number in numbers.flatten() {
            let (from, to) = (number.saturating_sub(NEAR), number.saturating_add(NEAR));
            near.extend(self.piece(from));
            near.extend(self.pieces.range(from..=to).map(|(begin, _)| *begin));
        }
        let pieces = self
            .pieces
            .iter()
            .filter(|(begin, _)| !near.contains(begin));
        pieces.map(|(begin, piece)| (*begin, piece.end)).collect()
    }
}

fn read_body<'a>(function: &mut Function<'a>, body: FunctionBody<'a>) -> Result<()> {
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        match &operator {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => function.calls.push(*function_index),
            Operator::I32Const { value } => function.numbers.push(value.cast_unsigned()),
            other => {
                let offset = memory(other).and_then(|at| u32::try_from(at.offset).ok());
                function.numbers.extend(offset);
            }
        }
    }
    function.body = Some(body);
    Ok(())
}

/// Where an instruction reads or writes, relative to an address.
fn memory(operator: &Operator<'_>) -> Option<MemArg> {
    macro_rules! any {
        ($($name:ident)*) => {
            match operator {
                $(Operator::$name { memarg })|* => Some(*memarg),
                _ => None,
            }
        };
    }
    any!(I32Load I64Load F32Load F64Load I32Load8S I32Load8U I32Load16S I32Load16U I64Load8S
        I64Load8U I64Load16S I64Load16U I64Load32S I64Load32U I32Store I64Store F32Store F64Store
        I32Store8 I32Store16 I64Store8 I64Store16 I64Store32)
}

/// Where a segment begins.
fn constant(expression: &ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => bail!("a segment that begins nowhere in particular"),
    }
}

/// The bytes between two addresses of a segment.
pub(super) fn part(start: u32, data: &[u8], from: u32, to: u32) -> &[u8] {
    let place = |address: u32| usize::try_from(address - start).unwrap_or_default();
    data.get(place(from)..place(to)).unwrap_or_default()
}

/// The aligned words of data that begins at an address.
fn words(start: u32, data: &[u8]) -> Vec<u32> {
    let skipped = usize::try_from(start.wrapping_neg() % 4).unwrap_or_default();
    let aligned = data.get(skipped..).unwrap_or_default();
    let words = aligned.as_chunks::<4>().0;
    words.iter().map(|word| u32::from_le_bytes(*word)).collect()
}
