//! The hash chain over a log: the digest of a record covers the record, the
//! case's number and the digest of the record before it, so that none can be
//! changed, moved, taken out or put in without the next ones showing it. Cutting
//! records off the end shows against the digest that is kept beside the case and
//! that the consumer reads with it.

use super::record::{BadLog, CaseRecord};
use super::replay;
use crate::digest::{NotCanonical, canonical_json, sha256_hex};
use crate::ids::{ComplaintNumber, Digest};
use serde::Serialize;

/// A record with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The digest of the record before; `None` for the first.
    pub prev: Option<Digest>,
    /// The record.
    pub record: CaseRecord,
    /// The digest of this one.
    pub digest: Digest,
}

/// How a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The log is none that the workflow allows.
    Log(BadLog),
    /// Record `n` does not name the digest of the one before it.
    Unlinked(u32),
    /// Record `n` is not what its digest was taken of.
    Altered(u32),
    /// The log does not end where the case says it does.
    CutOff,
}

impl core::fmt::Display for Broken {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Log(bad) => bad.fmt(f),
            Self::Unlinked(n) => write!(f, "record {n} does not follow the one before it"),
            Self::Altered(n) => write!(f, "record {n} was altered"),
            Self::CutOff => f.write_str("the log does not end where the case says it does"),
        }
    }
}

impl core::error::Error for Broken {}

/// The digest of a record at its place.
///
/// # Errors
/// [`NotCanonical`] when it cannot be serialised; cannot happen for decoded records.
pub fn digest(
    number: &ComplaintNumber,
    prev: Option<&Digest>,
    record: &CaseRecord,
) -> Result<Digest, NotCanonical> {
    #[derive(Serialize)]
    struct Chained<'a> {
        number: &'a ComplaintNumber,
        prev: Option<&'a Digest>,
        record: &'a CaseRecord,
    }
    let bytes = canonical_json(&Chained {
        number,
        prev,
        record,
    })?;
    sha256_hex(&bytes).parse().map_err(NotCanonical::other)
}

/// Whether the chain holds from its first record to `head`.
///
/// # Errors
/// The first place where it does not.
pub fn verify(
    number: &ComplaintNumber,
    links: &[Link],
    head: Option<&Digest>,
) -> Result<(), Broken> {
    let mut prev = None;
    for link in links {
        let n = link.record.n;
        if link.prev.as_ref() != prev {
            return Err(Broken::Unlinked(n));
        }
        let right = digest(number, prev, &link.record).is_ok_and(|d| d == link.digest);
        if !right {
            return Err(Broken::Altered(n));
        }
        prev = Some(&link.digest);
    }
    let log: Vec<_> = links.iter().map(|link| link.record.clone()).collect();
    replay(&log).map_err(Broken::Log)?;
    if prev == head {
        Ok(())
    } else {
        Err(Broken::CutOff)
    }
}
