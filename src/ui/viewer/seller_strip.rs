//! The actual seller of the goods before the viewer's eyes: name, address and
//! contact, always visible and never covered [LB117 art. 26].

use crate::text::{keys as k, plan};
use crate::ui::parts::{El, Glyph, Say, Ui, icon};
use livepledge_contract::party::{Channel, ChannelKind, Party, SellerDisclosure};

pub(crate) fn seller_strip(ui: &Ui) -> El {
    // Takes no room of its own: only its content is laid out.
    ui.div("strip-place").part(
        |ui| {
            let entry = ui.in_view()?.entry;
            Some(entry.with(|entry| entry.plan.seller.clone()))
        },
        |ui, seller| seller.iter().map(|seller| strip(ui, seller)).collect(),
    )
}

fn strip(ui: &Ui, seller: &SellerDisclosure) -> El {
    let words = ui
        .p("strip-words")
        .kid(
            ui.span("strip-name")
                .kid(ui.span("strip-label").say(k::SELLER))
                .words(" ")
                .words(&seller.name),
        )
        .kid(ui.span("strip-address").words(&seller.address));
    ui.el("aside", "strip")
        .say_attr("aria-label", k::SELLER)
        .kid(icon(ui, Glyph::Shop))
        .kid(words)
        .kid(contact(ui, &seller.contact))
}

fn contact(ui: &Ui, contact: &str) -> El {
    // Only what looks like a number is dialled.
    let is_number = contact
        .bytes()
        .all(|c| c.is_ascii_digit() || b"+-() ".contains(&c));
    let phone = Channel {
        party: Party::Merchant,
        kind: ChannelKind::Phone,
        address: contact.to_owned(),
        hours: None,
    };
    match plan::channel_link(&phone).filter(|_| is_number) {
        Some(href) => ui.el("a", "strip-contact").attr("href", &href),
        None => ui.span("strip-contact"),
    }
    .words(contact)
}
