//! A widget on the page: the session and the components that show it.

#[cfg(feature = "case")]
use super::case::CaseSession;
use super::prompter::Prompter;
use super::{Session, later};
use crate::boundary::annex::Annexes;
use crate::boundary::config::WidgetConfig;
use crate::dom::View;
use crate::text::Texts;
#[cfg(feature = "case")]
use crate::ui::case;
use crate::ui::parts::Sheet;
use crate::ui::{overlay, prompter, viewer};
use any_spawner::Executor;
use std::any::Any;
use std::rc::Rc;

/// A mounted widget. Dropping it takes its DOM away, cancels its timers and
/// listeners, and leaves nothing behind.
pub struct Widget {
    life: Box<dyn Life>,
    _view: View,
    /// What else a surface needs while it is there.
    _more: Option<Box<dyn Any>>,
}

/// What a surface lives on. Behind a pointer, and not one of a list: a bundle then holds the
/// code of its own surface alone.
trait Life {
    /// Takes live events of a room in; `false`: there is something that is none, or no room.
    fn push(&self, _json: &str) -> bool {
        false
    }

    /// Takes a changed configuration in.
    fn configure(&self, config: WidgetConfig, texts: Texts);
}

/// The live room.
impl Life for Rc<Session> {
    fn push(&self, json: &str) -> bool {
        Session::push(self, json)
    }

    fn configure(&self, config: WidgetConfig, texts: Texts) {
        Session::configure(self, config, texts);
    }
}

/// The record of one promise.
#[cfg(feature = "ledger")]
impl Life for Rc<super::ledger::LedgerReader> {
    fn configure(&self, config: WidgetConfig, texts: Texts) {
        super::ledger::LedgerReader::configure(self, config, texts);
    }
}

/// Questions and answers.
#[cfg(feature = "ask")]
impl Life for Rc<super::ask::AskSession> {
    fn configure(&self, _config: WidgetConfig, texts: Texts) {
        super::ask::AskSession::configure(self, texts);
    }
}

/// One case, which has a stream of its own.
#[cfg(feature = "case")]
impl Life for Rc<CaseSession> {
    fn configure(&self, _config: WidgetConfig, texts: Texts) {
        CaseSession::configure(self, texts);
    }
}

impl Widget {
    /// Shows questions and answers inside `root`.
    #[cfg(feature = "ask")]
    #[must_use]
    pub fn ask(root: &web_sys::Element, config: WidgetConfig, texts: Texts) -> Self {
        let session = super::ask::AskSession::start(root, config, texts);
        let (state, actions) = (session.state(), session.actions());
        let _ = Executor::init_wasm_bindgen();
        let view = crate::ui::ask::mount(root, state, actions);
        Self {
            life: Box::new(session),
            _view: view,
            _more: None,
        }
    }

    /// Shows the case that the configuration is about inside `root`; `annexes` opens the
    /// evidence.
    #[cfg(feature = "case")]
    #[must_use]
    pub fn case(
        root: &web_sys::Element,
        config: WidgetConfig,
        texts: Texts,
        annexes: Option<Annexes>,
    ) -> Self {
        let session = CaseSession::start(config, texts);
        let (screen, actions) = (session.screen(), session.actions(annexes));
        let _ = Executor::init_wasm_bindgen();
        let view = case::mount(root, screen, actions);
        Self {
            life: Box::new(session),
            _view: view,
            _more: None,
        }
    }

    /// Shows the overlay inside `root`; events are sent from `host`.
    #[must_use]
    pub fn overlay(
        host: web_sys::HtmlElement,
        root: &web_sys::Element,
        config: WidgetConfig,
        texts: Texts,
    ) -> Self {
        let (rotation, tell_seconds) = (config.rotate.clone(), config.tell_seconds);
        let session = Session::start(host, config, texts, false);
        let state = session.state();
        let _ = Executor::init_wasm_bindgen();
        let view = overlay::mount(root, state, &rotation, tell_seconds);
        Self {
            life: Box::new(session),
            _view: view,
            _more: None,
        }
    }

    /// Shows the prompter inside `root`; events are sent from `host`.
    #[must_use]
    pub fn prompter(
        host: web_sys::HtmlElement,
        root: &web_sys::Element,
        config: WidgetConfig,
        texts: Texts,
    ) -> Self {
        let session = Session::start(host, config, texts, false);
        let more = Prompter::start(&session);
        let _ = Executor::init_wasm_bindgen();
        let (view, press) = prompter::mount(root, session.state(), more.state(), more.actions());
        more.hear_keys(press);
        Self {
            life: Box::new(session),
            _view: view,
            _more: Some(Box::new(more)),
        }
    }

    /// Shows the viewer surface inside `root`; events are sent from `host`. Without
    /// `annexes` the surfaces that are bundles of their own do not open.
    #[must_use]
    pub fn viewer(
        host: web_sys::HtmlElement,
        root: &web_sys::Element,
        config: WidgetConfig,
        texts: Texts,
        annexes: Option<Annexes>,
    ) -> Self {
        let left = config.about.iter().find(|(name, _)| name == "sheet");
        let sheet = left.and_then(|(_, words)| Sheet::of_words(words));
        let session = Session::start(host, config, texts, true);
        let (state, actions) = (session.state(), session.actions(root, annexes));
        // An error means that another widget of this instance has started it.
        let _ = Executor::init_wasm_bindgen();
        // In the place of an instance that broke down the forms are on the page already, and whoever
        // types does not wait for the room; what is shown of goods does.
        if !matches!(sheet, None | Some(Sheet::Goods(_) | Sheet::Ask)) {
            later::want(&session);
        }
        let view = viewer::mount(root, state, actions, sheet);
        Self {
            life: Box::new(session),
            _view: view,
            _more: None,
        }
    }

    /// Shows the record of one promise inside `root`; events are sent from `host`.
    #[cfg(feature = "ledger")]
    #[must_use]
    pub fn ledger(
        host: web_sys::HtmlElement,
        root: &web_sys::Element,
        config: WidgetConfig,
        texts: Texts,
    ) -> Self {
        let reader = super::ledger::LedgerReader::start(host, config, texts);
        let weak = Rc::downgrade(&reader);
        let again = move || {
            if let Some(reader) = weak.upgrade() {
                reader.read();
            }
        };
        let _ = Executor::init_wasm_bindgen();
        let view = crate::ui::ledger::mount(root, reader.state(), Rc::new(again));
        Self {
            life: Box::new(reader),
            _view: view,
            _more: None,
        }
    }

    /// Takes live events from the page: the JSON of an envelope, or of a list of them.
    /// `false`: there is something that is no event.
    #[must_use]
    pub fn push(&self, json: &str) -> bool {
        self.life.push(json)
    }

    /// Takes a changed configuration in.
    pub fn configure(&self, config: WidgetConfig, texts: Texts) {
        self.life.configure(config, texts);
    }
}
