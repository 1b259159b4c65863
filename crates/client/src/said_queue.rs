//! What a prompter has still to send: one after the other and in order, so that a
//! tick and its taking back arrive as they were made; once, by an idempotency key;
//! again for as long as nobody answers.

use crate::backoff::Backoff;
use livepledge_contract::ids::{InquiryNumber, SkuId};
use livepledge_contract::inquiry::{ActOnInquiry, AirMark, InquiryAct};
use livepledge_contract::on_air::{RecordSaid, Unsent, UnsentWhat};
use livepledge_contract::plan::CommitmentGroup;

/// Milliseconds of whatever clock the caller reads.
pub type Millis = i64;

/// What became of something that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Recorded, now or before.
    Done,
    /// Refused for good: sending it again would be refused again.
    Refused,
    /// Nobody answered, or asked to come later.
    Later {
        /// What the backend asked for, in milliseconds.
        retry_after_ms: Option<u32>,
    },
    /// The token is not taken: it waits for another one.
    NotAllowed,
}

impl Answered {
    /// What a status means; `None`: no answer came.
    #[must_use]
    pub fn of(status: Option<u16>, retry_after_ms: Option<u32>) -> Self {
        match status {
            Some(200..=299) => Self::Done,
            Some(401 | 403) => Self::NotAllowed,
            None | Some(408 | 425 | 429 | 500..) => Self::Later { retry_after_ms },
            Some(_) => Self::Refused,
        }
    }
}

/// One that waits.
#[derive(Clone, Debug)]
struct Waiting {
    unsent: Unsent,
    /// It may have arrived already.
    tried: bool,
}

/// Something that can be done and taken back.
enum Switch<'a> {
    /// One of the five items of some goods.
    Item(&'a RecordSaid),
    /// A mark of a question.
    Mark(&'a InquiryNumber, AirMark, bool),
}

impl<'a> Switch<'a> {
    fn of(what: &'a UnsentWhat) -> Option<Self> {
        match what {
            UnsentWhat::Said(tick) => Some(Self::Item(tick)),
            UnsentWhat::Inquiry(ActOnInquiry {
                number,
                act: InquiryAct::Mark { mark, done, .. },
            }) => Some(Self::Mark(number, *mark, *done)),
            UnsentWhat::Promised(_) | UnsentWhat::Inquiry(_) => None,
        }
    }

    fn on(&self) -> bool {
        match self {
            Self::Item(tick) => tick.said,
            Self::Mark(_, _, done) => *done,
        }
    }

    /// Both are about the same.
    fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Item(a), Self::Item(b)) => a.sku == b.sku && a.item == b.item,
            (Self::Mark(a, m, _), Self::Mark(b, n, _)) => a == b && m == n,
            _ => false,
        }
    }

    /// After both it is as if neither had been.
    fn undoes(&self, other: &Self) -> bool {
        let same_plan = match (self, other) {
            (Self::Item(a), Self::Item(b)) => a.plan == b.plan,
            _ => true,
        };
        self.is_of(other) && self.on() != other.on() && same_plan
    }
}

/// The queue.
#[derive(Clone, Debug)]
pub struct SaidQueue {
    waiting: Vec<Waiting>,
    sending: bool,
    backoff: Backoff,
    not_before: Millis,
    /// Until somebody brings another token.
    stopped: bool,
}

impl Default for SaidQueue {
    fn default() -> Self {
        Self::restored(Vec::new())
    }
}

impl SaidQueue {
    /// With what an earlier life of the page has left.
    #[must_use]
    pub fn restored(left: Vec<Unsent>) -> Self {
        let tried = |unsent| Waiting {
            unsent,
            tried: true,
        };
        Self {
            waiting: left.into_iter().map(tried).collect(),
            sending: false,
            backoff: Backoff::new(1_000, 15_000),
            not_before: 0,
            stopped: false,
        }
    }

    /// What waits, the oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Unsent> {
        self.waiting.iter().map(|waiting| &waiting.unsent)
    }

    /// Adds one. Taking back a tick or a mark that was never sent leaves nothing to send.
    pub fn push(&mut self, unsent: Unsent) {
        if let Some(switch) = Switch::of(&unsent.what) {
            let opposite = self.waiting.iter().rposition(|waiting| {
                Switch::of(&waiting.unsent.what).is_some_and(|before| before.is_of(&switch))
            });
            let undone = opposite.filter(|place| {
                self.waiting.get(*place).is_some_and(|before| {
                    let sent = before.tried || (self.sending && *place == 0);
                    !sent && Switch::of(&before.unsent.what).is_some_and(|b| b.undoes(&switch))
                })
            });
            if let Some(place) = undone {
                self.waiting.remove(place);
                return;
            }
        }
        self.waiting.push(Waiting {
            unsent,
            tried: false,
        });
    }

    /// The last word on an item that is not sent yet: said, or taken back.
    #[must_use]
    pub fn last(&self, sku: &SkuId, item: CommitmentGroup) -> Option<bool> {
        self.last_of(
            |switch| matches!(switch, Switch::Item(tick) if tick.sku == *sku && tick.item == item),
        )
    }

    /// The same of a question's mark: done, or taken back.
    #[must_use]
    pub fn last_mark(&self, number: &InquiryNumber, mark: AirMark) -> Option<bool> {
        self.last_of(|switch| matches!(switch, Switch::Mark(n, m, _) if *n == number && *m == mark))
    }

    fn last_of(&self, wanted: impl Fn(&Switch<'_>) -> bool) -> Option<bool> {
        let switches = self.waiting.iter().rev();
        let mut switches = switches.filter_map(|waiting| Switch::of(&waiting.unsent.what));
        switches.find(wanted).map(|switch| switch.on())
    }

    /// The next to send now; [`Self::answered`] must follow.
    pub fn next(&mut self, now: Millis) -> Option<Unsent> {
        if self.sending || self.stopped || now < self.not_before {
            return None;
        }
        let first = self.waiting.first_mut()?;
        first.tried = true;
        self.sending = true;
        Some(first.unsent.clone())
    }

    /// What became of it. `random` is uniform in 0..1.
    pub fn answered(&mut self, now: Millis, random: f64, answered: Answered) {
        self.sending = false;
        match answered {
            Answered::Done | Answered::Refused => {
                if !self.waiting.is_empty() {
                    self.waiting.remove(0);
                }
                self.backoff.succeeded();
                self.not_before = now;
            }
            Answered::Later { retry_after_ms } => {
                let wait = self.backoff.failed(random, retry_after_ms);
                self.not_before = now.saturating_add(wait.into());
            }
            Answered::NotAllowed => self.stopped = true,
        }
    }

    /// The network is back, or there is another token: what waits may be sent now.
    pub fn wake(&mut self) {
        self.stopped = false;
        self.not_before = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livepledge_contract::ids::PlanRef;

    fn tick(key: &str, item: CommitmentGroup, said: bool) -> Unsent {
        Unsent {
            key: key.to_owned(),
            what: UnsentWhat::Said(RecordSaid {
                sku: "LN001".parse().unwrap(),
                plan: PlanRef {
                    plan: "p-1".parse().unwrap(),
                    version: 1,
                    digest: "0".repeat(64).parse().unwrap(),
                },
                item,
                said,
                at: None,
                words: None,
            }),
        }
    }

    const DELIVERY: CommitmentGroup = CommitmentGroup::Delivery;
    const RETURNS: CommitmentGroup = CommitmentGroup::Returns;

    fn keys(queue: &SaidQueue) -> Vec<&str> {
        queue.waiting().map(|unsent| unsent.key.as_str()).collect()
    }

    #[test]
    fn what_nobody_answered_is_sent_again_under_its_key_and_in_its_turn() {
        let mut queue = SaidQueue::default();
        queue.push(tick("a", DELIVERY, true));
        queue.push(tick("b", RETURNS, true));
        assert_eq!(queue.next(0).unwrap().key, "a");
        assert_eq!(queue.next(0), None, "one at a time");
        queue.answered(0, 1.0, Answered::of(None, None));
        assert_eq!(queue.next(999), None);
        assert_eq!(queue.next(1_000).unwrap().key, "a");
        queue.answered(1_000, 0.0, Answered::of(Some(503), Some(7_000)));
        assert_eq!(queue.next(7_999), None);
        queue.wake();
        assert_eq!(queue.next(1_001).unwrap().key, "a");
        queue.answered(1_002, 0.0, Answered::of(Some(200), None));
        assert_eq!(queue.next(1_002).unwrap().key, "b");
    }

    #[test]
    fn a_tick_that_was_never_sent_is_taken_back_without_a_word() {
        let mut queue = SaidQueue::default();
        queue.push(tick("a", DELIVERY, true));
        queue.push(tick("b", DELIVERY, false));
        assert_eq!(keys(&queue), [] as [&str; 0]);
        queue.push(tick("c", DELIVERY, true));
        queue.next(0).unwrap();
        queue.push(tick("d", DELIVERY, false));
        assert_eq!(keys(&queue), ["c", "d"], "it may have arrived");
        assert_eq!(
            SaidQueue::restored(vec![tick("a", DELIVERY, true)])
                .last(&"LN001".parse().unwrap(), DELIVERY),
            Some(true)
        );
    }

    #[test]
    fn the_last_word_on_an_item_counts() {
        let mut queue = SaidQueue::restored(vec![tick("a", DELIVERY, true)]);
        queue.push(tick("b", DELIVERY, false));
        let sku = "LN001".parse().unwrap();
        assert_eq!(queue.last(&sku, DELIVERY), Some(false));
        assert_eq!(queue.last(&sku, RETURNS), None);
        assert_eq!(queue.last(&"LN002".parse().unwrap(), DELIVERY), None);
    }

    fn mark(key: &str, mark: AirMark, done: bool) -> Unsent {
        Unsent {
            key: key.to_owned(),
            what: UnsentWhat::Inquiry(ActOnInquiry {
                number: "LQ1".parse().unwrap(),
                act: InquiryAct::Mark {
                    mark,
                    done,
                    at: None,
                },
            }),
        }
    }

    #[test]
    fn a_mark_of_a_question_is_taken_back_like_a_tick() {
        let mut queue = SaidQueue::default();
        queue.push(mark("a", AirMark::Answered, true));
        queue.push(mark("b", AirMark::Demonstrated, true));
        let number = "LQ1".parse().unwrap();
        assert_eq!(queue.last_mark(&number, AirMark::Demonstrated), Some(true));
        queue.push(mark("c", AirMark::Demonstrated, false));
        assert_eq!(keys(&queue), ["a"]);
        queue.next(0).unwrap();
        queue.push(mark("d", AirMark::Answered, false));
        assert_eq!(keys(&queue), ["a", "d"], "it may have arrived");
        assert_eq!(queue.last_mark(&number, AirMark::Answered), Some(false));
        assert_eq!(
            queue.last_mark(&"LQ2".parse().unwrap(), AirMark::Answered),
            None
        );
    }

    #[test]
    fn a_refused_one_is_let_go_and_a_wrong_token_stops_all() {
        let mut queue = SaidQueue::default();
        queue.push(tick("a", DELIVERY, true));
        queue.push(tick("b", RETURNS, true));
        queue.next(0).unwrap();
        queue.answered(0, 0.0, Answered::of(Some(422), None));
        assert_eq!(queue.next(0).unwrap().key, "b");
        queue.answered(0, 0.0, Answered::of(Some(401), None));
        assert_eq!(queue.next(1_000_000), None);
        assert_eq!(keys(&queue), ["b"]);
        queue.wake();
        assert_eq!(queue.next(0).unwrap().key, "b");
    }
}
