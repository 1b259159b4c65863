//! What is hashed and signed, letter by letter. A statement is canonical JSON
//! (RFC 8785): its members stand in the order of their names, every name is plain
//! ASCII, every value a string or a whole number; a test holds it to a canonical
//! printer.

use super::{Agreement, PlanVersionRecord};
use crate::ids::{Digest, PlanId, PlanVersion, PublicKey, RoomId};
use crate::party::Party;
use livepledge_wire::{ToJson, Writer};

/// The text whose SHA-256 is the record's link. The plan stands in it by its
/// digest; a signer's key too, so that a signature cannot be taken off unseen.
#[must_use]
pub fn version(record: &PlanVersionRecord) -> String {
    version_by(record, record.signature.as_ref().map(|signed| &signed.key))
}

/// The same of a record that this key is still to sign.
#[must_use]
pub fn version_by(record: &PlanVersionRecord, key: Option<&PublicKey>) -> String {
    let mut out = Writer::default();
    out.bracket('{');
    out.field("author", &record.author);
    out.field("digest", &record.digest);
    if let Some(key) = key {
        out.field("key", key);
    }
    out.field("place", &record.place);
    out.field("plan", &record.plan);
    optional(&mut out, "predecessor", record.predecessor.as_ref());
    out.field("published_at", &record.published_at);
    out.field("reason", &record.reason);
    out.field("room", &record.room);
    out.field("version", &record.version);
    out.bracket('}');
    out.into_text()
}

/// The text whose SHA-256 is the link of a party's agreement to `record`.
#[must_use]
pub fn agreement(record: &PlanVersionRecord, party: Party, agreement: &Agreement) -> String {
    let of = (&record.room, &record.plan, record.version);
    agreement_to(of, party, agreement)
}

/// The same without the record at hand.
#[must_use]
pub fn agreement_to(
    (room, plan, version): (&RoomId, &PlanId, PlanVersion),
    party: Party,
    agreement: &Agreement,
) -> String {
    let mut out = Writer::default();
    out.bracket('{');
    out.field("agreed_at", &agreement.at);
    out.field("by", &agreement.by);
    out.field("party", &party);
    out.field("place", &agreement.place);
    out.field("plan", plan);
    out.field("predecessor", &agreement.predecessor);
    out.field("room", room);
    out.field("version", &version);
    out.bracket('}');
    out.into_text()
}

/// The message that a signature of a record is over. Its first line keeps the
/// signature from counting for anything else.
#[must_use]
pub fn signed(link: &Digest) -> String {
    let mut text = String::from("livepledge plan version 1\n");
    text.push_str(link.as_str());
    text
}

fn optional(out: &mut Writer, name: &str, value: Option<&Digest>) {
    if let Some(value) = value {
        out.field(name, value as &dyn ToJson);
    }
}
