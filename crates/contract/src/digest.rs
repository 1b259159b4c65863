//! Canonical JSON (RFC 8785) of a plan and its SHA-256: what a complaint quotes
//! and the ledger chains.

use crate::ids::Digest;
use crate::plan::ServicePlan;
use sha2::Digest as _;

/// The plan could not be written as JSON; cannot happen for a plan that was decoded.
#[derive(Debug)]
pub struct NotCanonical(std::io::Error);

impl core::fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the plan has no canonical form: {}", self.0)
    }
}

impl core::error::Error for NotCanonical {}

/// The canonical bytes of a plan.
///
/// # Errors
/// [`NotCanonical`] when the plan cannot be serialised.
pub fn canonical(plan: &ServicePlan) -> Result<Vec<u8>, NotCanonical> {
    serde_json_canonicalizer::to_vec(plan).map_err(|e| NotCanonical(std::io::Error::other(e)))
}

/// SHA-256 of canonical bytes, in lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    use core::fmt::Write as _;
    sha2::Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The digest of a plan.
///
/// # Errors
/// [`NotCanonical`] when the plan cannot be serialised.
pub fn digest(plan: &ServicePlan) -> Result<Digest, NotCanonical> {
    sha256_hex(&canonical(plan)?)
        .parse()
        .map_err(|e| NotCanonical(std::io::Error::other(e)))
}
