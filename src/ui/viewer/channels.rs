//! Every way to exercise one's rights, with hours, without login (4.3).

use super::frame::Frame;
use crate::text::{keys as k, plan};
use crate::ui::parts::{Glyph, Icon, Scope, Sheet};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::party::{Channel, ChannelKind};

#[component]
pub(crate) fn ChannelsSheet() -> impl IntoView {
    let s = Scope::here();
    // The live party first, then each merchant of the room once.
    let parties = Memo::new(move |_| {
        let mut parties: Vec<(String, Vec<Channel>)> = Vec::new();
        s.room.with(|room| {
            parties.extend(room.as_ref().map(|r| {
                (
                    r.profile.live_party.name.clone(),
                    r.profile.channels.clone(),
                )
            }));
        });
        for goods in s.goods.get() {
            goods.entry.with(|entry| {
                let plan = &entry.plan;
                let Some((_, known)) = parties
                    .iter_mut()
                    .find(|(name, _)| *name == plan.seller.name)
                else {
                    return parties.push((plan.seller.name.clone(), plan.channels.clone()));
                };
                for channel in &plan.channels {
                    if !known.contains(channel) {
                        known.push(channel.clone());
                    }
                }
            });
        }
        parties
    });
    let party = move |(name, channels): (String, Vec<Channel>)| {
        view! { class="w",
            <section class="party">
                <h3 class="h3">{name}</h3>
                <ChannelList channels/>
            </section>
        }
        .into_any()
    };
    view! { class="w",
        <Frame title=Signal::derive(s.t(k::CHANNELS)) name="channels">
            <p class="lead">{s.t(k::CHANNELS_INTRO)}</p>
            {move || parties.get().into_iter().map(party).collect_view()}
            <section class="party">
                <h3 class="h3">{s.t(k::STATUTORY_TITLE)}</h3>
                <p class="prose">{s.t(k::STATUTORY_TEXT)}</p>
            </section>
        </Frame>
    }
}

/// The channels of one party.
#[component]
pub(crate) fn ChannelList(channels: Vec<Channel>) -> impl IntoView {
    view! { class="w",
        <ul class="channels" role="list">
            {channels.into_iter().map(|channel| view! { <ChannelRow channel/> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn ChannelRow(channel: Channel) -> impl IntoView {
    let s = Scope::here();
    let Channel { kind, hours, .. } = channel;
    let glyph = match kind {
        ChannelKind::Widget => Glyph::Flag,
        ChannelKind::Phone => Glyph::Phone,
        ChannelKind::Im => Glyph::Chat,
        ChannelKind::Email => Glyph::Mail,
        ChannelKind::Post => Glyph::Pin,
        ChannelKind::Platform => Glyph::Shield,
    };
    let open = Memo::new(move |_| plan::is_open(hours, s.now.get()));
    let state = move || {
        open.get()
            .map(|open| s.t(if open { k::OPEN_NOW } else { k::CLOSED_NOW })())
    };
    let node = NodeRef::<html::Button>::new();
    let way = match (plan::channel_link(&channel), kind) {
        (Some(href), _) => view! { class="w",
            <a class="channel-way" href=href rel="noopener noreferrer" target=href_target(kind)>{channel.address}</a>
        }
        .into_any(),
        (None, ChannelKind::Widget) => view! { class="w",
            <button type="button" class="link channel-way" node_ref=node
                on:click=move |_| { super::complaint::prepare(s); s.open(Sheet::Complaint, node); }
            >{s.t(k::C_TITLE)}</button>
        }
        .into_any(),
        (None, _) => view! { class="w", <span class="channel-way">{channel.address}</span> }.into_any(),
    };
    view! { class="w",
        <li class="channel">
            <span class="channel-icon"><Icon glyph/></span>
            <div class="channel-words">
                <span class="channel-kind">{s.t(k::channel_kind(kind))}</span>
                {way}
                <span class="channel-hours" hidden=kind == ChannelKind::Widget && hours.is_none()>{move || s.texts.with(|t| plan::hours(t, hours))}</span>
            </div>
            <span class="tag" data-open=move || (open.get() == Some(true)).to_string() hidden=move || open.get().is_none()>
                {move || state().unwrap_or_default()}
            </span>
        </li>
    }
    .into_any()
}

/// Pages open beside the live room; telephone and mail leave it where it is.
fn href_target(kind: ChannelKind) -> Option<&'static str> {
    matches!(kind, ChannelKind::Im | ChannelKind::Platform).then_some("_blank")
}
