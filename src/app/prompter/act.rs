//! What the host does: ticks, takes back, puts on air, promises.

use super::Prompter;
use crate::boundary::clock;
use crate::boundary::http::Method;
use crate::state::Told;
use crate::text::plan::say;
use livepledge_client::promise_form;
use livepledge_contract::ids::{InquiryNumber, SkuId};
use livepledge_contract::inquiry::AirMark;
use livepledge_contract::on_air::{RecordSaid, Unsent, UnsentWhat};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::promise::RecordPromise;
use livepledge_contract::room::PlanEntry;
use livepledge_contract::staff::PinGoods;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Something that can be undone.
pub(super) enum Done {
    /// A tick.
    Item(SkuId, CommitmentGroup),
    /// A mark of a question.
    Mark(InquiryNumber, AirMark),
}

/// How many can be undone, the last first.
const UNDOABLE: usize = 20;

impl Prompter {
    /// Ticks an item off; where it is ticked off, takes that back.
    pub(super) fn tick_off(self: &Rc<Self>, sku: &SkuId, item: CommitmentGroup) {
        self.toggle(sku, item);
        self.remember(Done::Item(sku.clone(), item));
    }

    pub(super) fn remember(&self, last: Done) {
        let mut done = self.done.borrow_mut();
        if done.len() == UNDOABLE {
            done.remove(0);
        }
        done.push(last);
    }

    /// Takes the last thing back.
    pub(super) fn undo(self: &Rc<Self>) {
        let last = self.done.borrow_mut().pop();
        match last {
            Some(Done::Item(sku, item)) => self.toggle(&sku, item),
            Some(Done::Mark(number, mark)) => self.toggle_mark(number, mark),
            None => {}
        }
    }

    fn toggle(self: &Rc<Self>, sku: &SkuId, item: CommitmentGroup) {
        let Some(entry) = self.entry(sku) else {
            return;
        };
        let was_said = self.queue.borrow().last(sku, item);
        let was_said = was_said.unwrap_or_else(|| entry.said.of(item).is_some());
        let texts = self.session.state.texts.get_untracked();
        let now = self.session.now();
        let tick = RecordSaid {
            sku: sku.clone(),
            plan: entry.reference(),
            item,
            said: !was_said,
            at: Some(now),
            words: (!was_said)
                .then(|| say(&texts, &entry, item, now))
                .filter(|words| !words.is_empty()),
        };
        self.put(UnsentWhat::Said(tick));
    }

    /// Puts something into the queue and sends what can be sent.
    pub(super) fn put(self: &Rc<Self>, what: UnsentWhat) {
        // A page without `crypto` has no secure context, and so no way to the staff routes.
        let Some(key) = clock::random_key() else {
            self.state.told.set(Some(Told::Refused));
            return;
        };
        self.queue.borrow_mut().push(Unsent { key, what });
        self.show_queue();
        self.send_next();
    }

    fn entry(&self, sku: &SkuId) -> Option<Rc<PlanEntry>> {
        let goods = self.session.state.room.goods.get_untracked();
        let found = goods.iter().find(|goods| *goods.sku == *sku)?;
        Some(found.entry.get_untracked())
    }

    /// Puts a SKU on air.
    pub(super) fn pin(self: &Rc<Self>, sku: SkuId) {
        let this = Rc::clone(self);
        spawn_local(async move {
            let body = livepledge_wire::to_string(&PinGoods { sku });
            let answer = this.ask(Method::Post { keepalive: false }, "pin", None, Some(&body));
            if answer.await.is_ok_and(|answer| answer.status == 200) {
                this.state.cue.set_if_changed(None);
                // Where the stream is blocked nobody else would say so for seconds.
                crate::app::live::refresh(&this.session);
            } else {
                this.state.told.set(Some(Told::NotPinned));
            }
        });
    }

    /// Keeps the promise that was typed in, about this SKU.
    pub(super) fn promise(self: &Rc<Self>, sku: SkuId) {
        let mut form = (*self.state.promise.get_untracked()).clone();
        let number = form.number.trim().to_owned();
        let (field, value) = match promise_form::value(form.about, &number) {
            Ok(parsed) => parsed,
            Err(promise_form::NotANumber) => {
                form.wrong_number = true;
                self.state.promise.set(form);
                return;
            }
        };
        let now = self.session.clock.now();
        let promise = RecordPromise {
            sku,
            field,
            text: form.text.trim().to_owned(),
            by: String::new(),
            said_at: Some(now),
            value,
        };
        if promise
            .issues(now)
            .iter()
            .any(|issue| issue.pointer == "/text")
        {
            form.lacks_text = true;
            self.state.promise.set(form);
            return;
        }
        self.state.promise.set(crate::state::PromiseForm::default());
        self.put(UnsentWhat::Promised(promise));
    }
}
