//! Verifying an exported ledger natively: hashes with SHA-256, checks signatures,
//! lets the contract judge, and says the verdict in one sentence.

use crate::signing;
use livepledge_contract::calendar::NotInForm;
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::ids::{Digest, PlanId, PublicKey};
use livepledge_contract::ledger::anchor::{
    Anchor, BrokenRoom, VerifiedRoom, heads, matches, verify_room,
};
use livepledge_contract::ledger::verify::{BreakReason, Broken, Checked, Signature, Texts};
use livepledge_contract::ledger::{LedgerExport, Place, PlanVersionRecord};

/// What a record's texts hash to, and whether its signature holds.
///
/// # Errors
/// Never: a SHA-256 is a digest.
pub fn check(record: &PlanVersionRecord) -> Result<Checked, NotInForm> {
    let texts = Texts::of(record);
    let signed = record.signature.as_ref().zip(texts.signed);
    Ok(Checked {
        plan: sha256(texts.plan)?,
        link: sha256(&texts.link)?,
        agreed: texts
            .agreed
            .iter()
            .map(|text| sha256(text))
            .collect::<Result<_, _>>()?,
        signature: match signed {
            None => Signature::None,
            Some((signature, message)) if signing::holds(signature, &message) => Signature::Holds,
            Some(_) => Signature::Wrong,
        },
    })
}

/// Judges an export, against an anchor where there is one.
///
/// # Errors
/// The first thing that does not fit.
pub fn judge(export: &LedgerExport, anchor: Option<&Anchor>) -> Result<VerifiedRoom, BrokenRoom> {
    let mut checked = Vec::new();
    for history in &export.plans {
        let found: Result<Vec<_>, _> = history.versions.iter().map(check).collect();
        checked.push(found.unwrap_or_default());
    }
    let whole = verify_room(export, &checked)?;
    if let Some(anchor) = anchor {
        let head = sha256(&heads(export, anchor.place));
        let head = head.map_err(|_| BrokenRoom::NotAsAnchored(anchor.place))?;
        matches(export, &whole, anchor, &head)?;
    }
    Ok(whole)
}

/// Whether every version of an export that [`judge`] found whole is signed by one of these keys.
/// A signature alone proves that somebody with some key made it; whose key it is must be known
/// from elsewhere.
///
/// # Errors
/// The first version that is not, in one sentence.
pub fn signed_by(export: &LedgerExport, keys: &[PublicKey]) -> Result<(), String> {
    for history in &export.plans {
        for record in &history.versions {
            let key = record.signature.as_ref().map(|signature| &signature.key);
            let why = match key {
                Some(key) if keys.contains(key) => continue,
                Some(key) => format!("is signed by another key, {key}"),
                None => "is not signed".to_owned(),
            };
            let (plan, version) = (&history.plan, record.version);
            return Err(format!("version {version} of plan {plan} {why}"));
        }
    }
    Ok(())
}

/// The anchor of a ledger at a place.
///
/// # Errors
/// Never: a SHA-256 is a digest.
pub fn anchor(export: &LedgerExport, place: Place) -> Result<Anchor, NotInForm> {
    Ok(Anchor {
        room: export.room.clone(),
        place,
        head: sha256(&heads(export, place))?,
    })
}

fn sha256(text: &str) -> Result<Digest, NotInForm> {
    sha256_hex(text.as_bytes()).parse()
}

/// The verdict in one sentence.
#[must_use]
pub fn sentence(broken: &BrokenRoom) -> String {
    match broken {
        BrokenRoom::Plan { plan, broken } => of_plan(plan, *broken),
        BrokenRoom::WrongPlan(plan) => {
            format!(
                "history broken: plan {plan} stands twice, or with versions of another plan or room"
            )
        }
        BrokenRoom::PlaceMissing(place) => {
            format!("history broken: entry {place} of the room's ledger is missing")
        }
        BrokenRoom::PlaceTwice(place) => {
            format!("history broken: two entries claim place {place} of the room's ledger")
        }
        BrokenRoom::OtherRoom(room) => {
            format!("the anchor is of room {room}: take one of the exported room")
        }
        BrokenRoom::Truncated { anchored, ends } => {
            format!(
                "history broken: {anchored} entries were anchored, {ends} are left; its end was cut off"
            )
        }
        BrokenRoom::NotAsAnchored(place) => {
            format!("history broken: up to entry {place} it is not the ledger that was anchored")
        }
    }
}

fn of_plan(plan: &PlanId, broken: Broken) -> String {
    let why = match broken.why {
        BreakReason::VersionMissing => "it is missing, or stands somewhere else",
        BreakReason::OtherPlan => "it is of another plan or room",
        BreakReason::PlanChanged => "its plan was changed",
        BreakReason::PlanUnreadable => "its plan cannot be read, or is of another SKU",
        BreakReason::RecordChanged => "its author, time, reason, place or key was changed",
        BreakReason::ChainCut => "it does not go on from the version before",
        BreakReason::AgreementChanged => "an agreement to it was added, changed or taken away",
        BreakReason::SignatureWrong => "its signature does not hold for its key",
        BreakReason::NotAsShown => "it is not the version that was shown",
    };
    format!(
        "history broken at version {} of plan {plan}: {why}",
        broken.at_version
    )
}
