//! A widget on the page: the session and the components that show it.

use super::Session;
use crate::boundary::annex::Annexes;
use crate::boundary::config::WidgetConfig;
use crate::dom::View;
use crate::text::Texts;
use crate::ui::{overlay, viewer};
use any_spawner::Executor;
use std::rc::Rc;

/// A mounted widget. Dropping it takes its DOM away, cancels its timers and
/// listeners, and leaves nothing behind.
pub struct Widget {
    session: Rc<Session>,
    _view: View,
}

impl Widget {
    /// Shows the overlay inside `root`; events are sent from `host`.
    #[must_use]
    pub fn overlay(
        host: web_sys::HtmlElement,
        root: &web_sys::Element,
        config: WidgetConfig,
        texts: Texts,
    ) -> Self {
        let rotation = config.rotate.clone();
        let session = Session::start(host, config, texts, false);
        let state = session.state();
        let _ = Executor::init_wasm_bindgen();
        let view = overlay::mount(root, state, &rotation);
        Self {
            session,
            _view: view,
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
        let sheet = left.map(|(_, sheet)| sheet.clone()).unwrap_or_default();
        let session = Session::start(host, config, texts, true);
        let (state, actions) = (session.state(), session.actions(root, annexes));
        // An error means that another widget of this instance has started it.
        let _ = Executor::init_wasm_bindgen();
        let view = viewer::mount(root, state, actions, &sheet);
        Self {
            session,
            _view: view,
        }
    }

    /// Takes a live event from the page: the JSON of its envelope. `false`: it
    /// is no event.
    #[must_use]
    pub fn push(&self, json: &str) -> bool {
        self.session.push(json)
    }

    /// Takes a changed configuration in.
    pub fn configure(&self, config: WidgetConfig, texts: Texts) {
        self.session.configure(config, texts);
    }
}
