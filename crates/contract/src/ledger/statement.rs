//! What is hashed and signed, letter by letter. A statement is canonical JSON
//! (RFC 8785): its members stand in the order of their names, every name is plain
//! ASCII, every value a string or a whole number; a test holds it to a canonical
//! printer.

use super::{Agreement, PlanVersionRecord};
use crate::ids::Digest;
use crate::party::Party;
use livepledge_wire::{ToJson, Writer};

/// The text whose SHA-256 is the record's link. The plan stands in it by its
/// digest; a signer's key too, so that a signature cannot be taken off unseen.
#[must_use]
pub fn version(record: &PlanVersionRecord) -> String {
    let mut out = Writer::default();
    out.bracket('{');
    out.field("author", &record.author);
    out.field("digest", &record.digest);
    if let Some(signature) = &record.signature {
        out.field("key", &signature.key);
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
    let mut out = Writer::default();
    out.bracket('{');
    out.field("agreed_at", &agreement.at);
    out.field("by", &agreement.by);
    out.field("party", &party);
    out.field("place", &agreement.place);
    out.field("plan", &record.plan);
    out.field("predecessor", &agreement.predecessor);
    out.field("room", &record.room);
    out.field("version", &record.version);
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
