//! The queue on its way: one request at a time, each under its key.

use super::Prompter;
use crate::boundary::clock;
use crate::boundary::http::{Answer, BoundaryError, Method};
use crate::dom::chaos;
use crate::state::{Access, Told};
use livepledge_client::said_queue::Answered;
use livepledge_contract::event::{EventEnvelope, RoomEvent};
use livepledge_contract::on_air::{SaidReceipt, Unsent, UnsentWhat};
use livepledge_contract::promise::SpokenPromise;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Prompter {
    /// Shows the queue, and keeps it for a page that is loaded anew.
    pub(super) fn show_queue(&self) {
        let queue = self.queue.borrow();
        let all: Vec<&Unsent> = queue.waiting().collect();
        self.kept().keep_unsent(&all);
        let all = all.into_iter().cloned().collect();
        self.state.unsent.set_if_changed(all);
    }

    /// Sends the next, if it is its time.
    pub(super) fn send_next(self: &Rc<Self>) {
        let next = self.queue.borrow_mut().next(Self::now_ms());
        let Some(unsent) = next else {
            return;
        };
        let this = Rc::clone(self);
        spawn_local(async move {
            let generation = this.session.generation.get();
            let (what, body) = match &unsent.what {
                UnsentWhat::Said(tick) => ("said", livepledge_wire::to_string(tick)),
                UnsentWhat::Promised(promise) => ("promises", livepledge_wire::to_string(promise)),
                UnsentWhat::Inquiry(act) => ("inquiries", livepledge_wire::to_string(act)),
            };
            let method = Method::Post { keepalive: true };
            let answer = this.ask(method, what, Some(&unsent.key), Some(&body)).await;
            chaos::point("prompter.sent");
            if generation == this.session.generation.get() {
                this.sent(&unsent, answer);
            }
        });
    }

    fn sent(self: &Rc<Self>, unsent: &Unsent, answer: Result<Answer, BoundaryError>) {
        let answer = answer.ok();
        let status = answer.as_ref().map(|answer| answer.status);
        let retry_after = answer.as_ref().and_then(Answer::retry_after_ms);
        let answered = Answered::of(status, retry_after);
        let body = answer.map(|answer| answer.body).unwrap_or_default();
        let waits = matches!(answered, Answered::Later { .. });
        self.state.offline.set_if_changed(waits);
        let told = match (&unsent.what, answered) {
            (_, Answered::Refused) => Some(Told::Refused),
            (UnsentWhat::Said(tick), Answered::Done | Answered::Later { .. }) => {
                if answered == Answered::Done {
                    self.tell_room(tick, &body);
                }
                Some(Told::Ticked {
                    item: tick.item,
                    said: tick.said,
                    waits,
                })
            }
            (UnsentWhat::Promised(_), Answered::Done) => {
                let spoken = livepledge_wire::from_str::<SpokenPromise>(&body).ok();
                spoken.map(|spoken| Told::Promised(Box::new(spoken)))
            }
            (UnsentWhat::Promised(_), Answered::Later { .. }) => Some(Told::PromiseWaits),
            (UnsentWhat::Inquiry(_), Answered::Done | Answered::Later { .. }) => {
                Some(Told::Marked { waits })
            }
            (_, Answered::NotAllowed) => {
                let wrong = status == Some(401);
                let access = if wrong {
                    Access::WrongToken
                } else {
                    Access::NoRights
                };
                self.state.access.set_if_changed(access);
                None
            }
        };
        self.state.told.set_if_changed(told);
        let now = Self::now_ms();
        self.queue
            .borrow_mut()
            .answered(now, clock::random(), answered);
        self.show_queue();
        match &unsent.what {
            UnsentWhat::Promised(_) if answered == Answered::Done => self.ask_warnings(),
            UnsentWhat::Inquiry(_) if !waits => self.ask_questions(),
            _ => {}
        }
        self.send_next();
    }

    /// Shows what the receipt says without waiting for the stream: it is the very
    /// event, and the cursor takes it once.
    fn tell_room(&self, tick: &livepledge_contract::on_air::RecordSaid, receipt: &str) {
        let Ok(receipt) = livepledge_wire::from_str::<SaidReceipt>(receipt) else {
            return;
        };
        if receipt.counts {
            let envelope = EventEnvelope {
                epoch: receipt.epoch,
                seq: receipt.seq,
                at: self.session.now(),
                event: RoomEvent::GoodsPresented {
                    sku: tick.sku.clone(),
                    said: receipt.said,
                },
            };
            super::super::live::tell(&self.session, envelope);
        }
    }
}
