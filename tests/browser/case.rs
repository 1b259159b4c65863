//! The case surface: every state has its screen in both languages, the one thing
//! asked stands there, and words outlive a request that failed.

use crate::support::{backend::PageBackend, create, find, object, show, text, until};
use livepledge::text::case::{keys, meaning};
use livepledge::text::{Locale, Texts};
use livepledge_contract::case::{Case, CaseState, ConsumerEvent, FileCaseEvent};
use livepledge_contract::evidence::EvidenceKind;
use livepledge_contract::workflow::act::{ActKind, Statement};
use livepledge_contract::workflow::offer::{PossibleAct, Words};
use livepledge_contract::workflow::view::Asked;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn golden() -> Case {
    serde_json::from_str(include_str!("../../crates/contract/tests/golden/case.json")).unwrap()
}

fn possible(act: ActKind, words: Words) -> PossibleAct {
    PossibleAct {
        act,
        words,
        until: None,
        new_facts: false,
        evidence: act == ActKind::Supplement || act == ActKind::Reply,
    }
}

/// A case in this state, with what a backend lists as possible there.
fn in_state(state: CaseState) -> Case {
    let mut case = golden();
    case.state = state;
    case.possible = vec![possible(ActKind::EscalateExternal, Words::None)];
    let (asked, acts): (_, &[(ActKind, Words)]) = match state {
        CaseState::InfoRequested => (
            Some(Asked::Supplement(vec!["开箱视频".to_owned()])),
            &[(ActKind::Supplement, Words::Required)],
        ),
        CaseState::Proposed => (
            Some(Asked::Decide),
            &[
                (ActKind::Agree, Words::None),
                (ActKind::Reject, Words::Optional),
            ],
        ),
        CaseState::Resolved => (
            Some(Asked::Confirm),
            &[
                (ActKind::Confirm, Words::None),
                (ActKind::Reopen, Words::Required),
            ],
        ),
        state if state.is_open() => (
            None,
            &[
                (ActKind::Reply, Words::Required),
                (ActKind::Withdraw, Words::Optional),
            ],
        ),
        _ => (None, &[(ActKind::Rate, Words::None)]),
    };
    case.asked = asked;
    let acts = acts.iter().map(|(act, words)| possible(*act, *words));
    case.possible.extend(acts);
    case
}

fn open(backend: &PageBackend, lang: &str) -> crate::support::LivePledgeElement {
    let about = object(&[
        ("number", "LP20261124-7K3QXM".into()),
        ("token", "0123456789abcdef".into()),
    ]);
    let element = create();
    element.set_attribute("surface", "case").unwrap();
    element.configure(&backend.config(&[("lang", lang.into()), ("about", about)]));
    element
}

fn answering(case: Case) -> PageBackend {
    PageBackend::answering(move |request| match request.method.as_str() {
        "GET" => Some((200, serde_json::to_string(&case).unwrap())),
        _ => None,
    })
}

#[wasm_bindgen_test]
async fn every_state_has_its_screen_in_both_languages() {
    for (lang, locale) in [("zh-CN", Locale::ZhCn), ("en", Locale::En)] {
        let texts = Texts::new(locale);
        for state in CaseState::ALL {
            let backend = answering(in_state(*state));
            let element = open(&backend, lang);
            let _shown = show(&element);
            let [zh, en] = state.words();
            let head = texts.pick(zh, en);
            until(head, || {
                find(&element, "h2").is_some_and(|h2| h2.inner_text() == head)
            })
            .await;
            let all = text(&element);
            assert!(all.contains(meaning(*state).of(&texts)), "{state:?}: {all}");
            let asks = match state {
                CaseState::InfoRequested => keys::ASK_SUPPLEMENT,
                CaseState::Proposed => keys::ASK_DECIDE,
                CaseState::Resolved => keys::ASK_CONFIRM,
                state if state.is_open() => keys::ASK_NOTHING,
                _ => keys::ASK_RATE,
            };
            assert!(all.contains(asks.of(&texts)), "{state:?}: {all}");
            assert!(!all.contains(['{', '}']), "{state:?}: {all}");
        }
    }
}

#[wasm_bindgen_test]
async fn the_token_goes_along_and_in_no_address() {
    let backend = answering(in_state(CaseState::Received));
    let element = open(&backend, "en");
    let _shown = show(&element);
    until("the case is read", || find(&element, "h2").is_some()).await;
    let read = backend.requests("GET");
    assert_eq!(
        read[0].header("Authorization").as_deref(),
        Some("Bearer 0123456789abcdef")
    );
    assert!(
        read.iter()
            .all(|request| !request.url.contains("0123456789abcdef"))
    );
}

#[wasm_bindgen_test]
async fn words_outlive_a_request_that_failed_and_go_out_under_the_same_key() {
    let backend = answering(in_state(CaseState::InfoRequested));
    let element = open(&backend, "en");
    let _shown = show(&element);
    until("the form is there", || find(&element, "textarea").is_some()).await;
    let area = find(&element, "textarea").unwrap();
    let field = JsValue::from_str("value");
    write(&element, "No video.");
    let send = |element: &HtmlElement| {
        let button = find(element, "[data-name=supplement]").unwrap();
        button.click();
        // A double tap.
        button.click();
    };
    send(&element);
    until("it says that it was not sent", || {
        find(&element, "[data-note=failed]").is_some()
    })
    .await;
    let value = js_sys::Reflect::get(&area, &field).unwrap();
    assert_eq!(value.as_string().as_deref(), Some("No video."));
    send(&element);
    until("it is tried again", || backend.requests("POST").len() == 2).await;
    let sent = backend.requests("POST");
    assert_eq!(sent[0].body, sent[1].body);
    assert_eq!(
        sent[0].header("Idempotency-Key"),
        sent[1].header("Idempotency-Key")
    );
    let event: FileCaseEvent = serde_json::from_str(&sent[0].body).unwrap();
    assert_eq!(event.event.into_act().kind(), ActKind::Supplement);
    clean(&element);
}

#[wasm_bindgen_test]
async fn a_supplement_may_be_evidence_alone_and_says_what_it_shows() {
    let backend = answering(in_state(CaseState::InfoRequested));
    let element = open(&backend, "en");
    let _shown = show(&element);
    until("the form is there", || find(&element, "textarea").is_some()).await;
    let send = || find(&element, "[data-name=supplement]").unwrap().click();
    send();
    until("it asks for something", || {
        text(&element).contains(keys::NEEDED.of(&Texts::new(Locale::En)))
    })
    .await;
    choose_medical_proof(&element);
    send();
    until("it is sent", || !backend.requests("POST").is_empty()).await;
    let event: FileCaseEvent = serde_json::from_str(&backend.requests("POST")[0].body).unwrap();
    let statement = medical_proof("");
    assert_eq!(event.event, ConsumerEvent::Supplement(statement));
    clean(&element);
}

#[wasm_bindgen_test]
async fn a_message_brings_evidence_and_withdrawing_does_not() {
    let backend = answering(in_state(CaseState::Accepted));
    let element = open(&backend, "en");
    let _shown = show(&element);
    let press = async |name: &str| {
        let (button, form) = (format!("[data-open={name}]"), format!("[data-act={name}]"));
        until("its button is there", || find(&element, &button).is_some()).await;
        find(&element, &button).unwrap().click();
        until("its form is there", || find(&element, &form).is_some()).await;
    };
    press("withdraw").await;
    assert!(find(&element, "[data-evidence]").is_none());
    find(&element, ".case-form .button-soft").unwrap().click();
    press("reply").await;
    choose_medical_proof(&element);
    let send = || find(&element, "[data-name=reply]").unwrap().click();
    send();
    until("a picture alone says little: it asks for words", || {
        text(&element).contains(keys::NEEDED.of(&Texts::new(Locale::En)))
    })
    .await;
    assert!(backend.requests("POST").is_empty());
    write(&element, "My arm.");
    send();
    until("it is sent", || !backend.requests("POST").is_empty()).await;
    let event: FileCaseEvent = serde_json::from_str(&backend.requests("POST")[0].body).unwrap();
    assert_eq!(event.event, ConsumerEvent::Reply(medical_proof("My arm.")));
    clean(&element);
}

/// What the surface `evidence` says when somebody has chosen a piece.
fn choose_medical_proof(element: &HtmlElement) {
    let piece = [
        r#"[{"sha256":""#,
        &"6".repeat(64),
        r#"","kind":"medical_proof","consent":true}]"#,
    ];
    set(element, "[data-evidence]", &piece.concat());
}

fn medical_proof(text: &str) -> Statement {
    Statement {
        text: text.to_owned(),
        evidence: vec!["6".repeat(64).parse().unwrap()],
        kinds: vec![EvidenceKind::MedicalProof],
        consent: true,
    }
}

fn set(element: &HtmlElement, control: &str, value: &str) {
    let control: HtmlElement = find(element, control).unwrap().unchecked_into();
    js_sys::Reflect::set(&control, &"value".into(), &value.into()).unwrap();
    control
        .dispatch_event(&web_sys::Event::new("input").unwrap())
        .unwrap();
}

fn write(element: &HtmlElement, words: &str) {
    set(element, "textarea", words);
}

/// What was typed stays in the browser; the next test must not find it.
fn clean(element: &HtmlElement) {
    write(element, "");
}
