//! The actual seller of the goods before the viewer's eyes: name, address and
//! contact, always visible and never covered [LB117 art. 26].

use crate::text::{keys as k, plan};
use crate::ui::parts::{Glyph, Icon, Scope};
use leptos::prelude::*;
use livepledge_contract::party::{Channel, ChannelKind, Party, SellerDisclosure};

#[component]
pub(crate) fn SellerStrip() -> impl IntoView {
    let s = Scope::here();
    let seller = Memo::new(move |_| {
        let entry = s.in_view()?.entry;
        Some(entry.with(|entry| entry.plan.seller.clone()))
    });
    move || seller.get().map(|seller| strip(s, seller))
}

fn strip(s: Scope, seller: SellerDisclosure) -> AnyView {
    let SellerDisclosure {
        name,
        address,
        contact,
        ..
    } = seller;
    let phone = Channel {
        party: Party::Merchant,
        kind: ChannelKind::Phone,
        address: contact.clone(),
        hours: None,
    };
    // Only what looks like a number is dialled.
    let is_number = contact
        .chars()
        .all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    let link = is_number.then(|| plan::channel_link(&phone)).flatten();
    let contact = match link {
        Some(href) => {
            view! { class="w", <a class="strip-contact" href=href>{contact}</a> }.into_any()
        }
        None => view! { class="w", <span class="strip-contact">{contact}</span> }.into_any(),
    };
    view! { class="w",
        <aside class="strip" aria-label=s.t(k::SELLER)>
            <Icon glyph=Glyph::Shop/>
            <p class="strip-words">
                <span class="strip-name"><span class="strip-label">{s.t(k::SELLER)}</span> {name}</span>
                <span class="strip-address">{address}</span>
            </p>
            {contact}
        </aside>
    }
    .into_any()
}
