//! What the consumer is told: both languages, known fields, and recourse where
//! the clauses ask for it.

use livepledge_contract::case::CaseState;
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::messages::MESSAGES;
use livepledge_contract::workflow::table::{Target, transitions};

fn slots(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap())
        .collect()
}

/// The fields of `view::Details`, and what the case itself says.
const FIELDS: &[&str] = &[
    "number", "state", "due", "party", "text", "items", "remedies", "amount", "reason", "target",
    "timer", "terms",
];

#[test]
fn both_languages_have_the_same_known_fields() {
    for message in MESSAGES {
        let (mut zh, mut en) = (slots(message.zh), slots(message.en));
        zh.sort_unstable();
        en.sort_unstable();
        assert_eq!(zh, en, "{:?}", message.code);
        assert!(zh.iter().all(|slot| FIELDS.contains(slot)), "{zh:?}");
    }
}

#[test]
fn every_message_has_a_code_of_its_own_and_belongs_to_a_row() {
    for (n, message) in MESSAGES.iter().enumerate() {
        assert!(MESSAGES.iter().skip(n + 1).all(|m| m.code != message.code));
        let used = transitions().any(|row| row.message == Some(*message));
        assert!(used, "{:?}", message.code);
    }
}

/// I12.
#[test]
fn a_refused_or_unresolved_case_always_names_the_ways_on() {
    let ends = [CaseState::NotAccepted, CaseState::ClosedUnresolved];
    let mut seen = 0;
    for row in transitions() {
        let Target::State(state) = row.to else {
            continue;
        };
        if ends.contains(&state) {
            let message = row.message.unwrap();
            for way in ["12315", "消协", "仲裁", "诉讼"] {
                assert!(message.zh.contains(way), "{}: {way}", row.id);
            }
            for way in ["12315", "consumer association", "arbitration", "court"] {
                assert!(message.en.contains(way), "{}: {way}", row.id);
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 2);
    let late = transitions().find(|row| row.act == ActKind::PlatformTimeout);
    assert!(late.unwrap().message.unwrap().zh.contains("12315"));
}
