//! What viewers ask the host: asked for every few seconds, marked through the same queue
//! as ticks, so that a mark waits for the network like them.

use super::Prompter;
use super::act::Done;
use crate::boundary::http::Method;
use crate::dom::chaos;
use livepledge_contract::ids::InquiryNumber;
use livepledge_contract::inquiry::{ActOnInquiry, AirMark, Inquiry, InquiryAct, InquiryQueues};
use livepledge_contract::on_air::UnsentWhat;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The questions are asked for again after so long, in seconds.
pub(super) const EVERY: u32 = 4;

impl Prompter {
    /// Asks for the host's queue; what is shown stays where there is no answer.
    pub(super) fn ask_questions(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            let generation = this.session.generation.get();
            let answer = this.ask(Method::Get, "inquiries", None, None).await;
            chaos::point("prompter.asked");
            if generation != this.session.generation.get() {
                return;
            }
            let queues = answer.ok().filter(|answer| answer.status == 200);
            let queues = queues
                .and_then(|answer| livepledge_wire::from_str::<InquiryQueues>(&answer.body).ok());
            if let Some(queues) = queues {
                this.state.questions.set_if_changed(queues.on_air);
            }
        });
    }

    /// Marks a question; where it is marked so, takes that back.
    pub(super) fn mark(self: &Rc<Self>, number: InquiryNumber, mark: AirMark) {
        self.toggle_mark(number.clone(), mark);
        self.remember(Done::Mark(number, mark));
    }

    pub(super) fn toggle_mark(self: &Rc<Self>, number: InquiryNumber, mark: AirMark) {
        let before = self.queue.borrow().last_mark(&number, mark);
        let before = before.unwrap_or_else(|| {
            let found = self.question(&number);
            found.is_some_and(|inquiry| inquiry.mark(mark).is_some())
        });
        let act = InquiryAct::Mark {
            mark,
            done: !before,
            at: Some(self.session.now()),
        };
        self.put(UnsentWhat::Inquiry(ActOnInquiry { number, act }));
    }

    fn question(&self, number: &InquiryNumber) -> Option<Inquiry> {
        let queue = self.state.questions.get_untracked();
        let mut all = queue.topics.iter().flat_map(|topic| &topic.inquiries);
        all.find(|inquiry| inquiry.number == *number).cloned()
    }
}
