//! One case on the screen: read with the receipt's token, followed by its stream,
//! written to with keys under which nothing happens twice.

mod act;
mod follow;
mod outside;
mod receipt;

use super::alive::{Alive, with};
use super::server_time::ServerTime;
use crate::boundary::annex::{Annex, Annexes};
use crate::boundary::config::WidgetConfig;
use crate::boundary::http::{self, Answer, BoundaryError, Method};
use crate::boundary::stream::RoomStream;
use crate::boundary::{Pairs, case_store, clock, host_page};
use crate::dom::chaos;
use crate::state::{CaseLoad, CaseScreen, Failure};
use crate::text::Texts;
use crate::ui::case::CaseActions;
use gloo::timers::callback::Timeout;
use livepledge_client::backoff::Backoff;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::Case;
use livepledge_contract::case_kept::KeptCase;
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::problem::{Problem, ProblemCode};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// One case surface's life; dropping it stops its timers and closes its stream.
pub(super) struct CaseSession {
    screen: CaseScreen,
    /// With the receipt's token among its headers.
    config: WidgetConfig,
    number: Option<ComplaintNumber>,
    clock: ServerTime,
    etag: RefCell<Option<String>>,
    /// The case as the backend sent it.
    as_sent: RefCell<String>,
    kept: RefCell<KeptCase>,
    stream: RefCell<Option<RoomStream>>,
    backoff: Cell<Backoff>,
    /// The next try of the stream, or the next poll.
    later: RefCell<Option<Timeout>>,
    /// When the stream last said anything, on the monotonic clock.
    heard_ms: Cell<i64>,
    alive: Alive,
}

impl CaseSession {
    /// Starts with what the configuration says the surface is about: `number`, and
    /// the receipt's `token`.
    #[must_use]
    pub(super) fn start(mut config: WidgetConfig, texts: Texts) -> Rc<Self> {
        let about = |name: &str| {
            let found = config.about.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let (number, token) = (about("number"), about("token"));
        let page = receipt::page(&config, &number, &token);
        config
            .headers
            .push(("Authorization".to_owned(), ["Bearer ", &token].concat()));
        let now = Timestamp::from_millis(clock::device_ms());
        let number: Option<ComplaintNumber> = number.parse().ok();
        let kept = number.as_ref().map(case_store::load).unwrap_or_default();
        let screen = CaseScreen::new(texts, now);
        screen.page.set(page);
        let words = kept.drafts.iter().map(|k| (k.act, k.words.clone()));
        screen.words.set(words.collect());
        let session = Rc::new(Self {
            screen,
            config,
            number,
            clock: ServerTime::default(),
            etag: RefCell::default(),
            as_sent: RefCell::default(),
            kept: RefCell::new(kept),
            stream: RefCell::default(),
            backoff: Cell::new(Backoff::new(1_000, 30_000)),
            later: RefCell::default(),
            heard_ms: Cell::new(clock::monotonic_ms()),
            alive: Alive::default(),
        });
        chaos::point("case.mount");
        session.tick();
        session.keep_alive();
        follow::start(&session);
        session
    }

    /// Takes another language in.
    pub(super) fn configure(&self, texts: Texts) {
        self.screen.texts.set_if_changed(texts);
    }

    /// What the components read.
    #[must_use]
    pub(super) fn screen(&self) -> CaseScreen {
        self.screen.clone()
    }

    /// What the components may ask for.
    #[must_use]
    pub(super) fn actions(self: &Rc<Self>, annexes: Option<Annexes>) -> CaseActions {
        CaseActions {
            retry: self.action(follow::start),
            act: {
                let weak = Rc::downgrade(self);
                Rc::new(move |event| {
                    if let Some(session) = weak.upgrade() {
                        act::act(&session, event);
                    }
                })
            },
            write: {
                let weak = Rc::downgrade(self);
                Rc::new(move |act, words| {
                    if let Some(session) = weak.upgrade() {
                        act::write(&session, act, words);
                    }
                })
            },
            prepare: self.action(outside::prepare),
            save_receipt: self.action(receipt::save),
            copy: Rc::new(host_page::copy),
            annex: {
                let weak = Rc::downgrade(self);
                Rc::new(move |surface, place, about| {
                    let session = weak.upgrade();
                    let mut about: Vec<(&str, String)> = about.to_vec();
                    about.extend(session.iter().flat_map(|session| session.about()));
                    Box::new(Annex::open(annexes.as_ref(), surface, place, &about))
                })
            },
        }
    }

    /// What an annex is told: number and token, and the case as it was sent.
    fn about(&self) -> Vec<(&str, String)> {
        let own = self.config.about.iter();
        let mut own: Vec<_> = own.map(|(name, value)| (&**name, value.clone())).collect();
        own.push(("case", self.as_sent.borrow().clone()));
        own
    }

    fn action(self: &Rc<Self>, act: fn(&Rc<Self>)) -> Rc<dyn Fn()> {
        Rc::new(with(&Rc::downgrade(self), act))
    }

    /// Server time now.
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn tick(&self) {
        self.screen.now.set_if_changed(self.clock.second());
    }

    async fn send(
        &self,
        method: Method,
        route: &str,
        headers: Pairs,
        body: Option<&str>,
    ) -> Result<Answer, BoundaryError> {
        let number = self.number.as_ref().map(ComplaintNumber::as_str);
        let url = self.config.url(route, number);
        let answer = http::send(&self.config, method, &url, headers, body).await?;
        self.clock.learn(&answer);
        self.tick();
        Ok(answer)
    }

    /// Reads the case; whether what is shown is the case as it is now.
    async fn read(self: &Rc<Self>) -> bool {
        let mut headers = Pairs::new();
        if let Some(etag) = self.etag.borrow().clone() {
            headers.push(("If-None-Match".to_owned(), etag));
        }
        let answer = self.send(Method::Get, "case", headers, None).await;
        chaos::point("case.answered");
        match understood(answer) {
            Ok(None) => true,
            Ok(Some((case, answer))) => {
                self.etag.replace(answer.etag);
                self.as_sent.replace(answer.body);
                self.screen.show(case);
                true
            }
            Err(Failure::Refused(ProblemCode::NotFound)) => {
                self.screen.not_read(CaseLoad::Gone);
                false
            }
            Err(failure) => {
                self.screen.not_read(CaseLoad::Failed(failure));
                false
            }
        }
    }

    fn keep_alive(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let tick = with(&weak, |session| {
            chaos::point("case.tick");
            if host_page::is_visible() {
                session.tick();
            }
            follow::tick(session);
        });
        self.alive.each_second(tick);
        self.alive.on_window("online", with(&weak, follow::start));
        self.alive.on_visibility(with(&weak, |session| {
            if host_page::is_visible() {
                session.tick();
                follow::start(session);
            }
        }));
    }
}

/// The case of an answer, with the answer; nothing where it is unchanged.
fn understood(answer: Result<Answer, BoundaryError>) -> Result<Option<(Case, Answer)>, Failure> {
    let answer = answer.map_err(|_| Failure::Unreachable)?;
    match answer.status {
        304 => Ok(None),
        200..=299 => livepledge_wire::from_str(&answer.body)
            .map(|case| Some((case, answer)))
            .map_err(|_| Failure::Unintelligible),
        _ => Err(refusal(&answer)),
    }
}

/// What an answer refuses with.
fn refusal(answer: &Answer) -> Failure {
    livepledge_wire::from_str::<Problem>(&answer.body).map_or(Failure::Unintelligible, |problem| {
        Failure::Refused(problem.code)
    })
}
