//! Questions and answers on the screen: what is answered already, the form with its
//! draft, and the questions asked from here, which are followed. What is submitted goes
//! to the outbox of the viewer around it.

mod draft;
mod follow;

use super::alive::{Alive, with};
use super::server_time::ServerTime;
use crate::boundary::asking::{Around, Watch};
use crate::boundary::config::WidgetConfig;
use crate::boundary::http::{self, Method};
use crate::boundary::outbox_db::OutboxDb;
use crate::boundary::{Pairs, asked_store, clock, host_page, task};
use crate::dom::chaos;
use crate::state::{Answers, AskState, Failure, Mine};
use crate::text::Texts;
use crate::ui::ask::AskActions;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::inquiry::GoodsSeen;
use livepledge_contract::outbox::{ItemReceipt, ItemState};
use livepledge_contract::problem::Problem;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What is answered is asked for again after so many seconds, while somebody looks.
const ANSWERS_EVERY: u32 = 30;

/// One asking surface's life; dropping it stops its timer and closes its streams.
pub(super) struct AskSession {
    state: AskState,
    config: WidgetConfig,
    about: Option<GoodsSeen>,
    root: web_sys::Element,
    around: Option<Around>,
    db: OutboxDb,
    clock: ServerTime,
    lines: RefCell<Vec<follow::Line>>,
    drafting: draft::Drafting,
    seconds: Cell<u32>,
    watch: RefCell<Option<Watch>>,
    alive: Alive,
}

impl AskSession {
    /// Starts with the goods that the configuration says it is about, if any.
    #[must_use]
    pub(super) fn start(root: &web_sys::Element, config: WidgetConfig, texts: Texts) -> Rc<Self> {
        let about = |name: &str| {
            let found = config.about.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let seen = || {
            Some(GoodsSeen {
                sku: about("sku").parse().ok()?,
                plan: PlanRef {
                    plan: about("plan").parse().ok()?,
                    version: about("version").parse().ok()?,
                    digest: about("digest").parse().ok()?,
                },
            })
        };
        let now = Timestamp::from_millis(clock::device_ms());
        let session = Rc::new(Self {
            state: AskState::new(texts, now, about("title")),
            about: seen(),
            root: root.clone(),
            around: Around::find(root),
            config,
            db: OutboxDb::default(),
            clock: ServerTime::default(),
            lines: RefCell::default(),
            drafting: draft::Drafting::default(),
            seconds: Cell::new(0),
            watch: RefCell::default(),
            alive: Alive::default(),
        });
        chaos::point("ask.mount");
        draft::inherit(&session);
        session.begin();
        session
    }

    fn begin(self: &Rc<Self>) {
        let (backend, room) = (&self.config.backend, self.config.room.as_str());
        let kept = asked_store::load(backend, room).into_iter();
        let mine = kept.map(|receipt| Mine {
            receipt,
            inquiry: None,
        });
        self.state.mine.set(mine.collect());
        let weak = Rc::downgrade(self);
        let watch = self
            .around
            .as_ref()
            .and_then(|around| around.watch(with(&weak, Self::look_around)));
        self.watch.replace(watch);
        self.alive.each_second(with(&weak, Self::tick));
        self.look_around();
        self.load_answers();
        follow::refresh(self);
        draft::restore(self);
    }

    /// Takes another language in.
    pub(super) fn configure(&self, texts: Texts) {
        self.state.texts.set_if_changed(texts);
    }

    /// What the components read.
    #[must_use]
    pub(super) fn state(&self) -> AskState {
        self.state.clone()
    }

    /// What the components may ask for.
    #[must_use]
    pub(super) fn actions(self: &Rc<Self>) -> AskActions {
        let weak = Rc::downgrade(self);
        AskActions {
            submit: Rc::new(with(&weak, Self::submit)),
            keep: Rc::new(with(&weak, draft::keep)),
            retry: Rc::new(with(&weak, Self::load_answers)),
        }
    }

    fn tick(self: &Rc<Self>) {
        chaos::point("ask.tick");
        if host_page::is_visible() {
            self.state.now.set_if_changed(self.clock.second());
            self.seconds.set(self.seconds.get().wrapping_add(1));
            if self.seconds.get().is_multiple_of(ANSWERS_EVERY) {
                self.load_answers();
                follow::refresh_unfollowed(self);
            }
        }
        follow::tick(self);
    }

    /// Asks what is answered already; what is shown stays until that is known.
    fn load_answers(self: &Rc<Self>) {
        let session = self.clone();
        task::spawn(async move {
            let mut url = session.config.url("inquiries", None);
            if let Some(about) = &session.about {
                let sku = js_sys::encode_uri_component(about.sku.as_str());
                url = [&url, "?sku=", &String::from(sku)].concat();
            }
            let answer = session.read(&url, None).await;
            chaos::point("ask.answers");
            let read = answer.and_then(|body| {
                livepledge_wire::from_str(&body).map_err(|_| Failure::Unintelligible)
            });
            match read {
                Ok(answers) => session.state.answers.set_if_changed(Answers::Here(answers)),
                Err(failure) => {
                    let shown = &session.state.answers;
                    if !shown.with_untracked(|a| matches!(a, Answers::Here(_))) {
                        shown.set(Answers::Failed(failure));
                    }
                }
            }
        });
    }

    /// Reads an address, with a question's token or without one.
    async fn read(&self, url: &str, token: Option<&str>) -> Result<String, Failure> {
        let headers = token.map(bearer).into_iter().collect::<Pairs>();
        let answer = http::send(&self.config, Method::Get, url, headers, None).await;
        let answer = answer.map_err(|_| Failure::Unreachable)?;
        self.clock.learn(&answer);
        match answer.status {
            200..=299 => Ok(answer.body),
            _ => Err(livepledge_wire::from_str::<Problem>(&answer.body)
                .map_or(Failure::Unintelligible, |p| Failure::Refused(p.code))),
        }
    }

    /// Checks the form and hands the question over.
    fn submit(self: &Rc<Self>) {
        chaos::point("ask.submit");
        let state = &self.state;
        if *state.sending.get_untracked() {
            return;
        }
        let draft = state.draft.get_untracked();
        match draft.file(self.about.clone()) {
            Ok(command) => {
                state.issues.set(Vec::new());
                state.sending.set(true);
                let key = clock::random_key().unwrap_or_default();
                let handed = [&*key, "\n", &*livepledge_wire::to_string(&command)].concat();
                draft::hand(self, Some(handed.clone()));
                if let Some(around) = &self.around {
                    around.submit(&handed, draft.edits.as_deref());
                }
                // The same text again is kept already.
                self.look_around();
            }
            Err(issues) => state.issues.set(issues),
        }
    }

    /// Reads what the viewer has left: what is kept, received, or to be changed.
    fn look_around(self: &Rc<Self>) {
        let Some(around) = &self.around else {
            return;
        };
        chaos::point("ask.around");
        let items = around.asked();
        draft::filed(self, &items);
        let mut news = false;
        for item in &items {
            if let ItemState::Received(ItemReceipt::Inquiry(receipt)) = &item.state {
                news |= self.received(receipt);
            }
        }
        if news {
            follow::refresh(self);
        }
        let edit = around.edit();
        if let Some(item) = items.iter().find(|item| item.key == edit) {
            draft::take_up(self, item);
        }
    }

    /// `true`: it was not known yet.
    fn received(&self, receipt: &livepledge_contract::inquiry::InquiryReceipt) -> bool {
        let known = |all: &Vec<Mine>| all.iter().any(|m| m.receipt.number == receipt.number);
        if self.state.mine.with_untracked(known) {
            return false;
        }
        self.state.mine.update(|all| {
            let mine = Mine {
                receipt: receipt.clone(),
                inquiry: None,
            };
            let newer = |m: &Mine| m.receipt.received_at >= receipt.received_at;
            let place = all.iter().take_while(|m| newer(m)).count();
            all.insert(place, mine);
        });
        let (backend, room) = (&self.config.backend, self.config.room.as_str());
        let all = self.state.mine.get_untracked();
        let receipts: Vec<_> = all.iter().map(|mine| mine.receipt.clone()).collect();
        asked_store::save(backend, room, &receipts);
        true
    }
}

fn bearer(token: &str) -> (String, String) {
    ("Authorization".to_owned(), ["Bearer ", token].concat())
}
