//! Both languages, every value, and what a message becomes.

use super::{Said, afterwards, clock, fill, keys, meaning, message};
use crate::text::{Locale, Texts};
use livepledge_contract::case::{Case, CaseState};
use livepledge_contract::workflow::messages::MESSAGES;
use livepledge_contract::workflow::timer::Timer;

fn case() -> Case {
    serde_json::from_str(include_str!(
        "../../../crates/contract/tests/golden/case.json"
    ))
    .unwrap()
}

#[test]
fn every_text_has_both_languages_and_the_same_arguments() {
    let slots = |text: &str| {
        let pieces = text.split(['{', '}']).enumerate();
        let mut named: Vec<String> = pieces
            .filter(|(n, _)| n % 2 == 1)
            .map(|(_, name)| name.to_owned())
            .collect();
        named.sort();
        named
    };
    for Said(zh, en) in keys::ALL {
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{zh} {en}");
        assert_eq!(slots(zh), slots(en), "{zh} {en}");
    }
}

#[test]
fn every_state_and_every_deadline_says_what_it_means() {
    for state in CaseState::ALL {
        let Said(zh, en) = meaning(*state);
        assert!(!zh.is_empty() && !en.is_empty(), "{state:?}");
    }
    for timer in Timer::ALL.iter().filter(|timer| timer.is_deadline()) {
        for Said(zh, en) in [afterwards(*timer), clock(*timer)] {
            assert!(!zh.is_empty() && !en.is_empty(), "{timer:?}");
        }
    }
}

#[test]
fn every_message_becomes_a_sentence_without_a_brace() {
    let case = case();
    let mut event = case.timeline.last().unwrap().clone();
    event.details.text = "已核实。".to_owned();
    for locale in [Locale::ZhCn, Locale::En] {
        let texts = Texts::new(locale);
        for message in MESSAGES {
            event.message = message.code;
            let said = message::sentence(&texts, &case, &event, case.received_at);
            assert!(!said.is_empty(), "{:?}", message.code);
            assert!(!said.contains(['{', '}']), "{said}");
            assert!(!said.contains("。。") && !said.contains(".."), "{said}");
        }
    }
}

#[test]
fn a_message_says_what_was_asked_for_and_by_when() {
    let case = case();
    let asked = case.timeline.last().unwrap();
    let said = |locale| message::sentence(&Texts::new(locale), &case, asked, case.received_at);
    assert_eq!(said(Locale::ZhCn), "请于11月27日22:00前补充：开箱视频。");
    assert_eq!(
        said(Locale::En),
        "Please hand in by 27 Nov, 22:00: 开箱视频."
    );
}

#[test]
fn what_is_missing_leaves_no_brace_behind() {
    assert_eq!(fill("a {b} c", &[]), "a  c");
    assert_eq!(fill("a {b} c", &[("b", "x")]), "a x c");
}
