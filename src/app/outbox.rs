//! Carries out what the outbox wants: writes, sends, tells the screen and the page.

use super::alive::with;
use super::outbox_row::row;
use super::{Session, asked, draft, upload};
use crate::boundary::http::{self, Answer, Method};
use crate::boundary::outbox_db::OutboxDb;
use crate::boundary::tabs::Tabs;
use crate::boundary::{clock, host_page, receipts, task};
use crate::dom::chaos;
use crate::state::{OutboxRow, Submission};
use crate::ui::actions::Order;
use livepledge_client::outbox::{Effect, Input, Kept, Outbox};
use livepledge_contract::complaint::{FileComplaint, Receipt};
use livepledge_contract::ids::RoomId;
use livepledge_contract::outbox::{ItemKind, ItemReceipt, ItemState, OutboxItem};
use livepledge_contract::rating::FileRating;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The outbox of one backend, its database and the other tabs.
pub(super) struct Running {
    machine: Outbox,
    pub(super) db: Rc<OutboxDb>,
    tabs: Option<Tabs>,
    /// Orders rated from here: the page is told of them.
    rated: Vec<(String, String)>,
    /// What no database keeps, for other backends that this element may come back to.
    unkept: Vec<OutboxItem>,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            machine: Outbox::new(String::new()),
            db: Rc::default(),
            tabs: None,
            rated: Vec::new(),
            unkept: Vec::new(),
        }
    }
}

impl Running {
    /// Whether this very text was submitted in this room.
    pub(super) fn holds(&self, room: &RoomId, body: &str) -> bool {
        let mut items = self.machine.shown().map(|shown| shown.item);
        items.any(|item| item.room == *room && item.body == body)
    }
}

/// Begins, or begins anew with another backend or room. What no database keeps goes on: its
/// viewer was told that it is sent while this page stays open.
pub(super) fn start(session: &Rc<Session>) {
    let backend = session.config.borrow().backend.clone();
    let before = session.outbox.take();
    let unkept = before.machine.unkept().chain(before.unkept);
    let (ours, unkept): (Vec<_>, _) = unkept.partition(|item| item.backend == backend);
    {
        let mut running = session.outbox.borrow_mut();
        running.machine = Outbox::new(backend);
        running.machine.take_over(ours.into_iter());
        running.unkept = unkept;
    }
    show(session);
    let weak = Rc::downgrade(session);
    let leads = with(&weak, |session| feed(session, Input::Leads));
    let tabs = Tabs::join(with(&weak, load), leads);
    session.outbox.borrow_mut().tabs = Some(tabs);
    load(session);
    let (db, session) = (session.db(), session.clone());
    task::spawn(async move {
        let memory = session.config.borrow().evidence.clone();
        let restored = db.restore(&memory).await;
        chaos::point("outbox.restored");
        if restored == Ok(true) {
            load(&session);
        }
        // Evidence of old drafts and of what was received; it is tried again next time.
        let _ = db.clear_up().await;
    });
}

/// Reads what the database holds.
pub(super) fn load(session: &Rc<Session>) {
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let (db, backend) = (session.db(), session.config.borrow().backend.clone());
        let items = db.items(&backend).await;
        if let (Ok(items), true) = (items, generation == session.generation.get()) {
            chaos::point("outbox.loaded");
            feed(&session, Input::Loaded(items));
            session.drafting.borrow_mut().outbox_read = true;
            draft::drop_filed(&session);
        }
    });
}

/// Once a second.
pub(super) fn tick(session: &Rc<Session>) {
    let now = clock::device_ms();
    let due = session.outbox.borrow().machine.wake_at(now);
    if due.is_some_and(|at| at <= now) {
        feed(session, Input::Tick);
    }
}

/// What the viewer wants done with an item.
pub(super) fn order(session: &Rc<Session>, order: Order, key: &str) {
    chaos::point("outbox.order");
    let key = key.to_owned();
    match order {
        Order::Send => feed(session, Input::SendNow(key)),
        Order::Edit => feed(session, Input::Edit(key)),
        Order::Delete => feed(session, Input::Withdraw(key)),
        Order::Export => {
            let running = session.outbox.borrow();
            if let Some(item) = running.machine.item(&key) {
                let name = ["live-pledge-", &key, ".json"].concat();
                host_page::download(&name, &livepledge_wire::to_string(item));
            }
        }
    }
}

/// Takes one input in and does what it leads to.
pub(super) fn feed(session: &Rc<Session>, input: Input) {
    let effects = {
        let mut running = session.outbox.borrow_mut();
        running
            .machine
            .step(clock::device_ms(), clock::random(), input)
    };
    for effect in effects {
        match effect {
            Effect::Persist(items) => persist(session, items),
            Effect::Remove(key) => {
                let db = session.db();
                task::spawn(async move {
                    // It is tried again at the next start.
                    let _ = db.remove(&key).await;
                });
            }
            Effect::Upload {
                key,
                sha256,
                bytes,
                offset,
            } => upload::part(session, key, (sha256.to_string(), bytes, offset)),
            Effect::Send { key, keepalive } => send(session, &key, keepalive),
            Effect::AskToken => {
                host_page::emit(&session.host, "live-pledge-token", &[]);
            }
            Effect::Filed(key) => filed(session, &key),
            Effect::Received(key) => received(session, &key),
            Effect::Edit(key) => edit(session, &key),
            Effect::Show => show(session),
        }
    }
}

fn item(session: &Session, key: &str) -> Option<OutboxItem> {
    session.outbox.borrow().machine.item(key).cloned()
}

fn persist(session: &Rc<Session>, items: Vec<OutboxItem>) {
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let memory = session.config.borrow().evidence.clone();
        let written = session.db().write(&items, &memory).await;
        if generation != session.generation.get() {
            return;
        }
        chaos::point("outbox.persisted");
        let input = match written {
            Ok(stored) if stored.is_empty() => {
                if let Some(tabs) = &session.outbox.borrow().tabs {
                    tabs.tell();
                }
                Input::Persisted(items)
            }
            Ok(stored) => Input::Overtaken { items, stored },
            Err(_) => Input::NotPersisted(items),
        };
        feed(&session, input);
    });
}

fn send(session: &Rc<Session>, key: &str, keepalive: bool) {
    let Some(item) = item(session, key) else {
        return;
    };
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let mut config = session.config.borrow().clone();
        config.room = item.room.clone();
        let route = match item.kind {
            ItemKind::Complaint => "complaints",
            ItemKind::Rating => "ratings",
            ItemKind::Inquiry => "inquiries",
        };
        let headers = vec![("Idempotency-Key".to_owned(), item.key.clone())];
        let (url, method) = (config.url(route, None), Method::Post { keepalive });
        let offline = host_page::is_offline();
        let answer = http::send(&config, method, &url, headers, Some(&item.body)).await;
        if generation != session.generation.get() {
            return;
        }
        chaos::point("outbox.answered");
        let key = item.key;
        let input = match answer {
            Ok(answer) => {
                session.clock.learn(&answer);
                if let Ok(rating) = livepledge_wire::from_str::<FileRating>(&item.body) {
                    let mut running = session.outbox.borrow_mut();
                    running.rated.push((key.clone(), rating.order_ref));
                }
                let retry_after_ms = answer.retry_after_ms();
                let Answer { status, body, .. } = answer;
                Input::Answered {
                    key,
                    status,
                    retry_after_ms,
                    body,
                }
            }
            Err(_) => Input::Unanswered {
                key,
                offline: offline && host_page::is_offline(),
            },
        };
        feed(&session, input);
    });
}

/// It is kept: the form has done its work.
fn filed(session: &Rc<Session>, key: &str) {
    let (kind, kept) = {
        let running = session.outbox.borrow();
        let mut shown = running.machine.shown().filter(|s| s.item.key == key);
        match shown.next() {
            Some(shown) => (shown.item.kind, shown.kept),
            None => return,
        }
    };
    if kept == Kept::Memory {
        session.tell_error(
            "not_saved",
            "the page denies storage; it is sent while the page is open",
        );
    }
    match kind {
        ItemKind::Complaint => {
            session
                .state
                .complaint
                .submission
                .set(Submission::Kept(key.to_owned()));
            draft::filed(session);
        }
        ItemKind::Rating => {
            let form = &session.state.rating;
            form.submission.set(Submission::Kept(key.to_owned()));
            session.rating_edits.take();
        }
        // Its form looks for itself.
        ItemKind::Inquiry => {}
    }
}

fn received(session: &Rc<Session>, key: &str) {
    let tell = |event, number: &str, token: &str| {
        let detail = [("number", number.into()), ("token", token.into())];
        host_page::emit(&session.host, event, &detail);
    };
    match item(session, key).map(|item| item.state) {
        Some(ItemState::Received(ItemReceipt::Complaint(receipt))) => {
            let number = receipt.number.as_str();
            tell("live-pledge-complaint", number, &receipt.token);
        }
        Some(ItemState::Received(ItemReceipt::Inquiry(receipt))) => {
            let number = receipt.number.as_str();
            tell("live-pledge-inquiry", number, &receipt.token);
        }
        Some(_) => {
            let running = session.outbox.borrow();
            let rated = running.rated.iter().find(|(rated, _)| rated == key);
            let order = rated.map(|(_, order)| JsValue::from_str(order));
            drop(running);
            let detail = [("orderRef", order.unwrap_or_default())];
            host_page::emit(&session.host, "live-pledge-rating", &detail);
            super::submit::load_summary(session);
        }
        None => {}
    }
}

/// Opens the form with an item's text.
fn edit(session: &Rc<Session>, key: &str) {
    let Some(item) = item(session, key) else {
        return;
    };
    match item.kind {
        ItemKind::Complaint => {
            if let Ok(command) = livepledge_wire::from_str::<FileComplaint>(&item.body) {
                draft::take_up(session, &item, &command);
            }
        }
        ItemKind::Rating => {
            if let Ok(command) = livepledge_wire::from_str::<FileRating>(&item.body) {
                let goods = session.state.room.goods.get_untracked();
                let form = &session.state.rating;
                form.take_up(&command, &goods);
                form.issues.set(draft::refused_fields(&item));
                session.rating_edits.replace(Some(item.key));
            }
        }
        ItemKind::Inquiry => session.state.asked.update(|asked| {
            asked.edit = item.key;
            asked.rev = asked.rev.wrapping_add(1);
        }),
    }
}

fn show(session: &Rc<Session>) {
    let rows: Vec<OutboxRow> = {
        let running = session.outbox.borrow();
        running.machine.shown().map(row).collect()
    };
    let (complaint, rating) = (&session.state.complaint, &session.state.rating);
    for row in &rows {
        match &row.state {
            ItemState::Received(ItemReceipt::Complaint(receipt)) => {
                keep_receipt(session, &row.room, receipt);
                if complaint
                    .submission
                    .with_untracked(|s| s.kept() == Some(&row.key))
                {
                    complaint
                        .submission
                        .set(Submission::Received(receipt.clone()));
                }
            }
            ItemState::Received(ItemReceipt::Rating(receipt))
                if rating
                    .submission
                    .with_untracked(|s| s.kept() == Some(&row.key)) =>
            {
                rating.submission.set(Submission::Received(*receipt));
            }
            _ => {}
        }
    }
    let gone = |key: &str| !rows.iter().any(|row| row.key == key);
    if complaint
        .submission
        .with_untracked(|s| s.kept().is_some_and(gone))
    {
        complaint.submission.set(Submission::Idle);
    }
    if rating
        .submission
        .with_untracked(|s| s.kept().is_some_and(gone))
    {
        rating.submission.set(Submission::Idle);
    }
    session.state.outbox.set_if_changed(rows);
    asked::show(session, &session.outbox.borrow().machine);
}

/// Puts a receipt to those of its room, where it is not yet among them.
fn keep_receipt(session: &Session, room: &RoomId, receipt: &Receipt) {
    let config = session.config.borrow();
    let list = &session.state.complaint.receipts;
    let here = *room == config.room;
    let mut kept = if here {
        (*list.get_untracked()).clone()
    } else {
        receipts::load(&config.backend, room.as_str())
    };
    if kept.iter().any(|known| known.number == receipt.number) {
        return;
    }
    kept.insert(0, receipt.clone());
    if !receipts::save(&config.backend, room.as_str(), &kept) {
        session.tell_error(
            "receipt_not_kept",
            "the page denies storage; keep the receipt of this event",
        );
    }
    if here {
        list.set(kept);
    }
}
