//! The widget as a Leptos component, for pages that are Rust programs already.
//! It makes its own shadow root, so that styles stay apart as they do for the
//! custom element.

use super::{Widget, locale};
use crate::boundary::config::WidgetConfig;
use crate::boundary::shadow;
use crate::text::Texts;
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::ids::RoomId;
use send_wrapper::SendWrapper;

/// The viewer surface of a live room.
#[component]
pub fn LivePledge(
    /// The live room.
    room: RoomId,
    /// Base URL of the backend's API.
    #[prop(into, default = "/v1".to_owned())]
    backend: String,
    /// The stylesheet's text: the `viewer-….css` that `cargo xtask build` writes.
    stylesheet: &'static str,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let mounted = StoredValue::new(None::<SendWrapper<Widget>>);
    Effect::new(move || {
        let Some(host) = place.get() else { return };
        let Some(root) = shadow::open(&host, stylesheet) else {
            return;
        };
        let config = WidgetConfig::for_room(room.clone(), backend.clone());
        mounted.set_value(Some(SendWrapper::new(Widget::viewer(
            host.into(),
            &root,
            config,
            Texts::new(locale::of_page()),
            None,
        ))));
    });
    view! { class="w", <div node_ref=place></div> }
}
