//! Canonical JSON (RFC 8785) and its SHA-256: of a plan, which a complaint quotes
//! and the ledger chains, and of the records of a case.

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
/// # Errors
/// [`NotCanonical`] when it cannot be serialised.
pub fn canonical_json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    serde_json_canonicalizer::to_vec(value).map_err(|e| NotCanonical(std::io::Error::other(e)))
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
        .map_err(NotCanonical::other)
}
