//! The variables of a function in the order of their use.
//!
//! The compiler numbers them as it comes upon them. Where the most used ones have the lowest
//! numbers, functions resemble each other more, and compress better; the code stays the same.

use super::names::put_number;
use anyhow::{Result, bail};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use wasmparser::{FunctionBody, Operator, ValType};

#[derive(Clone, Copy)]
struct Local {
    number: u32,
    kind: u8,
    uses: u32,
}

/// The body of a function with so many parameters, which keep their numbers.
///
/// # Errors
/// When it is none, or has variables of a type that no function of ours has.
pub(super) fn reorder(parameters: u32, body: &FunctionBody<'_>) -> Result<Vec<u8>> {
    let mut locals = Vec::new();
    for run in body.get_locals_reader()? {
        let (count, kind) = run?;
        let kind = encoded(kind)?;
        for _ in 0..count {
            let number = parameters + u32::try_from(locals.len())?;
            let uses = 0;
            locals.push(Local { number, kind, uses });
        }
    }
    let mut used: BTreeMap<u8, u32> = BTreeMap::new();
    for operator in body.get_operators_reader()? {
        let Some((_, number)) = access(&operator?) else {
            continue;
        };
        let place = number.checked_sub(parameters).map(usize::try_from);
        if let Some(local) = place.transpose()?.and_then(|place| locals.get_mut(place)) {
            local.uses += 1;
            *used.entry(local.kind).or_default() += 1;
        }
    }
    locals.sort_by_key(|local| {
        let of_its_kind = used.get(&local.kind).copied().unwrap_or_default();
        (
            Reverse(of_its_kind),
            local.kind,
            Reverse(local.uses),
            local.number,
        )
    });
    let numbers: BTreeMap<u32, u32> = locals.iter().map(|l| l.number).zip(parameters..).collect();

    let runs: Vec<_> = locals.chunk_by(|a, b| a.kind == b.kind).collect();
    let mut out = Vec::new();
    put_number(&mut out, runs.len());
    for run in runs {
        put_number(&mut out, run.len());
        out.extend(run.first().map(|local| local.kind));
    }
    write_code(body, &numbers, &mut out)?;
    Ok(out)
}

fn write_code(
    body: &FunctionBody<'_>,
    numbers: &BTreeMap<u32, u32>,
    out: &mut Vec<u8>,
) -> Result<()> {
    let start = body.range().start;
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let from = operators.original_position();
        let operator = operators.read()?;
        match access(&operator) {
            Some((code, number)) => {
                out.push(code);
                let number = numbers.get(&number).copied().unwrap_or(number);
                put_number(out, usize::try_from(number)?);
            }
            None => {
                let range = from - start..operators.original_position() - start;
                out.extend_from_slice(body.as_bytes().get(range).unwrap_or_default());
            }
        }
    }
    Ok(())
}

/// The code and the variable of an instruction that reads or writes one.
fn access(operator: &Operator<'_>) -> Option<(u8, u32)> {
    match operator {
        Operator::LocalGet { local_index } => Some((0x20, *local_index)),
        Operator::LocalSet { local_index } => Some((0x21, *local_index)),
        Operator::LocalTee { local_index } => Some((0x22, *local_index)),
        _ => None,
    }
}

fn encoded(kind: ValType) -> Result<u8> {
    Ok(match kind {
        ValType::I32 => 0x7f,
        ValType::I64 => 0x7e,
        ValType::F32 => 0x7d,
        ValType::F64 => 0x7c,
        ValType::Ref(kind) if kind == wasmparser::RefType::EXTERNREF => 0x6f,
        other => bail!("a variable of type {other}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::BinaryReader;

    fn reordered(parameters: u32, body: &[u8]) -> Result<Vec<u8>> {
        reorder(parameters, &FunctionBody::new(BinaryReader::new(body, 0)))
    }

    #[test]
    fn the_most_used_variable_of_each_type_comes_first_and_parameters_stay() {
        // A parameter 0; i32 1 and 2, i64 3. Of the i32 the second is used more often.
        let body = b"\x02\x02\x7f\x01\x7e\x20\x00\x21\x01\x20\x02\x22\x02\x1a\x20\x03\x1a\x0b";
        let wanted = b"\x02\x02\x7f\x01\x7e\x20\x00\x21\x02\x20\x01\x22\x01\x1a\x20\x03\x1a\x0b";
        assert_eq!(reordered(1, body).unwrap(), wanted);
    }

    #[test]
    fn the_most_used_type_comes_first() {
        let body = b"\x02\x01\x7f\x01\x7e\x20\x01\x21\x01\x20\x00\x1a\x0b";
        let wanted = b"\x02\x01\x7e\x01\x7f\x20\x00\x21\x00\x20\x01\x1a\x0b";
        assert_eq!(reordered(0, body).unwrap(), wanted);
    }

    #[test]
    fn other_instructions_are_copied_whatever_follows_them() {
        // `i32.const 0x20`, and a load with an offset of 0x21.
        let body = b"\x01\x01\x7f\x41\x20\x28\x02\x21\x1a\x0b";
        assert_eq!(reordered(0, body).unwrap(), body);
    }

    #[test]
    fn a_type_that_no_function_of_ours_has_stops_the_build() {
        assert!(reordered(0, b"\x01\x01\x7b\x0b").is_err());
    }
}
