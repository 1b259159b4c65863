//! What is submitted is kept in the browser's database until its receipt is there;
//! where there is none, the viewer is told.

use crate::complaint::{enter, fill, open_form, receipt, submit};
use crate::outbox_db::proved;
use crate::support::backend::PageBackend;
use crate::support::database::{breaks_database, loses_connections, mends_database};
use crate::support::{
    Heard, LivePledgeElement, Shown, create, find, next_frame, rooms, shadow, show, text, until,
};
use livepledge::boundary::outbox_db::OutboxDb;
use livepledge_contract::outbox::{ItemState, OutboxItem};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A widget in English on a backend of its own name, which keeps its items apart.
fn widget(backend: &PageBackend, name: &str) -> (LivePledgeElement, Shown) {
    let element = create();
    let url = format!("https://{name}.example/v1");
    element.configure(&backend.config(&[
        ("backend", JsValue::from_str(&url)),
        ("lang", JsValue::from_str("en")),
    ]));
    let shown = show(&element);
    (element, shown)
}

pub(crate) async fn stored(name: &str) -> Vec<OutboxItem> {
    let url = format!("https://{name}.example/v1");
    OutboxDb::default().items(&url).await.unwrap()
}

fn in_state(element: &LivePledgeElement, state: &str) -> bool {
    find(
        element,
        &format!(".outbox-item[data-state={state}] [role=group]:not([aria-disabled])"),
    )
    .is_some()
}

/// Answers GET with the room, POST with this status.
fn answering(status: u16, body: String) -> PageBackend {
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    PageBackend::answering(move |request| match request.method.as_str() {
        "GET" => Some((200, room.clone())),
        _ if status == 0 => None,
        _ => Some((status, body.clone())),
    })
}

/// A complaint written offline, whose element has gone since.
async fn saved_by_an_earlier_session(room: &str) -> OutboxItem {
    let offline = answering(0, String::new());
    let (element, shown) = widget(&offline, room);
    open_form(&element).await;
    fill(&element);
    submit(&element);
    until("it is said to be saved", || {
        in_state(&element, "waiting") && text(&element).contains("Saved on this device")
    })
    .await;
    let mut kept = stored(room).await;
    assert_eq!(kept.len(), 1);
    assert!(matches!(kept[0].state, ItemState::Waiting { .. }));
    drop(shown);
    until("it is gone", || !element.is_connected()).await;
    kept.remove(0)
}

#[wasm_bindgen_test]
async fn a_complaint_that_cannot_be_sent_is_saved_and_sent_by_the_next_session() {
    let kept = saved_by_an_earlier_session("next-session").await;

    let online = answering(201, receipt());
    let (element, _shown) = widget(&online, "next-session");
    let heard = Heard::on(&element, "live-pledge-complaint");
    until("the page is told", || heard.times() == 1).await;
    assert_eq!(online.requests("POST").len(), 1);
    let key = online.requests("POST")[0].header("Idempotency-Key");
    assert_eq!(key.as_deref(), Some(&*kept.key));
    let kept = stored("next-session").await;
    assert!(matches!(kept[0].state, ItemState::Received(_)));
    assert_eq!(
        kept[0].body, "",
        "what was written is not kept longer than needed"
    );
}

#[wasm_bindgen_test]
async fn a_refused_complaint_is_held_and_can_be_changed_and_sent_under_a_new_key() {
    let problem = r#"{"type":"/problems/invalid_input","code":"invalid_input","title":"","status":422,"errors":[{"pointer":"/facts","code":"too_short"}]}"#;
    let backend = answering(422, problem.to_owned());
    let (element, _shown) = widget(&backend, "held");
    open_form(&element).await;
    fill(&element);
    submit(&element);
    until("it is held", || in_state(&element, "held")).await;
    find(&element, ".outbox-item [data-name=edit]")
        .unwrap()
        .click();
    until("the form is back", || find(&element, "#c-facts").is_some()).await;
    until("its problem stands at the field", || {
        find(&element, "#c-facts[aria-invalid=true]").is_some()
    })
    .await;
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    backend.now_answers(move |request| match request.method.as_str() {
        "GET" => Some((200, room.clone())),
        _ => Some((201, receipt())),
    });
    enter(&element, "#c-facts", "承诺四十八小时发货，六天没有动静。");
    submit(&element);
    until("the receipt is there", || {
        find(&element, "[data-state=receipt]").is_some()
    })
    .await;
    let sent = backend.requests("POST");
    assert_ne!(
        sent[0].header("Idempotency-Key"),
        sent[1].header("Idempotency-Key")
    );
    let states: Vec<ItemState> = stored("held").await.into_iter().map(|i| i.state).collect();
    assert!(states.contains(&ItemState::Withdrawn), "{states:?}");
}

#[wasm_bindgen_test]
async fn a_try_in_the_background_takes_neither_the_focus_nor_an_open_question() {
    let offline = answering(0, String::new());
    let (element, _shown) = widget(&offline, "tried-again");
    open_form(&element).await;
    fill(&element);
    submit(&element);
    until("it waits", || in_state(&element, "waiting")).await;
    let delete = find(&element, ".outbox-item [data-name=delete]").unwrap();
    delete.click();
    delete.focus().unwrap();
    let asked = || delete.text_content().as_deref() == Some("Delete for good");
    until("it asks", asked).await;
    let online = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&online).unwrap();
    until("it is tried again", || offline.requests("POST").len() == 2).await;
    until("it waits again", || in_state(&element, "waiting")).await;
    let focused = shadow(&element).active_element().unwrap();
    assert!(focused.is_same_node(Some(&delete)));
    assert!(asked());
}

#[wasm_bindgen_test]
async fn without_a_database_nothing_is_called_saved_and_it_is_sent_all_the_same() {
    for how in ["full", "full_at_commit", "denied", "blocked"] {
        let offline = answering(0, String::new());
        let name = format!("broken-{}", how.replace('_', "-"));
        breaks_database(how);
        let (element, _shown) = widget(&offline, &name);
        let errors = Heard::on(&element, "live-pledge-error");
        open_form(&element).await;
        fill(&element);
        submit(&element);
        until(how, || in_state(&element, "waiting")).await;
        assert!(
            text(&element).contains("while this page stays open"),
            "{how}"
        );
        assert!(!text(&element).contains("Saved on this device"), "{how}");
        assert_eq!(errors.detail("code"), "not_saved", "{how}");
        let room = serde_json::to_string(&rooms::siblings()).unwrap();
        offline.now_answers(move |request| match request.method.as_str() {
            "GET" => Some((200, room.clone())),
            _ => Some((201, receipt())),
        });
        find(&element, ".outbox-item [data-name=send]")
            .unwrap()
            .click();
        until(how, || find(&element, "[data-state=receipt]").is_some()).await;
        mends_database();
        assert!(stored(&name).await.is_empty(), "{how}");
    }
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_opened_again() {
    let db = OutboxDb::default();
    db.keep_draft("lost", Some("before")).await.unwrap();
    let ends = loses_connections();
    assert_eq!(db.draft("lost").await, Ok(Some("before".to_owned())));
    let begun = ends.call0(&JsValue::NULL).unwrap();
    assert_eq!(begun.as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
async fn a_draft_is_there_again_after_a_reload_and_gone_once_it_is_submitted() {
    let backend = answering(201, receipt());
    let (element, shown) = widget(&backend, "draft");
    open_form(&element).await;
    fill(&element);
    let place = "https://draft.example/v1|demo";
    let db = OutboxDb::default();
    loop {
        if db
            .draft(place)
            .await
            .unwrap()
            .is_some_and(|d| d.contains("五天"))
        {
            break;
        }
        next_frame().await;
    }
    drop(shown);
    let (element, _shown) = widget(&backend, "draft");
    open_form(&element).await;
    until("the words are back", || {
        let facts = find(&element, "#c-facts").unwrap();
        let value = js_sys::Reflect::get(&facts, &JsValue::from_str("value")).unwrap();
        value.as_string().unwrap().contains("五天")
    })
    .await;
    submit(&element);
    until("the receipt is there", || {
        find(&element, "[data-state=receipt]").is_some()
    })
    .await;
    while db.draft(place).await.unwrap().is_some() {
        next_frame().await;
    }
}

#[wasm_bindgen_test]
async fn a_complaint_that_the_browser_lost_is_sent_by_the_next_session() {
    let key = saved_by_an_earlier_session("lost-session").await.key;
    OutboxDb::default().remove(&key).await.unwrap();

    let online = answering(201, receipt());
    let (element, _shown) = widget(&online, "lost-session");
    let heard = Heard::on(&element, "live-pledge-complaint");
    until("the page is told", || heard.times() == 1).await;
    let sent = online.requests("POST").remove(0);
    assert_eq!(sent.header("Idempotency-Key"), Some(key));
}

#[wasm_bindgen_test]
async fn evidence_that_cannot_be_read_now_is_sent_later() {
    let (mut item, memory) = proved("unreadable");
    item.created = i64::MAX;
    let db = OutboxDb::default();
    assert_eq!(
        db.write(std::slice::from_ref(&item), &memory).await,
        Ok(vec![])
    );
    breaks_database("unreadable");
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let backend = PageBackend::answering(move |request| match request.method.as_str() {
        "GET" => Some((200, room.clone())),
        "HEAD" => Some((404, String::new())),
        _ => None,
    });
    let (_element, _shown) = widget(&backend, "unreadable");
    loop {
        match &stored("unreadable").await[0].state {
            ItemState::Waiting { .. } => break,
            state => assert!(
                !matches!(state, ItemState::Held(_)),
                "it is asked about: {state:?}"
            ),
        }
        next_frame().await;
    }
    assert!(backend.requests("PUT").is_empty());
    mends_database();
    until("its bytes go out", || !backend.requests("PUT").is_empty()).await;
}

#[wasm_bindgen_test]
async fn evidence_that_is_lost_is_said_to_be_and_not_called_a_refusal() {
    let (mut item, _) = proved("without-bytes");
    item.created = i64::MAX;
    let nothing = js_sys::Map::new();
    let db = OutboxDb::default();
    let written = db.write(std::slice::from_ref(&item), &nothing).await;
    assert_eq!(written, Ok(vec![]));
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let backend = PageBackend::answering(move |request| match request.method.as_str() {
        "GET" => Some((200, room.clone())),
        _ => Some((404, String::new())),
    });
    let (element, _shown) = widget(&backend, "without-bytes");
    until("it needs a decision", || {
        find(&element, ".outbox-strip[data-held]").is_some()
    })
    .await;
    find(&element, ".outbox-strip").unwrap().click();
    until("the viewer reads why", || {
        text(&element).contains("no longer on this device")
    })
    .await;
    assert!(!text(&element).contains("Refused"));
}

#[wasm_bindgen_test]
async fn what_no_database_keeps_is_sent_though_the_element_moves_to_another_room() {
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let backend = answering(0, String::new());
    breaks_database("denied");
    let (element, _shown) = widget(&backend, "moving");
    open_form(&element).await;
    fill(&element);
    submit(&element);
    until("it is only in the page", || {
        in_state(&element, "waiting") && text(&element).contains("while this page stays open")
    })
    .await;
    let tried = backend.requests("POST").len();
    backend.now_answers(move |request| match request.method.as_str() {
        "GET" => Some((200, room.clone())),
        _ => Some((201, receipt())),
    });
    let heard = Heard::on(&element, "live-pledge-complaint");
    element.configure(&backend.config(&[
        ("backend", JsValue::from_str("https://moving.example/v1")),
        ("lang", JsValue::from_str("en")),
        ("room", JsValue::from_str("another")),
    ]));
    until("the page is told", || heard.times() == 1).await;
    mends_database();
    let sent = &backend.requests("POST")[tried];
    assert!(
        sent.url.contains("/rooms/demo/"),
        "where it was filed: {}",
        sent.url
    );
}
