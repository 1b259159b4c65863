//! Whether a plan's history is whole. Pure: [`Texts`] says what to hash, the
//! caller answers with [`Checked`], [`verify`] judges.

use super::{Place, PlanVersionRecord, statement};
use crate::calendar::Timestamp;
use crate::ids::{Digest, PlanRef, PlanVersion};
use crate::plan::ServicePlan;

/// What the caller hashes of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The plan.
    pub plan: &'a str,
    /// The record's statement.
    pub link: String,
    /// The statements of its agreements, oldest first.
    pub agreed: Vec<String>,
    /// The message of its signature, where it is signed.
    pub signed: Option<String>,
}

impl<'a> Texts<'a> {
    /// The texts of a record.
    #[must_use]
    pub fn of(record: &'a PlanVersionRecord) -> Self {
        let mut agreed = Vec::new();
        for (party, agreement) in record.agreed.in_order() {
            agreed.push(statement::agreement(record, party, agreement));
        }
        let signed = record.signature.as_ref();
        Self {
            plan: &record.canonical,
            link: statement::version(record),
            agreed,
            signed: signed.map(|_| statement::signed(&record.link)),
        }
    }
}

/// What the caller found: the SHA-256 of each text of [`Texts`], in lower-case hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Of the plan.
    pub plan: Digest,
    /// Of the record's statement.
    pub link: Digest,
    /// Of each agreement's statement.
    pub agreed: Vec<Digest>,
    /// Whether the signature holds for its key and message.
    pub signature: Signature,
}

/// What is known of a record's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// There is none.
    None,
    /// It holds for its key.
    Holds,
    /// It does not.
    Wrong,
    /// Whoever looked cannot check signatures of this kind, such as a browser without Ed25519.
    NotChecked,
}

/// A whole history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Its last version.
    pub version: PlanVersion,
    /// When that was published.
    pub at: Timestamp,
    /// Its last link: whoever kept it can tell later whether this history was rewritten.
    pub head: Digest,
    /// Of the last version: never wrong.
    pub signature: Signature,
    /// Some version carries a signature that could not be checked.
    pub unchecked: bool,
    /// Both parties agreed to the last version.
    pub agreed: bool,
}

/// A history that was tampered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The first version that is not as it was published.
    pub at_version: PlanVersion,
    /// What does not fit.
    pub why: BreakReason,
}

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BreakReason {
    /// This version is not there, or stands somewhere else.
    VersionMissing,
    /// It is of another plan or room.
    OtherPlan,
    /// Its plan is not the one its digest names.
    PlanChanged,
    /// Its plan cannot be read, or is of another SKU than the first version's.
    PlanUnreadable,
    /// Author, time, reason, place, key or predecessor are not what its link covers.
    RecordChanged,
    /// It does not go on from the version before.
    ChainCut,
    /// An agreement was added, changed or taken away.
    AgreementChanged,
    /// Its signature does not hold for its key.
    SignatureWrong,
    /// A version that was shown or quoted is not the one in this history, or the
    /// history ends before it.
    NotAsShown,
}

impl Broken {
    fn at(at_version: PlanVersion, why: BreakReason) -> Self {
        Self { at_version, why }
    }
}

/// Judges a plan's history, first version first. `checked` answers `chain` record
/// by record. `shown` is a version that somebody saw elsewhere, such as in the
/// room's snapshot: it must be in the history.
///
/// A history alone does not show that its end was cut off: `shown`, or an anchor
/// ([`super::anchor`]), does.
///
/// # Errors
/// [`Broken`] at the first version that does not fit.
pub fn verify(
    chain: &[PlanVersionRecord],
    checked: &[Checked],
    shown: Option<&PlanRef>,
) -> Result<Verified, Broken> {
    use BreakReason::VersionMissing;
    let Some(first) = chain.first() else {
        return Err(Broken::at(1, VersionMissing));
    };
    let mut before: Option<(&Digest, Place)> = None;
    let mut last = None;
    let mut sku = None;
    let mut expected = 0;
    let (mut signature, mut unchecked) = (Signature::None, false);
    let mut answers = checked.iter();
    for record in chain {
        expected += 1;
        let found = answers.next().filter(|_| record.version == expected);
        let found = found.ok_or(Broken::at(expected, VersionMissing))?;
        one(first, record, found, before).map_err(|why| Broken::at(expected, why))?;
        let plan = livepledge_wire::from_str::<ServicePlan>(&record.canonical).ok();
        let this = plan.map(|plan| plan.sku);
        if this.is_none() || (sku.is_some() && sku != this) {
            return Err(Broken::at(expected, BreakReason::PlanUnreadable));
        }
        sku = this;
        let place = record.agreed.in_order().pop().map(|(_, last)| last.place);
        before = Some((record.head(), place.unwrap_or(record.place)));
        last = Some(record);
        signature = found.signature;
        unchecked |= signature == Signature::NotChecked;
    }
    if let Some(shown) = shown {
        let there = chain.iter().any(|record| record.reference() == *shown);
        if !there {
            return Err(Broken::at(shown.version, BreakReason::NotAsShown));
        }
    }
    let last = last.unwrap_or(first);
    Ok(Verified {
        version: last.version,
        at: last.published_at,
        head: last.head().clone(),
        signature,
        unchecked,
        agreed: last.agreed.by_both(),
    })
}

/// Judges one record, given the link and place before it.
fn one(
    first: &PlanVersionRecord,
    record: &PlanVersionRecord,
    found: &Checked,
    before: Option<(&Digest, Place)>,
) -> Result<(), BreakReason> {
    if record.plan != first.plan || record.room != first.room {
        return Err(BreakReason::OtherPlan);
    }
    if found.plan != record.digest {
        return Err(BreakReason::PlanChanged);
    }
    if found.link != record.link {
        return Err(BreakReason::RecordChanged);
    }
    if record.predecessor.as_ref() != before.map(|(link, _)| link) {
        return Err(BreakReason::ChainCut);
    }
    let mut place = before.map_or(0, |(_, place)| place);
    if record.place <= place {
        return Err(BreakReason::ChainCut);
    }
    place = record.place;
    let held = match found.signature {
        Signature::None => record.signature.is_none(),
        Signature::Holds | Signature::NotChecked => record.signature.is_some(),
        Signature::Wrong => false,
    };
    if !held {
        return Err(BreakReason::SignatureWrong);
    }
    let mut link = &record.link;
    let agreed = record.agreed.in_order();
    if agreed.len() != found.agreed.len() {
        return Err(BreakReason::AgreementChanged);
    }
    for ((_, agreement), computed) in agreed.iter().zip(&found.agreed) {
        let fits = agreement.link == *computed
            && agreement.predecessor == *link
            && agreement.place > place;
        if !fits {
            return Err(BreakReason::AgreementChanged);
        }
        (link, place) = (&agreement.link, agreement.place);
    }
    Ok(())
}
