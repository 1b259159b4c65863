//! The host's second screen: asks with the staff token, sends ticks in their turn,
//! keeps in the page's session what could not be sent. The room itself comes as
//! to every surface.

mod act;
mod questions;
mod requests;
mod send;

use super::Session;
use super::alive::{Alive, with};
use crate::boundary::http::Answer;
use crate::boundary::staff_token::Kept;
use crate::boundary::{clock, keys};
use crate::dom::chaos;
use crate::state::{Access, PrompterState};
use crate::ui::prompter::PrompterActions;
use livepledge_client::said_queue::SaidQueue;
use livepledge_contract::inquiry::InquiryQueue;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Warnings are asked for again after so long, in seconds, also when nothing happened.
const WARNINGS_EVERY: u32 = 30;
/// The same while an emergency is on: its news are waited for.
const NEWS_EVERY: u32 = 5;

/// One prompter's life.
pub(super) struct Prompter {
    session: Rc<Session>,
    state: PrompterState,
    queue: RefCell<SaidQueue>,
    token: RefCell<Option<String>>,
    /// Keys of ticks, the last one last, with what they were about.
    done: RefCell<Vec<act::Done>>,
    /// Counts rooms, as the session does.
    generation: Cell<u32>,
    /// Seconds since the warnings were asked for.
    asked: Cell<u32>,
    /// Versions on the list when they were.
    versions: Cell<u64>,
    asking: Cell<bool>,
    alive: Alive,
}

impl Prompter {
    pub(super) fn start(session: &Rc<Session>) -> Rc<Self> {
        let this = Rc::new(Self {
            session: Rc::clone(session),
            state: PrompterState::default(),
            queue: RefCell::default(),
            token: RefCell::default(),
            done: RefCell::default(),
            generation: Cell::new(session.generation.get()),
            asked: Cell::new(0),
            versions: Cell::new(0),
            asking: Cell::new(false),
            alive: Alive::default(),
        });
        chaos::point("prompter.mount");
        this.begin();
        let weak = Rc::downgrade(&this);
        this.alive.each_second(with(&weak, Self::tick));
        this.alive.on_window("online", with(&weak, Self::wake));
        this
    }

    pub(super) fn state(&self) -> PrompterState {
        self.state.clone()
    }

    /// Keys pressed in the page, as `press` takes them.
    pub(super) fn hear_keys(&self, press: impl Fn(&str) -> bool + 'static) {
        if let Some(listener) = keys::listen(&self.session.host, press) {
            self.alive.keep(listener);
        }
    }

    /// What the components may ask for.
    pub(super) fn actions(self: &Rc<Self>) -> PrompterActions {
        let weak = || Rc::downgrade(self);
        PrompterActions {
            tick: action(weak(), |this, (sku, item)| this.tick_off(&sku, item)),
            undo: action(weak(), |this, ()| this.undo()),
            pin: action(weak(), Prompter::pin),
            promise: action(weak(), Prompter::promise),
            mark: action(weak(), |this, (number, mark)| this.mark(number, mark)),
            sign_in: action(weak(), |this, token: String| this.sign_in(&token)),
            sign_out: action(weak(), |this, ()| this.sign_out()),
            retry: action(weak(), |this, ()| this.retry()),
        }
    }

    /// A room anew: with what this page's session has kept for it.
    fn begin(self: &Rc<Self>) {
        let kept = self.kept();
        *self.queue.borrow_mut() = SaidQueue::restored(kept.unsent());
        *self.token.borrow_mut() = kept.token();
        self.done.borrow_mut().clear();
        self.state.cue.set(None);
        self.state.left.set(None);
        self.state.warnings.set(None);
        self.state.questions.set(InquiryQueue::default());
        self.state.question.set(None);
        self.show_queue();
        self.ask_access();
    }

    fn kept(&self) -> Kept {
        let config = self.session.config.borrow();
        Kept::of(&config.backend, config.room.as_str())
    }

    /// Once a second.
    fn tick(self: &Rc<Self>) {
        chaos::point("prompter.tick");
        if self.generation.replace(self.session.generation.get()) != self.session.generation.get() {
            self.begin();
            return;
        }
        self.send_next();
        self.asked.set(self.asked.get().saturating_add(1));
        let changed = self.versions.get() != self.versions_now();
        let open = *self.state.access.get_untracked() == Access::Open;
        let told = self.state.warnings.get_untracked();
        let emergency = told
            .as_ref()
            .as_ref()
            .is_some_and(|told| !told.emergencies.is_empty());
        let again = match (open, emergency) {
            (true, false) => WARNINGS_EVERY,
            (true, true) => NEWS_EVERY,
            (false, _) => 3,
        };
        let waits = *self.state.access.get_untracked() == Access::Asking;
        if open && self.asked.get().is_multiple_of(questions::EVERY) {
            self.ask_questions();
        }
        if (open && changed) || ((open || waits) && self.asked.get() >= again) {
            self.ask_warnings();
        }
    }

    /// The network is back, or somebody wants to try again.
    fn wake(self: &Rc<Self>) {
        self.queue.borrow_mut().wake();
        self.send_next();
        self.ask_warnings();
        self.ask_questions();
    }

    fn retry(self: &Rc<Self>) {
        super::live::refresh(&self.session);
        self.wake();
    }

    /// A number that is another one when any version on the list is, or what is not sold.
    fn versions_now(&self) -> u64 {
        let goods = self.session.state.room.goods.get_untracked();
        goods.iter().fold(0, |sum: u64, goods| {
            let (version, halted) = goods
                .entry
                .with_untracked(|entry| (entry.version, entry.stock.halted));
            let own = u64::from(version) << 1 | u64::from(halted);
            sum.wrapping_mul(31).wrapping_add(own)
        })
    }

    fn now_ms() -> i64 {
        clock::monotonic_ms()
    }
}

/// An action that does nothing once the prompter is gone.
fn action<T: 'static>(weak: Weak<Prompter>, act: fn(&Rc<Prompter>, T)) -> Rc<dyn Fn(T)> {
    Rc::new(move |what| {
        if let Some(this) = weak.upgrade() {
            act(&this, what);
        }
    })
}

/// Whether a status lets staff in; `None`: it says nothing about that.
fn access_of(answer: &Answer) -> Option<Access> {
    use livepledge_contract::problem::{Problem, ProblemCode};
    match answer.status {
        200..=299 => Some(Access::Open),
        401 => Some(Access::WrongToken),
        403 => Some(Access::NoRights),
        404 => {
            let problem = livepledge_wire::from_str::<Problem>(&answer.body).ok()?;
            (problem.code == ProblemCode::StaffOff).then_some(Access::Off)
        }
        _ => None,
    }
}
