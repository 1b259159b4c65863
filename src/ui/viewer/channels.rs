//! Every way to exercise one's rights, with hours, without login (4.3).

use super::frame::{body, frame};
use crate::text::{keys as k, plan};
use crate::ui::parts::{El, Glyph, Say, Sheet, Ui, icon};
use livepledge_contract::party::{Channel, ChannelKind};

type Reached = (String, Vec<Channel>);

pub(crate) fn channels_sheet(ui: &Ui) -> El {
    let party = |ui: &Ui, (name, channels): &Reached| {
        ui.el("section", "party")
            .kid(ui.el("h3", "h3").words(name))
            .kid(channel_list(ui, channels))
    };
    let statutory = ui
        .el("section", "party")
        .kid(ui.el("h3", "h3").say(k::STATUTORY_TITLE))
        .kid(ui.p("prose").say(k::STATUTORY_TEXT));
    let content = body(ui)
        .kid(ui.p("lead").say(k::CHANNELS_INTRO))
        .part(parties, move |ui, all| {
            all.iter().map(|one| party(ui, one)).collect()
        })
        .kid(statutory);
    frame(ui, "channels", |ui| ui.t(k::CHANNELS), content)
}

/// The live party first, then each merchant of the room once.
fn parties(ui: &Ui) -> Vec<Reached> {
    let mut parties: Vec<Reached> = Vec::new();
    if let Some(room) = &*ui.room.get() {
        let profile = &room.profile;
        parties.push((profile.live_party.name.clone(), profile.channels.clone()));
    }
    for goods in &*ui.goods.get() {
        let entry = goods.entry.get();
        let plan = &entry.plan;
        match parties
            .iter_mut()
            .find(|(name, _)| *name == plan.seller.name)
        {
            None => parties.push((plan.seller.name.clone(), plan.channels.clone())),
            Some((_, known)) => {
                for channel in &plan.channels {
                    if !known.contains(channel) {
                        known.push(channel.clone());
                    }
                }
            }
        }
    }
    parties
}

/// The channels of one party.
pub(crate) fn channel_list(ui: &Ui, channels: &[Channel]) -> El {
    ui.el("ul", "channels")
        .attr("role", "list")
        .kids(channels.iter().map(|channel| row(ui, channel)).collect())
}

fn row(ui: &Ui, channel: &Channel) -> El {
    let (kind, hours) = (channel.kind, channel.hours);
    let glyph = match kind {
        ChannelKind::Widget => Glyph::Flag,
        ChannelKind::Phone => Glyph::Phone,
        ChannelKind::Im => Glyph::Chat,
        ChannelKind::Email => Glyph::Mail,
        ChannelKind::Post => Glyph::Pin,
        ChannelKind::Platform => Glyph::Shield,
    };
    let mut when = ui
        .span("channel-hours")
        .words(&plan::hours(&ui.texts(), hours));
    if kind == ChannelKind::Widget && hours.is_none() {
        when = when.attr("hidden", "");
    }
    let words = ui
        .div("channel-words")
        .kid(ui.span("channel-kind").say(k::channel_kind(kind)))
        .kid(way(ui, channel))
        .kid(when);
    let open = move |ui: &Ui| plan::is_open(hours, *ui.now.get());
    let state = ui
        .span("tag")
        .is("data-open", move |ui| open(ui) == Some(true))
        .live_or_hidden(move |ui| {
            open(ui).map(|open| ui.t(if open { k::OPEN_NOW } else { k::CLOSED_NOW }))
        });
    ui.el("li", "channel")
        .kid(ui.span("channel-icon").kid(icon(ui, glyph)))
        .kid(words)
        .kid(state)
}

fn way(ui: &Ui, channel: &Channel) -> El {
    if let Some(href) = plan::channel_link(channel) {
        let mut link = ui
            .el("a", "channel-way")
            .attrs(&[("href", &href), ("rel", "noopener noreferrer")]);
        // Pages open beside the live room; telephone and mail leave it where it is.
        if matches!(channel.kind, ChannelKind::Im | ChannelKind::Platform) {
            link = link.attr("target", "_blank");
        }
        return link.words(&channel.address);
    }
    if channel.kind == ChannelKind::Widget {
        let button = ui.button("link channel-way").say(k::C_TITLE);
        let opener = button.handle();
        return button.press(move |ui| {
            super::complaint::prepare(ui);
            ui.open(Sheet::Complaint, &opener);
        });
    }
    ui.span("channel-way").words(&channel.address)
}
