//! Where a room's ledger stands, as one short word that can be published
//! elsewhere. A ledger cut short, or written anew from some point on, cannot
//! fit it any more; one that only grew still does.

use super::verify::{Broken, Checked, Verified, verify};
use super::{LedgerExport, Place, PlanHistory};
use crate::calendar::NotInForm;
use crate::ids::{Digest, PlanId, RoomId};
use core::fmt;
use core::str::FromStr;
use livepledge_wire::Writer;

/// A room's ledger up to one place: `<room>:<place>:<head>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The room.
    pub room: RoomId,
    /// How many entries the ledger had.
    pub place: Place,
    /// SHA-256 of [`heads`] at that place.
    pub head: Digest,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.room, self.place, self.head)
    }
}

impl FromStr for Anchor {
    type Err = NotInForm;

    fn from_str(text: &str) -> Result<Self, NotInForm> {
        let (room, rest) = text.split_once(':').ok_or(NotInForm)?;
        let (place, head) = rest.split_once(':').ok_or(NotInForm)?;
        if !place.bytes().all(|b| b.is_ascii_digit()) || head.len() != 64 {
            return Err(NotInForm);
        }
        Ok(Self {
            room: room.parse()?,
            place: place.parse().map_err(|_| NotInForm)?,
            head: head.parse()?,
        })
    }
}

/// A room's whole ledger, all of it as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedRoom {
    /// Entries of the ledger: versions and agreements.
    pub place: Place,
    /// Versions of all plans.
    pub versions: u64,
    /// Each plan with its verdict, in the order of the export.
    pub plans: Vec<(PlanId, Verified)>,
}

/// What does not fit in a room's ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenRoom {
    /// The history of one plan.
    Plan {
        /// The plan.
        plan: PlanId,
        /// Where and why.
        broken: Broken,
    },
    /// A plan stands under another id, room, or twice.
    WrongPlan(PlanId),
    /// Nothing stands at this place, though something does after it.
    PlaceMissing(Place),
    /// Two entries claim this place.
    PlaceTwice(Place),
    /// The anchor is of another room.
    OtherRoom(RoomId),
    /// The ledger ends before the anchor's place: its end was cut off.
    Truncated {
        /// Where the anchor stands.
        anchored: Place,
        /// Where the ledger ends.
        ends: Place,
    },
    /// Up to the anchor's place it is not the ledger that was anchored.
    NotAsAnchored(Place),
}

/// Judges every plan of an export, and that no place is empty or taken twice.
/// `checked` answers plan by plan, record by record.
///
/// # Errors
/// The first thing that does not fit.
pub fn verify_room(
    export: &LedgerExport,
    checked: &[Vec<Checked>],
) -> Result<VerifiedRoom, BrokenRoom> {
    let mut plans: Vec<(PlanId, Verified)> = Vec::new();
    let mut places = Vec::new();
    let mut versions = 0;
    let mut answers = checked.iter();
    for history in &export.plans {
        let found = answers.next().map_or(&[][..], Vec::as_slice);
        let verdict = verify(&history.versions, found, None);
        let verdict = verdict.map_err(|broken| BrokenRoom::Plan {
            plan: history.plan.clone(),
            broken,
        })?;
        let named_so = history.room == export.room
            && (history.versions.iter())
                .all(|record| record.plan == history.plan && record.room == export.room)
            && plans.iter().all(|(plan, _)| *plan != history.plan);
        if !named_so {
            return Err(BrokenRoom::WrongPlan(history.plan.clone()));
        }
        for record in &history.versions {
            versions += 1;
            places.push(record.place);
            places.extend(record.agreed.in_order().iter().map(|(_, a)| a.place));
        }
        plans.push((history.plan.clone(), verdict));
    }
    places.sort_unstable();
    let mut ends = 0;
    for place in places {
        match place {
            _ if place == ends => return Err(BrokenRoom::PlaceTwice(place)),
            _ if place > ends + 1 => return Err(BrokenRoom::PlaceMissing(ends + 1)),
            _ => ends = place,
        }
    }
    Ok(VerifiedRoom {
        place: ends,
        versions,
        plans,
    })
}

/// The text whose SHA-256 is the head at `place`: canonical JSON of each plan's
/// last link up to there and how many versions it had, by plan id.
#[must_use]
pub fn heads(export: &LedgerExport, place: Place) -> String {
    let mut plans: Vec<&PlanHistory> = export.plans.iter().collect();
    plans.sort_unstable_by(|a, b| a.plan.as_str().cmp(b.plan.as_str()));
    let mut out = Writer::default();
    out.bracket('[');
    for history in plans {
        let mut head = None;
        for record in &history.versions {
            if record.place <= place {
                head = Some((&record.link, record.version));
            }
            for (_, agreement) in record.agreed.in_order() {
                if agreement.place <= place {
                    head = Some((&agreement.link, record.version));
                }
            }
        }
        if let Some((link, versions)) = head {
            out.item(&PlanHead {
                plan: &history.plan,
                link,
                versions,
            });
        }
    }
    out.bracket(']');
    out.into_text()
}

struct PlanHead<'a> {
    plan: &'a PlanId,
    link: &'a Digest,
    versions: u32,
}

impl livepledge_wire::ToJson for PlanHead<'_> {
    fn to_json(&self, out: &mut Writer) {
        out.bracket('{');
        out.field("link", self.link);
        out.field("plan", self.plan);
        out.field("versions", &self.versions);
        out.bracket('}');
    }
}

/// Whether a whole ledger still holds what was anchored. `found` is the SHA-256
/// of [`heads`] at the anchor's place.
///
/// # Errors
/// [`BrokenRoom`] when it was cut short or written anew.
pub fn matches(
    export: &LedgerExport,
    whole: &VerifiedRoom,
    anchor: &Anchor,
    found: &Digest,
) -> Result<(), BrokenRoom> {
    if anchor.room != export.room {
        return Err(BrokenRoom::OtherRoom(anchor.room.clone()));
    }
    if whole.place < anchor.place {
        return Err(BrokenRoom::Truncated {
            anchored: anchor.place,
            ends: whole.place,
        });
    }
    if anchor.head != *found {
        return Err(BrokenRoom::NotAsAnchored(anchor.place));
    }
    Ok(())
}
