//! The ledger: honest histories verify, and nobody changes, drops, reorders or
//! cuts off a version unseen.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, also outside its own function"
)]

mod room;
#[path = "../support/mod.rs"]
mod support;
mod tamper;

use livepledge_contract::ledger::anchor::{Anchor, BrokenRoom, heads, matches, verify_room};
use livepledge_contract::ledger::statement;
use livepledge_contract::ledger::verify::{BreakReason, Broken, Signature, verify};
use livepledge_contract::party::Party;
use proptest::prelude::*;
use room::{anchor_at, checked, export, judge, rewritten, sha256};
use support::of;
use tamper::{TAMPERINGS, tampered};

fn steps() -> impl Strategy<Value = Vec<(u8, u8)>> {
    proptest::collection::vec((0..3u8, 0..6u8), 0..24).prop_map(|mut steps| {
        steps.insert(0, (0, 1));
        steps
    })
}

fn with_cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn an_honest_history_says_its_version_time_and_head() {
    let export = export(&[(0, 1), (0, 4), (0, 5), (0, 2)]);
    let chain = &export.plans[0].versions;
    let verified = verify(chain, &checked(chain), Some(&chain[0].reference())).unwrap();
    assert_eq!((verified.version, verified.at), (2, chain[1].published_at));
    assert_eq!(
        (verified.head, verified.agreed),
        (chain[1].link.clone(), false)
    );
    assert!(chain[0].agreed.by_both());
    assert_eq!(chain[1].predecessor.as_ref(), Some(chain[0].head()));
}

#[test]
fn an_agreement_given_later_counts_and_moves_the_head() {
    let export = export(&[(0, 1), (0, 5), (0, 4)]);
    let chain = &export.plans[0].versions;
    let order: Vec<Party> = chain[0]
        .agreed
        .in_order()
        .iter()
        .map(|(party, _)| *party)
        .collect();
    assert_eq!(order, [Party::LiveParty, Party::Merchant]);
    let verified = verify(chain, &checked(chain), None).unwrap();
    assert!(verified.agreed);
    assert_eq!(
        verified.head,
        chain[0].agreed.merchant.clone().unwrap().link
    );
}

#[test]
fn a_history_that_ends_before_what_was_shown_is_broken_there() {
    let export = export(&[(0, 1), (0, 2), (0, 3)]);
    let chain = &export.plans[0].versions;
    let shown = chain[2].reference();
    let short = &chain[..2];
    assert!(verify(short, &checked(short), None).is_ok());
    let broken = Broken {
        at_version: 3,
        why: BreakReason::NotAsShown,
    };
    assert_eq!(verify(short, &checked(short), Some(&shown)), Err(broken));
}

#[test]
fn an_empty_history_and_missing_answers_are_broken() {
    let missing = |at_version| Broken {
        at_version,
        why: BreakReason::VersionMissing,
    };
    assert_eq!(verify(&[], &[], None), Err(missing(1)));
    let export = export(&[(0, 1), (0, 2)]);
    let chain = &export.plans[0].versions;
    assert_eq!(verify(chain, &checked(&chain[..1]), None), Err(missing(2)));
}

#[test]
fn a_signature_counts_only_when_it_holds() {
    let export = export(&[(0, 1)]);
    let mut chain = export.plans[0].versions.clone();
    room::sign(&mut chain[0]);
    let mut found = checked(&chain);
    let whole = verify(&chain, &found, None).unwrap();
    assert_eq!(
        (whole.signature, whole.unchecked),
        (Signature::Holds, false)
    );
    found[0].signature = Signature::NotChecked;
    let whole = verify(&chain, &found, None).unwrap();
    assert_eq!(
        (whole.signature, whole.unchecked),
        (Signature::NotChecked, true)
    );
    for wrong in [Signature::Wrong, Signature::None] {
        found[0].signature = wrong;
        let broken = verify(&chain, &found, None).unwrap_err();
        assert_eq!(broken.why, BreakReason::SignatureWrong);
    }
    chain[0].signature = None;
    let broken = verify(&chain, &checked(&chain), None).unwrap_err();
    assert_eq!(broken.why, BreakReason::RecordChanged);
}

#[test]
fn an_anchor_is_one_word() {
    let word = "demo:12:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let anchor: Anchor = word.parse().unwrap();
    assert_eq!((anchor.room.as_str(), anchor.place), ("demo", 12));
    assert_eq!(anchor.to_string(), word);
    for wrong in [
        "",
        "demo",
        "demo:12",
        "demo:-1:aa",
        "demo:12:aa",
        "a b:1:aa",
    ] {
        assert!(wrong.parse::<Anchor>().is_err(), "{wrong}");
    }
}

#[test]
fn an_anchor_of_another_room_or_of_more_than_there_is_does_not_fit() {
    let export = export(&[(0, 1), (1, 1), (0, 2)]);
    let mut anchor = anchor_at(&export, 3);
    assert!(judge(&export, Some(&anchor)).is_ok());
    anchor.place = 4;
    let truncated = BrokenRoom::Truncated {
        anchored: 4,
        ends: 3,
    };
    assert_eq!(judge(&export, Some(&anchor)), Err(truncated));
    anchor.room = of("other");
    assert_eq!(
        judge(&export, Some(&anchor)),
        Err(BrokenRoom::OtherRoom(of("other")))
    );
}

proptest! {
    #![proptest_config(with_cases(120))]

    #[test]
    fn honest_ledgers_verify_and_keep_fitting_every_earlier_anchor(steps in steps()) {
        let export = export(&steps);
        let whole = judge(&export, None).unwrap();
        let versions: usize = export.plans.iter().map(|plan| plan.versions.len()).sum();
        prop_assert_eq!(whole.versions, versions as u64);
        let mut heads = Vec::new();
        for place in 1..=whole.place {
            let anchor = anchor_at(&export, place);
            prop_assert_eq!(matches(&export, &whole, &anchor, &anchor.head), Ok(()));
            heads.push(anchor.head);
        }
        heads.sort();
        heads.dedup();
        prop_assert_eq!(heads.len() as u64, whole.place);
    }

    #[test]
    fn every_tampering_is_found(steps in steps(), how in 0..TAMPERINGS.len(), at: u64, n: u64) {
        let honest = export(&steps);
        let anchor = anchor_at(&honest, judge(&honest, None).unwrap().place);
        if let Some(forged) = tampered(&honest, how, at, n) {
            prop_assert_ne!(&forged.plans, &honest.plans);
            let found = judge(&forged, None);
            prop_assert!(found.is_err(), "{}: {found:?}", TAMPERINGS[how].0);
            prop_assert!(judge(&forged, Some(&anchor)).is_err());
        }
    }

    #[test]
    fn an_end_that_was_cut_off_shows_at_the_anchor(steps in steps(), keep: u64) {
        let honest = export(&steps);
        let ends = judge(&honest, None).unwrap().place;
        let anchor = anchor_at(&honest, ends);
        let keep = keep % ends;
        let short = room::up_to(&honest, keep);
        prop_assert!(judge(&short, None).is_ok());
        let truncated = BrokenRoom::Truncated { anchored: ends, ends: keep };
        prop_assert_eq!(judge(&short, Some(&anchor)), Err(truncated));
    }

    #[test]
    fn a_ledger_written_anew_shows_at_the_anchor(steps in steps(), at: u64, how in 0..3usize) {
        let honest = export(&steps);
        let anchor = anchor_at(&honest, judge(&honest, None).unwrap().place);
        let anew = rewritten(&honest, at, how);
        prop_assert!(judge(&anew, None).is_ok());
        prop_assert!(judge(&anew, Some(&anchor)).is_err());
    }

    #[test]
    fn statements_are_canonical_json(author: String, reason: String, steps in steps()) {
        let mut export = export(&steps);
        let last = export.plans[0].versions.last_mut().unwrap();
        (last.author, last.reason) = (author, reason);
        let mut texts = vec![statement::version(last), heads(&export, 1000)];
        let record = export.plans[0].versions.last().unwrap();
        for (party, agreement) in record.agreed.in_order() {
            texts.push(statement::agreement(record, party, agreement));
        }
        for text in texts {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), text);
        }
    }
}

/// The way the text of an anchor's head is hashed is part of the contract.
#[test]
fn the_head_of_an_anchor_is_the_digest_of_every_plans_last_link() {
    let export = export(&[(1, 1), (0, 1), (0, 2)]);
    let text = heads(&export, 3);
    let link = |plan: usize| export.plans[plan].versions.last().unwrap().link.to_string();
    assert_eq!(
        text,
        format!(
            r#"[{{"link":"{}","plan":"p-0","versions":2}},{{"link":"{}","plan":"p-1","versions":1}}]"#,
            link(0),
            link(1)
        )
    );
    let found: Vec<_> = export
        .plans
        .iter()
        .map(|plan| checked(&plan.versions))
        .collect();
    let whole = verify_room(&export, &found).unwrap();
    let anchor = anchor_at(&export, 3);
    assert_eq!(matches(&export, &whole, &anchor, &sha256(&text)), Ok(()));
}
