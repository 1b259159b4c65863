//! Canonical JSON (RFC 8785) and its SHA-256: of a plan, which a complaint quotes
//! and the ledger chains, and of the records of a case.

use crate::ids::Digest;
use crate::plan::ServicePlan;
use sha2::Digest as _;

/// Up to here a double holds every whole number.
const MOST_IN_A_DOUBLE: u64 = 1 << 53;

/// It could not be written as JSON; cannot happen for what was decoded.
#[derive(Debug)]
pub struct NotCanonical(std::io::Error);

impl core::fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "it has no canonical form: {}", self.0)
    }
}

impl core::error::Error for NotCanonical {}

impl NotCanonical {
    pub(crate) fn other(error: crate::calendar::NotInForm) -> Self {
        Self(std::io::Error::other(error))
    }
}

/// The canonical bytes of anything that goes into a digest.
///
/// Fractions, numbers that a double cannot hold and names that are not plain ASCII are
/// left to a full printer of RFC 8785. We have none of them, and without them its rules
/// come down to the order of names, which is several times faster: a sheet of a hundred
/// thousand plans is printed while somebody waits.
///
/// # Errors
/// [`NotCanonical`] when it cannot be serialised.
pub fn canonical_json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    let broken = |e| NotCanonical(std::io::Error::other(e));
    let tree = serde_json::to_value(value).map_err(broken)?;
    let mut out = Vec::with_capacity(1_536);
    if print(&mut out, &tree).map_err(broken)? {
        out.shrink_to_fit();
        return Ok(out);
    }
    serde_json_canonicalizer::to_vec(&tree).map_err(broken)
}

/// Writes what needs no more than an order of names; `false`: something does.
fn print(out: &mut Vec<u8>, value: &serde_json::Value) -> serde_json::Result<bool> {
    use serde_json::Value;
    match value {
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                if !print(out, item)? {
                    return Ok(false);
                }
            }
            out.push(b']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| name.as_str());
            out.push(b'{');
            for (i, (name, member)) in members.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                if !name.is_ascii() {
                    return Ok(false);
                }
                serde_json::to_writer(&mut *out, name)?;
                out.push(b':');
                if !print(out, member)? {
                    return Ok(false);
                }
            }
            out.push(b'}');
        }
        Value::Number(number) => {
            let whole = number
                .as_i64()
                .is_some_and(|n| n.unsigned_abs() <= MOST_IN_A_DOUBLE);
            if !whole {
                return Ok(false);
            }
            serde_json::to_writer(&mut *out, number)?;
        }
        Value::Null | Value::Bool(_) | Value::String(_) => serde_json::to_writer(&mut *out, value)?,
    }
    Ok(true)
}

/// The canonical bytes of a plan.
///
/// # Errors
/// [`NotCanonical`] when the plan cannot be serialised.
pub fn canonical(plan: &ServicePlan) -> Result<Vec<u8>, NotCanonical> {
    canonical_json(plan)
}

/// SHA-256 of canonical bytes, in lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16);
    sha2::Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .flatten()
        .collect()
}

/// The digest of a plan.
///
/// # Errors
/// [`NotCanonical`] when the plan cannot be serialised.
pub fn digest(plan: &ServicePlan) -> Result<Digest, NotCanonical> {
    sha256_hex(&canonical(plan)?)
        .parse()
        .map_err(NotCanonical::other)
}
