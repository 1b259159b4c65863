//! One widget's life: its configuration, its clock, its timers and listeners.

use super::alive::{Alive, with};
use super::draft::Drafting;
use super::later::{self, Work};
use super::live::{self, Live};
use super::outbox::Running;
use super::server_time::ServerTime;
use crate::boundary::annex::{Annex, Annexes};
use crate::boundary::config::WidgetConfig;
use crate::boundary::http::{self, Answer, BoundaryError, Method};
use crate::boundary::outbox_db::OutboxDb;
use crate::boundary::{Pairs, host_page, receipts};
use crate::dom::chaos;
use crate::state::WidgetState;
use crate::text::Texts;
use crate::ui::actions::Actions;
use livepledge_contract::calendar::{Date, Timestamp};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// One widget's life.
pub struct Session {
    pub(super) state: WidgetState,
    pub(super) host: web_sys::HtmlElement,
    pub(super) config: RefCell<WidgetConfig>,
    pub(super) clock: ServerTime,
    pub(super) live: RefCell<Live>,
    /// Counts configurations: an answer to a question of an older one is dropped.
    pub(super) generation: Cell<u32>,
    pub(super) ready_told: Cell<bool>,
    pub(super) outbox: RefCell<Running>,
    pub(super) drafting: RefCell<Drafting>,
    /// The held rating that the form holds the new text of.
    pub(super) rating_edits: RefCell<Option<String>>,
    /// The second file is on its way.
    pub(super) later_asked: Cell<bool>,
    /// Whether the surface has forms.
    forms: bool,
    alive: Alive,
}

impl Session {
    /// Starts a widget: reads what this browser keeps, where it has `forms`, and asks for the room.
    #[must_use]
    pub fn start(
        host: web_sys::HtmlElement,
        config: WidgetConfig,
        texts: Texts,
        forms: bool,
    ) -> Rc<Self> {
        let session = Rc::new(Self {
            state: WidgetState::new(texts),
            host,
            config: RefCell::new(config),
            clock: ServerTime::default(),
            live: RefCell::default(),
            generation: Cell::new(0),
            ready_told: Cell::new(false),
            outbox: RefCell::default(),
            drafting: RefCell::default(),
            rating_edits: RefCell::default(),
            later_asked: Cell::new(false),
            forms,
            alive: Alive::default(),
        });
        chaos::point("mount");
        session.tick();
        session.keep_alive();
        session.open_forms();
        live::start(&session);
        session
    }

    /// Takes a changed configuration in. Another room or backend begins anew; the
    /// rest applies from the next request on, and what was typed stays.
    pub fn configure(self: &Rc<Self>, config: WidgetConfig, texts: Texts) {
        chaos::point("configure");
        self.state.texts.set_if_changed(texts);
        let moved = {
            let before = self.config.borrow();
            before.room != config.room
                || before.backend != config.backend
                || before.routes != config.routes
        };
        if moved {
            later::work(self, Work::Keep);
        }
        *self.config.borrow_mut() = config;
        if moved {
            self.rating_edits.take();
            self.generation.set(self.generation.get().wrapping_add(1));
            self.ready_told.set(false);
            self.state.start_over();
            self.open_forms();
            live::start(self);
        } else {
            live::refresh(self);
            later::work(self, Work::Wake);
        }
    }

    /// Takes live events from the page: the JSON of an envelope, or of a list of them.
    /// `false`: there is something that is no event.
    pub fn push(self: &Rc<Self>, json: &str) -> bool {
        chaos::point("apply");
        live::push(self, json)
    }

    /// What the components in `root` may ask for; `annexes` opens further surfaces.
    #[must_use]
    pub fn actions(self: &Rc<Self>, root: &web_sys::Element, annexes: Option<Annexes>) -> Actions {
        Actions {
            retry: self.action(live::refresh),
            submit_complaint: self.action(|session| later::work(session, Work::Complain)),
            submit_rating: self.action(|session| later::work(session, Work::Rate)),
            ask: {
                let weak = Rc::downgrade(self);
                Rc::new(move |question| {
                    if let Some(session) = weak.upgrade() {
                        later::work(&session, Work::Ask(question.to_owned()));
                    }
                })
            },
            load_summary: self.action(|session| later::work(session, Work::Summary)),
            outbox: {
                let weak = Rc::downgrade(self);
                Rc::new(move |order, key| {
                    if let Some(session) = weak.upgrade() {
                        later::work(&session, Work::Order(order, key.to_owned()));
                    }
                })
            },
            copy: Rc::new(host_page::copy),
            remember: {
                let (weak, root) = (Rc::downgrade(self), root.clone());
                Rc::new(move |sheet| {
                    if let Some(session) = weak.upgrade() {
                        later::work(&session, Work::Remember(root.clone(), sheet));
                    }
                })
            },
            want_later: self.action(later::want),
            sheet: Rc::new(later::sheet),
            annex: Rc::new(move |surface, place, about| {
                Box::new(Annex::open(annexes.as_ref(), surface, place, about))
            }),
        }
    }

    /// What the components read.
    #[must_use]
    pub fn state(&self) -> WidgetState {
        self.state.clone()
    }

    /// Server time now.
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The day in Shanghai.
    pub(super) fn today(&self) -> Date {
        self.now().in_shanghai().0
    }

    /// Sends a request with the present configuration and learns the time from the answer.
    pub(super) async fn send(
        self: &Rc<Self>,
        method: Method,
        route: &str,
        headers: Pairs,
        body: Option<&str>,
    ) -> Result<Answer, BoundaryError> {
        let config = self.config.borrow().clone();
        let answer = http::send(&config, method, &config.url(route, None), headers, body).await?;
        self.clock.learn(&answer);
        Ok(answer)
    }

    /// The browser's database.
    pub(super) fn db(&self) -> Rc<OutboxDb> {
        self.outbox.borrow().db.clone()
    }

    /// Whether viewers can write here: then receipts, drafts and what waits to be
    /// sent are kept. A bundle without the viewer links nothing of that.
    pub(super) fn has_forms(&self) -> bool {
        cfg!(feature = "viewer") && self.forms
    }

    fn open_forms(self: &Rc<Self>) {
        self.load_seen();
        if self.has_forms() {
            later::work(self, Work::Begin);
        }
    }

    /// Tells the page that something went wrong that it may want to log.
    pub(super) fn tell_error(&self, code: &str, message: &str) {
        let detail = [
            ("code", JsValue::from_str(code)),
            ("message", JsValue::from_str(message)),
        ];
        host_page::emit(&self.host, "live-pledge-error", &detail);
    }

    pub(super) fn load_receipts(&self) {
        let config = self.config.borrow();
        self.state
            .complaint
            .receipts
            .set(receipts::load(&config.backend, config.room.as_str()));
    }

    /// Sets the clock on screen, to the second.
    fn tick(&self) {
        self.state.room.now.set_if_changed(self.clock.second());
    }

    fn keep_alive(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let each_second = with(&weak, |session| {
            chaos::point("tick");
            if host_page::is_visible() {
                session.tick();
            }
            live::tick(session);
            if session.has_forms() {
                later::work(session, Work::Tick);
            }
            session.keep_seen();
            session.keep_room();
        });
        let slow = with(&weak, |session| {
            session.state.room.loading_is_slow();
            session.restore_room();
        });
        let back = with(&weak, |session| {
            chaos::point("visibility");
            if host_page::is_visible() {
                session.tick();
            }
            live::visibility_changed(session);
            let work = match host_page::is_visible() {
                true => Work::Back,
                false => Work::PutAway,
            };
            later::work(session, work);
        });
        let hide = with(&weak, |session| {
            chaos::point("hide");
            later::work(session, Work::PutAway);
        });
        let online = with(&weak, |session| {
            chaos::point("online");
            live::refresh(session);
            later::work(session, Work::Wake);
        });
        self.alive.each_second(each_second);
        self.alive.after(4_000, slow);
        self.alive.on_window("pagehide", hide);
        self.alive.on_window("online", online);
        self.alive.on_visibility(back);
    }

    fn action(self: &Rc<Self>, act: fn(&Rc<Self>)) -> Rc<dyn Fn()> {
        Rc::new(with(&Rc::downgrade(self), act))
    }
}
