//! The record of a promise in the browser: verified by the browser's own
//! cryptography, and broken in every way there is.

use crate::support::backend::{PageBackend, Reply, Request};
use crate::support::{LivePledgeElement, Shown, create, find, rooms, show, text, until};
use js_sys::Reflect;
use livepledge_contract::ledger::PlanHistory;
use livepledge_contract::room::{PlanEntry, Snapshot};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// Three versions, the second worse, the third better; two of them signed.
fn history() -> PlanHistory {
    serde_json::from_str(include_str!("support/history.json")).unwrap()
}

/// The goods on the screen: the last version of the history.
fn entry(history: &PlanHistory) -> PlanEntry {
    let last = history.versions.last().unwrap();
    rooms::entry("LN001", |entry| {
        entry["id"] = last.plan.as_str().into();
        entry["version"] = last.version.into();
        entry["digest"] = last.digest.as_str().into();
    })
}

fn room() -> Snapshot {
    rooms::room(&[entry(&history())])
}

/// Answers page by page, as the backend does.
fn page_of(history: &PlanHistory, request: &Request) -> Reply {
    let asked = |name: &str| {
        let query = request.url.split_once('?').unwrap().1;
        let found = query.split('&').find_map(|p| p.strip_prefix(name));
        found.unwrap().parse::<u32>().unwrap()
    };
    let (after, _) = (asked("after="), asked("limit="));
    let mut page = history.clone();
    // Two at a time, whatever was asked for: a backend may send less.
    page.versions = history
        .versions
        .iter()
        .skip(after as usize)
        .take(2)
        .cloned()
        .collect();
    page.next = (after + 2 < history.versions.len() as u32).then_some(after + 2);
    Some((200, serde_json::to_string(&page).unwrap()))
}

fn backend(history: PlanHistory) -> PageBackend {
    let snapshot = serde_json::to_string(&room()).unwrap();
    PageBackend::answering(move |request| match request.url.contains("/plans/") {
        true => page_of(&history, request),
        false => Some((200, snapshot.clone())),
    })
}

/// Opens the record of the goods on air.
async fn open(backend: &PageBackend, lang: &str) -> (LivePledgeElement, Shown) {
    let more = [("lang", lang.into()), ("backend", "/ledger".into())];
    opened(backend, &more).await
}

async fn opened(backend: &PageBackend, more: &[(&str, JsValue)]) -> (LivePledgeElement, Shown) {
    let element = create();
    element.configure(&backend.config(more));
    let shown = show(&element);
    until("the card is there", || find(&element, ".more").is_some()).await;
    find(&element, ".more").unwrap().click();
    until("the detail is there", || {
        find(&element, ".history button").is_some()
    })
    .await;
    find(&element, ".history button").unwrap().click();
    until("something is said", || {
        verdict(&element).is_some_and(|said| said != "loading")
    })
    .await;
    (element, shown)
}

fn verdict(element: &LivePledgeElement) -> Option<String> {
    find(element, "[data-verdict]")?.get_attribute("data-verdict")
}

fn said(element: &LivePledgeElement) -> String {
    let note = find(element, "[data-verdict]").unwrap();
    note.text_content().unwrap()
}

#[wasm_bindgen_test]
async fn a_whole_record_is_verified_and_says_what_every_version_changed() {
    let backend = backend(history());
    let (element, _shown) = open(&backend, "zh-CN").await;
    assert_eq!(verdict(&element).unwrap(), "verified", "{}", text(&element));
    let said = said(&element);
    assert!(said.contains("已核验，第3版，"), "{said}");
    assert!(said.contains("商家签名有效"), "{said}");
    let pages = backend.requests("GET");
    let pages = pages.iter().filter(|r| r.url.contains("/plans/")).count();
    assert_eq!(pages, 2, "read page by page");
    let second = find(&element, "[data-version='2']")
        .unwrap()
        .text_content()
        .unwrap();
    for words in [
        "周会计",
        "原因：仓库停电",
        "变差",
        "→ 72小时内发货",
        "商家已同意",
    ] {
        assert!(second.contains(words), "{words}: {second}");
    }
    let worse = find(&element, "[data-version='2'] [data-effect=worse]");
    let better = find(&element, "[data-version='3'] [data-effect=better]");
    assert!(worse.is_some() && better.is_some());
    // What was opened has the focus in its reach: the title of the record.
    assert!(find(&element, ".history h3:focus").is_some());
}

#[wasm_bindgen_test]
async fn the_same_in_english() {
    let (element, _shown) = open(&backend(history()), "en").await;
    assert!(
        said(&element).contains("Verified, version 3, "),
        "{}",
        said(&element)
    );
    let second = find(&element, "[data-version='2']")
        .unwrap()
        .text_content()
        .unwrap();
    assert!(
        second.contains("Worse") && second.contains("→ Within 72 hours"),
        "{second}"
    );
}

/// The record of so many versions, of which the last waits for agreement.
async fn while_the_last_waits(versions: usize) -> (LivePledgeElement, Shown) {
    let mut waiting = history();
    waiting.versions.truncate(versions);
    waiting.versions[versions - 1].agreed = Default::default();
    let mut shown = waiting.clone();
    shown.versions.truncate(versions - 1);
    let snapshot = serde_json::to_string(&rooms::room(&[entry(&shown)])).unwrap();
    let backend = PageBackend::answering(move |request| match request.url.contains("/plans/") {
        true => page_of(&waiting, request),
        false => Some((200, snapshot.clone())),
    });
    let base = format!("/ledger-w{versions}");
    let more = [("lang", "en".into()), ("backend", base.into())];
    let opened = opened(&backend, &more).await;
    let verdict = verdict(&opened.0).unwrap();
    assert_eq!(verdict, "verified", "{}", text(&opened.0));
    opened
}

#[wasm_bindgen_test]
async fn the_signature_told_is_that_of_the_version_that_holds() {
    let (element, _shown) = while_the_last_waits(2).await;
    let said = said(&element);
    assert!(said.contains("Verified, version 1, "), "{said}");
    assert!(
        said.contains("Not signed") && !said.contains("signature holds"),
        "{said}"
    );
}

#[wasm_bindgen_test]
async fn a_version_that_waits_for_agreement_is_not_called_the_current_one() {
    let (element, _shown) = while_the_last_waits(3).await;
    let said = said(&element);
    assert!(said.contains("Verified, version 2, "), "{said}");
    assert!(said.contains("signature holds, key ea4a6c63"), "{said}");
    assert!(
        said.contains("Version 3 is published and holds once"),
        "{said}"
    );
    let tag = |version: u32| {
        let tag = find(&element, &format!("[data-version='{version}'] .tag"));
        tag.and_then(|tag| tag.text_content()).unwrap_or_default()
    };
    assert_eq!(
        [tag(1), tag(2), tag(3)],
        ["", "Current", "Waits for agreement"]
    );
}

#[wasm_bindgen_test]
async fn a_record_without_the_version_that_was_seen_is_broken_there() {
    let seen = entry(&history());
    let mut cut = history();
    cut.versions.truncate(2);
    let rooms = [seen, entry(&cut)].map(|entry| {
        let room = rooms::room(&[entry]);
        serde_json::to_string(&room).unwrap()
    });
    let [before, after] = rooms;
    let backend = PageBackend::answering(move |_| Some((200, before.clone())));
    let more = [("lang", "en".into()), ("backend", "/ledger-c".into())];
    let element = create();
    element.configure(&backend.config(&more));
    let shown = show(&element);
    until("version 3 is kept as seen", || {
        let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
        let kept = storage.get_item("live-pledge:seen:/ledger-c:demo").unwrap();
        kept.is_some_and(|kept| kept.contains(":3:"))
    })
    .await;
    drop(shown);
    let backend = PageBackend::answering(move |request| match request.url.contains("/plans/") {
        true => page_of(&cut, request),
        false => Some((200, after.clone())),
    });
    let (element, _shown) = opened(&backend, &more).await;
    assert_eq!(verdict(&element).unwrap(), "broken", "{}", text(&element));
    assert!(said(&element).contains("version 3"), "{}", said(&element));
}

#[wasm_bindgen_test]
async fn it_is_broken_where_it_was_tampered_with() {
    type Tamper = fn(&mut PlanHistory);
    let ways: [(&str, Tamper, u32, &str); 9] = [
        (
            "a plan changed",
            |h| {
                let old = h.versions[1]
                    .canonical
                    .replace("\"hours\":72", "\"hours\":48");
                h.versions[1].canonical = old;
            },
            2,
            "was changed after",
        ),
        (
            "a reason changed",
            |h| h.versions[1].reason.push('x'),
            2,
            "reason",
        ),
        (
            "a version deleted",
            |h| drop(h.versions.remove(1)),
            2,
            "missing",
        ),
        (
            "versions reordered",
            |h| h.versions.swap(1, 2),
            2,
            "missing",
        ),
        (
            "the first one deleted",
            |h| drop(h.versions.remove(0)),
            1,
            "missing",
        ),
        (
            "the end cut off",
            |h| drop(h.versions.pop()),
            3,
            "not in the history",
        ),
        (
            "an agreement taken away",
            |h| h.versions[2].agreed.merchant = None,
            3,
            "agreement",
        ),
        (
            "a signature of something else",
            |h| {
                let other = h.versions[1].signature.as_ref().unwrap().signature.clone();
                h.versions[2].signature.as_mut().unwrap().signature = other;
            },
            3,
            "signature",
        ),
        (
            "the signature taken off",
            |h| h.versions[2].signature = None,
            3,
            "Its author",
        ),
    ];
    for (way, tamper, version, why) in ways {
        let mut history = history();
        tamper(&mut history);
        let (element, _shown) = open(&backend(history), "en").await;
        assert_eq!(verdict(&element).unwrap(), "broken", "{way}");
        let said = said(&element);
        assert!(
            said.contains(&format!("History broken at version {version}")),
            "{way}: {said}"
        );
        assert!(said.contains(why), "{way}: {said}");
    }
}

#[wasm_bindgen_test]
async fn a_broken_record_says_so_in_chinese() {
    let mut history = history();
    history.versions[2].author.push('x');
    let (element, _shown) = open(&backend(history), "zh-CN").await;
    assert!(
        said(&element).contains("记录在第3版处断裂"),
        "{}",
        said(&element)
    );
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_says_so_and_can_be_tried_again() {
    let snapshot = serde_json::to_string(&room()).unwrap();
    let whole = snapshot.clone();
    let backend = PageBackend::answering(move |request| match request.url.contains("/plans/") {
        true => None,
        false => Some((200, snapshot.clone())),
    });
    let (element, _shown) = open(&backend, "en").await;
    assert_eq!(verdict(&element).unwrap(), "offline");
    let unknown = r#"{"type":"/problems/not_found","title":"x","status":404,"code":"not_found"}"#;
    backend.now_answers(move |request| match request.url.contains("/plans/") {
        true => Some((404, unknown.to_owned())),
        false => Some((200, whole.clone())),
    });
    find(&element, "[data-verdict] button").unwrap().click();
    until("it is unknown", || {
        verdict(&element).as_deref() == Some("unknown")
    })
    .await;
    let real = history();
    backend.now_answers(move |request| page_of(&real, request));
    find(&element, "[data-verdict] button").unwrap().click();
    until("it is verified", || {
        verdict(&element).as_deref() == Some("verified")
    })
    .await;
}

/// Puts something in the place of a property of the browser's `crypto`, until dropped.
struct Instead(JsValue, &'static str);

impl Instead {
    fn of(object: &JsValue, name: &'static str, value: &JsValue) -> Self {
        let descriptor = [("value", value.clone()), ("configurable", true.into())];
        let descriptor = crate::support::object(&descriptor);
        let target: &js_sys::Object = object.unchecked_ref();
        js_sys::Object::define_property(target, &name.into(), descriptor.unchecked_ref());
        Self(object.clone(), name)
    }
}

impl Drop for Instead {
    fn drop(&mut self) {
        let object: &js_sys::Object = self.0.unchecked_ref();
        Reflect::delete_property(object, &self.1.into()).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_page_that_is_no_secure_context_shows_the_record_and_claims_nothing() {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).unwrap();
    let _none = Instead::of(&crypto, "subtle", &JsValue::UNDEFINED);
    let (element, _shown) = open(&backend(history()), "en").await;
    assert_eq!(verdict(&element).unwrap(), "unsupported");
    assert!(!text(&element).contains("Verified"));
    assert!(find(&element, "[data-version='3']").is_some());
}

#[wasm_bindgen_test]
async fn a_browser_without_ed25519_says_that_the_signature_was_not_checked() {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).unwrap();
    let subtle = Reflect::get(&crypto, &"subtle".into()).unwrap();
    let refuse = js_sys::Function::new_no_args(
        "return Promise.reject(new DOMException('no', 'NotSupportedError'))",
    );
    let _older = Instead::of(&subtle, "importKey", &refuse);
    let (element, _shown) = open(&backend(history()), "en").await;
    assert_eq!(verdict(&element).unwrap(), "verified");
    assert!(
        said(&element).contains("cannot check signatures"),
        "{}",
        said(&element)
    );
}
