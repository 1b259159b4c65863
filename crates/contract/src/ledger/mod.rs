//! The plan ledger: every published version with author, time and reason, chained
//! so that nobody can change, drop or reorder one unseen. Clauses 5.1.1 a, 5.3.3 e.
//!
//! Three digests, each SHA-256 in lower-case hex:
//! - [`PlanVersionRecord::digest`] is of the plan alone (its canonical JSON). It
//!   is what complaints quote: the same promise has the same digest whoever
//!   published it and when.
//! - [`PlanVersionRecord::link`] is of the record: the plan's digest, who
//!   published it when and why, its place in the room's ledger, the signer's key
//!   and the link before it. See [`statement`].
//! - [`Agreement::link`] goes on from there. The next version names the last link
//!   before it, agreements included.
//!
//! Nothing here computes a digest: [`verify`] takes them from its caller, so that
//! the browser uses `SubtleCrypto` and the bundle carries no SHA-256.

pub mod anchor;
pub mod statement;
pub mod verify;

use crate::calendar::Timestamp;
use crate::check;
use crate::ids::{Digest, PlanId, PlanRef, PlanVersion, PublicKey, RoomId, SignatureBytes};
use crate::issue::FieldIssue;
use crate::party::Party;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Most characters of an author's or agreeing person's name.
pub const MAX_NAME: usize = 100;

/// Most characters of the reason for a version.
pub const MAX_REASON: usize = 200;

/// Place of an entry in its room's ledger: 1 for the first, without gaps. Versions
/// and agreements of all plans of the room count together.
pub type Place = u64;

/// One published version of a plan, as it is stored, served and exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanVersionRecord {
    /// The room it was published in.
    pub room: RoomId,
    /// The plan.
    pub plan: PlanId,
    /// This version.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub version: PlanVersion,
    /// Its place in the room's ledger.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub place: Place,
    /// SHA-256 of `canonical`: what complaints and ratings quote.
    pub digest: Digest,
    /// The plan as canonical JSON (RFC 8785), as text: the very bytes that are
    /// hashed, so that a reader needs no canonical printer and loses no field it
    /// does not know.
    pub canonical: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// Who published it, 1–100 characters.
    pub author: String,
    /// Why, 1–200 characters.
    pub reason: String,
    /// The last link of the version before; absent in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<Digest>,
    /// SHA-256 of this record's statement.
    pub link: Digest,
    /// The merchant's signature of `link`, where it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<PlanSignature>,
    /// Who agreed to this version while it was the current one (5.1.1 a).
    #[serde(default)]
    pub agreed: Agreed,
}

impl PlanVersionRecord {
    /// What a complaint about this version quotes.
    #[must_use]
    pub fn reference(&self) -> PlanRef {
        PlanRef {
            plan: self.plan.clone(),
            version: self.version,
            digest: self.digest.clone(),
        }
    }

    /// The last link this record holds: of the later agreement, or its own.
    #[must_use]
    pub fn head(&self) -> &Digest {
        let last = self.agreed.in_order().pop();
        last.map_or(&self.link, |(_, agreement)| &agreement.link)
    }
}

/// A signature of a record's link; see [`statement::signed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanSignature {
    /// How it was made.
    pub algorithm: SignatureAlgorithm,
    /// The public key it is checked with; part of the record's statement.
    pub key: PublicKey,
    /// The signature.
    pub signature: SignatureBytes,
}

/// How a signature is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignatureAlgorithm {
    /// Ed25519 (RFC 8032).
    Ed25519,
}

/// Which of the two parties agreed to a version (5.1.1 a).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agreed {
    /// The merchant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<Agreement>,
    /// The live party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live_party: Option<Agreement>,
}

impl Agreed {
    /// Both parties agreed: the version may go on air.
    #[must_use]
    pub fn by_both(&self) -> bool {
        self.merchant.is_some() && self.live_party.is_some()
    }

    /// A party's agreement.
    #[must_use]
    pub fn of(&self, party: Party) -> Option<&Agreement> {
        match party {
            Party::Merchant => self.merchant.as_ref(),
            Party::LiveParty => self.live_party.as_ref(),
        }
    }

    /// Sets a party's agreement.
    pub fn set(&mut self, party: Party, agreement: Agreement) {
        match party {
            Party::Merchant => self.merchant = Some(agreement),
            Party::LiveParty => self.live_party = Some(agreement),
        }
    }

    /// The agreements as they came, oldest first.
    #[must_use]
    pub fn in_order(&self) -> Vec<(Party, &Agreement)> {
        let mut given = Vec::new();
        for party in Party::ALL {
            if let Some(agreement) = self.of(party) {
                given.push((party, agreement));
            }
        }
        let place = |i: usize| given.get(i).map(|(_, agreement)| agreement.place);
        if place(0) > place(1) && place(1).is_some() {
            given.reverse();
        }
        given
    }
}

/// One party's agreement to a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agreement {
    /// Who agreed for the party, 1–100 characters.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Its place in the room's ledger.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub place: Place,
    /// The link before it: the version's, or the other party's agreement.
    pub predecessor: Digest,
    /// SHA-256 of this agreement's statement.
    pub link: Digest,
}

/// A plan with all its versions: `GET /v1/plans/{plan}/versions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanHistory {
    /// The plan.
    pub plan: PlanId,
    /// The room it belongs to.
    pub room: RoomId,
    /// Every version, the first one first; of a page, those it asked for.
    pub versions: Vec<PlanVersionRecord>,
    /// Where a page ends before the history does: the version to ask on after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub next: Option<PlanVersion>,
}

/// Every plan of a room with its history, listed or not: the file that
/// `livepledge ledger export` writes and `livepledge ledger verify` reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerExport {
    /// How the file is laid out.
    pub format: LedgerFormat,
    /// The room.
    pub room: RoomId,
    /// When it was written.
    pub exported_at: Timestamp,
    /// Every plan ever published in the room, by id.
    pub plans: Vec<PlanHistory>,
}

/// How an export is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LedgerFormat {
    /// The first layout.
    #[serde(rename = "livepledge-ledger-1")]
    V1,
}

/// Everything wrong with a name (pointer `/{pointer}`) that the ledger would keep for ever.
#[must_use]
pub fn name_issues(pointer: &str, name: &str) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    check::text(&mut issues, pointer, name, 1, MAX_NAME);
    issues
}

/// Everything wrong with the reason for a version.
#[must_use]
pub fn reason_issues(pointer: &str, reason: &str) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    check::text(&mut issues, pointer, reason, 1, MAX_REASON);
    issues
}
