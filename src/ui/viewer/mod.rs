//! The viewer surface: what is promised about the goods on air, everything else
//! of the room, and the ways to complain and to rate. Sheets open between the
//! header and the seller strip, so that the strip is never covered [LB117 art. 26].

mod action_bar;
mod announce;
mod channels;
mod complaint;
mod frame;
mod goods;
mod header;
mod rating;
mod seller_strip;
mod states;

use crate::state::WidgetState;
use crate::text::keys as k;
use crate::ui::actions::Actions;
use crate::ui::parts::{Scope, Sheet};
use leptos::ev;
use leptos::prelude::*;

/// The whole viewer surface of one widget.
#[component]
pub fn Viewer(
    /// What is shown.
    state: WidgetState,
    /// What can be asked for.
    actions: Actions,
) -> impl IntoView {
    let s = Scope::new(state, actions);
    provide_context(s);
    let sheet = Memo::new(move |_| s.sheet());
    // Another room: what was open belongs to the old one.
    Effect::new(move |_| {
        if s.room.with(Option::is_none) {
            s.close_all();
        }
    });
    let closing = move |event: ev::KeyboardEvent| {
        // Escape during composition belongs to the input method.
        if event.key() == "Escape" && !event.is_composing() && sheet.get_untracked().is_some() {
            event.stop_propagation();
            s.close();
        }
    };
    view! { class="w",
        <section
            class="viewer"
            aria-label=s.t(k::WIDGET_LABEL)
            lang=move || s.texts.with(|texts| texts.locale().tag())
            data-sheet=move || sheet.with(Option::is_some).to_string()
            on:keydown=closing
        >
            <header::Header/>
            <div class="between">
                <div class="room" inert=move || sheet.with(Option::is_some)>
                    <states::Room/>
                </div>
                {move || sheet.get().map(sheet_view)}
            </div>
            <seller_strip::SellerStrip/>
            <action_bar::ActionBar/>
            <announce::Announcer/>
        </section>
    }
}

fn sheet_view(sheet: Sheet) -> AnyView {
    match sheet {
        Sheet::Goods(sku) => view! { <goods::GoodsSheet sku/> }.into_any(),
        Sheet::Complaint => view! { <complaint::ComplaintSheet/> }.into_any(),
        Sheet::Rating => view! { <rating::RatingSheet/> }.into_any(),
        Sheet::Channels => view! { <channels::ChannelsSheet/> }.into_any(),
    }
}
