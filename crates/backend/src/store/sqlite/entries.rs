//! What the ledger says of a version: its publication, and each party's agreement. Made
//! without the database, so that other processors than the writer's can make it.

use super::{StoreError, parse};
use crate::signing::SigningKey;
use crate::store::ledger::Imprint;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::ids::{Digest, PlanId, PlanVersion, RoomId};
use livepledge_contract::ledger::{Agreed, Agreement, PlanSignature, PlanVersionRecord, statement};
use livepledge_contract::party::Party;

/// One row of the ledger, of a version of a plan.
pub(super) struct Entry<'a> {
    /// Where it stands in the room's ledger.
    pub(super) place: u64,
    /// `published`, or the name of the party that agreed.
    pub(super) kind: &'static str,
    /// When a party agreed.
    pub(super) at: Option<Timestamp>,
    /// Who published or agreed.
    pub(super) by: &'a str,
    /// Why it was published.
    pub(super) reason: &'a str,
    /// The link before it in the plan's chain.
    pub(super) predecessor: Option<Digest>,
    /// The digest of its statement.
    pub(super) link: Digest,
    /// The merchant's.
    pub(super) signature: Option<PlanSignature>,
}

/// A version of a plan.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    /// The plan.
    pub(super) plan: &'a PlanId,
    /// From 1, without gaps.
    pub(super) version: PlanVersion,
}

/// Who enters what happens to the plans of a room.
#[derive(Clone, Copy)]
pub(super) struct Scribe<'a> {
    /// The room.
    pub(super) room: &'a RoomId,
    /// Who publishes, and who agrees at once.
    pub(super) imprint: &'a Imprint,
    /// When.
    pub(super) at: Timestamp,
}

impl<'a> Scribe<'a> {
    /// How many entries a version makes.
    pub(super) fn count(&self) -> u64 {
        let agreeing = Party::ALL
            .iter()
            .filter(|party| self.imprint.agreeing(**party).is_some());
        1 + u64::try_from(agreeing.count()).unwrap_or_default()
    }

    /// The entries of a version with this digest, from `place` on: the one before them in
    /// the plan's chain is `predecessor`.
    pub(super) fn entries(
        &self,
        version: Version<'_>,
        digest: &Digest,
        predecessor: Option<Digest>,
        place: u64,
    ) -> Result<Vec<Entry<'a>>, StoreError> {
        let published = self.published(version, digest, predecessor, place)?;
        let mut link = published.link.clone();
        let mut entries = Vec::with_capacity(1 + Party::ALL.len());
        entries.push(published);
        for (party, by) in Party::ALL
            .into_iter()
            .filter_map(|party| Some((party, self.imprint.agreeing(party)?)))
        {
            let place = place + u64::try_from(entries.len()).unwrap_or_default();
            let agreement = agreement((self.room, version), (party, by), self.at, link, place)?;
            link = agreement.link.clone();
            entries.push(agreement);
        }
        Ok(entries)
    }

    fn published(
        &self,
        Version { plan, version }: Version<'_>,
        digest: &Digest,
        predecessor: Option<Digest>,
        place: u64,
    ) -> Result<Entry<'a>, StoreError> {
        let broken = |_| StoreError::Corrupt("a signature".to_owned());
        let Imprint {
            author,
            reason,
            key,
            ..
        } = self.imprint;
        let record = PlanVersionRecord {
            room: self.room.clone(),
            plan: plan.clone(),
            version,
            place,
            // Until the statement is made, in which the plan stands by its digest.
            link: digest.clone(),
            digest: digest.clone(),
            canonical: String::new(),
            published_at: self.at,
            author: author.clone(),
            reason: reason.clone(),
            predecessor,
            signature: None,
            agreed: Agreed::default(),
        };
        // The key is part of what is linked, the signature is of the link.
        let public = key.as_ref().map(SigningKey::public).transpose();
        let public = public.map_err(broken)?;
        let link = sha256(&statement::version_by(&record, public.as_ref()))?;
        let signature = key.as_ref().map(|key| key.sign(&link)).transpose();
        Ok(Entry {
            place,
            kind: "published",
            at: None,
            by: author,
            reason,
            predecessor: record.predecessor,
            link,
            signature: signature.map_err(broken)?,
        })
    }
}

/// A party's agreement to a version, after the entry with the link `predecessor`.
pub(super) fn agreement<'a>(
    (room, Version { plan, version }): (&RoomId, Version<'_>),
    (party, by): (Party, &'a str),
    at: Timestamp,
    predecessor: Digest,
    place: u64,
) -> Result<Entry<'a>, StoreError> {
    let agreement = Agreement {
        by: by.to_owned(),
        at,
        place,
        link: predecessor.clone(),
        predecessor,
    };
    let link = sha256(&statement::agreement_to(
        (room, plan, version),
        party,
        &agreement,
    ))?;
    Ok(Entry {
        place,
        kind: kind(party),
        at: Some(at),
        by,
        reason: "",
        predecessor: Some(agreement.predecessor),
        link,
        signature: None,
    })
}

/// What an agreement's row says it is: the party's name on the wire.
fn kind(party: Party) -> &'static str {
    match party {
        Party::Merchant => "merchant",
        Party::LiveParty => "live_party",
    }
}

fn sha256(text: &str) -> Result<Digest, StoreError> {
    parse(&sha256_hex(text.as_bytes()))
}
