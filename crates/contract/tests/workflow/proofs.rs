//! Evidence that comes after the complaint: with which acts, and within which limits.

use crate::players::{every_act, reopening, start, statement};
use livepledge_contract::evidence::EvidenceKind;
use livepledge_contract::ids::Digest;
use livepledge_contract::workflow::act::*;
use livepledge_contract::workflow::offer::offers;
use livepledge_contract::workflow::proofs::taken_by;
use livepledge_contract::workflow::timer::Rules;

fn digest(n: usize) -> Digest {
    format!("{n:064x}").parse().unwrap()
}

/// Every act that takes evidence, with this.
fn with(evidence: &[Digest], kinds: &[EvidenceKind], consent: bool) -> [Act; 4] {
    let said = Statement {
        evidence: evidence.to_vec(),
        kinds: kinds.to_vec(),
        consent,
        ..statement()
    };
    let reopened = Reopening {
        evidence: evidence.to_vec(),
        kinds: kinds.to_vec(),
        consent,
        ..reopening()
    };
    [
        Act::Supplement(said.clone()),
        Act::Appeal(said.clone()),
        Act::Reply(said),
        Act::Reopen(reopened),
    ]
}

#[test]
fn an_act_brings_evidence_where_its_kind_takes_some() {
    for act in every_act(start()) {
        assert_eq!(act.proofs().is_some(), taken_by(act.kind()), "{act:?}");
    }
    let desk = crate::rows::Desk::opened();
    for offer in offers(&Rules::default(), &desk.case, start()) {
        assert_eq!(offer.evidence, offer.act == ActKind::Reply, "{offer:?}");
    }
}

#[test]
fn each_piece_has_its_kind_and_what_is_left_out_shows_something_else() {
    let digests = [digest(1), digest(2)];
    for act in with(&digests, &[EvidenceKind::MedicalProof], true) {
        let pieces: Vec<_> = act.proofs().unwrap().pieces().collect();
        let named: Vec<_> = pieces.iter().map(|piece| &piece.sha256).collect();
        assert_eq!(named, digests.iter().collect::<Vec<_>>());
        assert_eq!(pieces[0].kind, EvidenceKind::MedicalProof);
        assert_eq!(pieces[1].kind, EvidenceKind::Other);
        assert!(pieces.iter().all(|piece| piece.consent));
        assert_eq!(act.issues(start()), []);
    }
}

#[test]
fn too_much_the_same_twice_and_what_nobody_agreed_to_are_told_at_once() {
    let mut digests: Vec<_> = (0..7).map(digest).collect();
    digests.push(digest(0));
    for act in with(&digests, &[EvidenceKind::MedicalProof; 9], false) {
        let name = act.kind().name();
        let told = act.issues(start());
        let told: Vec<_> = told
            .iter()
            .map(|issue| format!("{} {:?}", issue.pointer, issue.code))
            .collect();
        let wanted = [
            format!("/{name}/evidence TooLong"),
            format!("/{name}/evidence Duplicate"),
            format!("/{name}/kinds TooLong"),
            format!("/{name}/consent NoticeNotAccepted"),
        ];
        assert_eq!(told, wanted);
    }
}

#[test]
fn only_a_supplement_needs_no_words_beside_its_evidence() {
    for mut act in with(&[digest(1)], &[], false) {
        match &mut act {
            Act::Supplement(said) | Act::Appeal(said) | Act::Reply(said) => said.text.clear(),
            Act::Reopen(reopening) => reopening.reason.clear(),
            _ => {}
        }
        let missing = act.issues(start()).len();
        assert_eq!(missing, usize::from(act.kind() != ActKind::Supplement));
    }
}
