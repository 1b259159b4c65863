//! A widget on the page: the session and the components that show it.

use super::Session;
use crate::boundary::config::WidgetConfig;
use crate::ui::viewer::Viewer;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use std::rc::Rc;

/// A mounted widget. Dropping it takes its DOM away, cancels its timers and
/// listeners, and leaves nothing behind.
pub struct Widget {
    session: Rc<Session>,
    _mounted: Box<dyn core::any::Any>,
}

impl Widget {
    /// Shows the viewer surface inside `root`; events are sent from `host`.
    #[must_use]
    pub fn viewer(
        host: web_sys::HtmlElement,
        root: web_sys::HtmlElement,
        config: WidgetConfig,
    ) -> Self {
        let session = Session::start(host, config);
        let (state, actions) = (session.state(), session.actions());
        let mounted: UnmountHandle<_> = mount_to(root, move || view! { <Viewer state actions/> });
        Self {
            session,
            _mounted: Box::new(mounted),
        }
    }

    /// Takes a changed configuration in.
    pub fn configure(&self, config: WidgetConfig) {
        self.session.configure(config);
    }
}
