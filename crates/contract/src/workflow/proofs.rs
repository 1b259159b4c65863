//! Evidence that comes with an act after the complaint: new facts need proof. It
//! belongs to the case from the record on that names it.

use super::act::{Act, ActKind};
use crate::evidence::{CLIPS_MAX, Evidence, EvidenceKind, IMAGES_MAX};
use crate::ids::Digest;
use crate::issue::{FieldIssue, IssueCode};

/// What an act brings along.
#[derive(Clone, Copy, Debug)]
pub struct Proofs<'a> {
    /// By its SHA-256.
    pub evidence: &'a [Digest],
    kinds: &'a [EvidenceKind],
    consent: bool,
}

/// Whether acts of this kind can bring evidence along.
#[must_use]
pub fn taken_by(act: ActKind) -> bool {
    matches!(
        act,
        ActKind::Supplement | ActKind::Appeal | ActKind::Reopen | ActKind::Reply
    )
}

impl Act {
    /// What it brings along; `None`: acts of its kind bring nothing.
    #[must_use]
    pub fn proofs(&self) -> Option<Proofs<'_>> {
        let (evidence, kinds, consent) = match self {
            Self::Supplement(said) | Self::Appeal(said) | Self::Reply(said) => {
                (&said.evidence, &said.kinds, said.consent)
            }
            Self::Reopen(reopening) => (&reopening.evidence, &reopening.kinds, reopening.consent),
            _ => return None,
        };
        Some(Proofs {
            evidence,
            kinds,
            consent,
        })
    }
}

impl Proofs<'_> {
    /// Each piece with what it shows.
    pub fn pieces(&self) -> impl Iterator<Item = Evidence> {
        let kinds = self.kinds.iter().copied();
        let kinds = kinds.chain(core::iter::repeat(EvidenceKind::Other));
        let pieces = self.evidence.iter().zip(kinds);
        pieces.map(|(sha256, kind)| Evidence {
            sha256: sha256.clone(),
            kind,
            consent: self.consent,
        })
    }

    /// What is wrong with the list as such; whether each is there the backend knows.
    pub(super) fn issues(&self, out: &mut Vec<FieldIssue>, at: &str) {
        let mut wrong =
            |field: &str, code| out.push(FieldIssue::at(&format!("{at}/{field}"), code));
        if self.evidence.len() > IMAGES_MAX + CLIPS_MAX {
            wrong("evidence", IssueCode::TooLong);
        }
        let twice = |(i, digest)| self.evidence.iter().take(i).any(|other| other == digest);
        if self.evidence.iter().enumerate().any(twice) {
            wrong("evidence", IssueCode::Duplicate);
        }
        if self.kinds.len() > self.evidence.len() {
            wrong("kinds", IssueCode::TooLong);
        }
        if self.kinds.contains(&EvidenceKind::MedicalProof) && !self.consent {
            wrong("consent", IssueCode::NoticeNotAccepted);
        }
    }
}
