//! Canonical JSON (RFC 8785) and its SHA-256: of a plan, which a complaint quotes
//! and the ledger chains, and of the records of a case.

mod ordered;

use crate::ids::Digest;
use crate::plan::ServicePlan;
use sha2::Digest as _;

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
    if let Some(out) = ordered::print(value).map_err(broken)? {
        return Ok(out);
    }
    let tree = serde_json::to_value(value).map_err(broken)?;
    serde_json_canonicalizer::to_vec(&tree).map_err(broken)
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
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().map(char::from);
    let mut hex = String::with_capacity(64);
    for byte in sha2::Sha256::digest(bytes) {
        for digit in [byte >> 4, byte & 15].map(digit).into_iter().flatten() {
            hex.push(digit);
        }
    }
    hex
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
