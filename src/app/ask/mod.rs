//! Questions and answers on the screen: what is answered already, the form with its
//! draft, and the questions asked from here, which are followed. What is submitted goes
//! to the outbox of the viewer around it.

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
use livepledge_contract::inquiry::{FileInquiry, GoodsSeen, InquiryDraft};
use livepledge_contract::outbox::{Held, ItemReceipt, ItemState, OutboxItem};
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
    /// What was handed over and is not kept yet: its key, a line feed, its text.
    handed: RefCell<Option<String>>,
    /// What stood in the form before a held question was taken up.
    aside: RefCell<Option<InquiryDraft>>,
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
        // By an instance that broke down.
        let left: Option<InquiryDraft> = livepledge_wire::from_str(&about("draft")).ok();
        let handed = Some(about("handed")).filter(|body| !body.is_empty());
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
            handed: RefCell::new(handed),
            aside: RefCell::default(),
            seconds: Cell::new(0),
            watch: RefCell::default(),
            alive: Alive::default(),
        });
        chaos::point("ask.mount");
        if let Some(draft) = left {
            session.state.draft.set(draft);
        }
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
        let session = self.clone();
        task::spawn(async move {
            let kept = session.db.draft(&session.place()).await.ok().flatten();
            chaos::point("ask.draft");
            let kept = kept.and_then(|text| livepledge_wire::from_str(&text).ok());
            let untouched = session
                .state
                .draft
                .with_untracked(|d| *d == InquiryDraft::default());
            if let (Some(draft), true) = (kept, untouched) {
                session.state.draft.set(draft);
            }
        });
    }

    /// Where the draft is kept.
    fn place(&self) -> String {
        ["ask:", &self.config.backend, ":", self.config.room.as_str()].concat()
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
            keep: Rc::new(with(&weak, Self::keep_draft)),
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

    fn keep_draft(self: &Rc<Self>) {
        let draft = self.state.draft.get_untracked();
        let text = (*draft != InquiryDraft::default()).then(|| livepledge_wire::to_string(&*draft));
        // The database takes its time.
        self.leave("draft", text.as_deref());
        let session = self.clone();
        task::spawn(async move {
            // Denied: it lives as long as the surface is open.
            let _ = session
                .db
                .keep_draft(&session.place(), text.as_deref())
                .await;
        });
    }

    /// Leaves something for an instance that takes this one's place, should it break down.
    fn leave(&self, name: &str, text: Option<&str>) {
        host_page::leave(&self.root, name, text.unwrap_or_default());
    }

    /// Notes what is handed over; nothing: it is kept.
    fn hand(&self, handed: Option<String>) {
        self.leave("handed", handed.as_deref());
        self.handed.replace(handed);
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
                self.hand(Some(handed.clone()));
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
        let handed = self.handed.borrow().clone();
        if handed.is_some_and(|handed| items.iter().any(|item| is_of(item, &handed))) {
            self.filed();
        }
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
        let taken = self
            .state
            .draft
            .with_untracked(|d| d.edits.as_deref() == Some(&edit));
        let held = items.iter().find(|item| item.key == edit);
        let held = held.filter(|item| matches!(item.state, ItemState::Held(_)) && !taken);
        if let Some(item) = held
            && let Ok(command) = livepledge_wire::from_str::<FileInquiry>(&item.body)
        {
            let before = (*self.state.draft.get_untracked()).clone();
            self.aside.replace(Some(before));
            self.state
                .draft
                .set(InquiryDraft::of(command, Some(item.key.clone())));
            if let ItemState::Held(Held::Refused {
                problem: Some(problem),
                ..
            }) = &item.state
            {
                self.state.issues.set(problem.errors.clone());
            }
        }
    }

    /// It is kept: the form has done its work.
    fn filed(self: &Rc<Self>) {
        self.hand(None);
        self.state.sending.set(false);
        let next = self.aside.take().unwrap_or_default();
        self.state.draft.set(next);
        self.keep_draft();
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

/// Whether an item is what was handed over: under its key, also where it was received
/// meanwhile and its text is gone; or the same text that waited there already under another.
fn is_of(item: &OutboxItem, handed: &str) -> bool {
    let parts = handed.split_once('\n');
    parts.is_some_and(|(key, body)| item.key == key || item.body == body)
}
