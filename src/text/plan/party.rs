//! Channels: when somebody answers, and the link that may be shown.

use crate::text::{Texts, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::check::profile::is_allowed_link;
use livepledge_contract::party::{Channel, ChannelKind, ServiceHours};

/// Daily hours as a sentence.
#[must_use]
pub fn hours(texts: &Texts, hours: Option<ServiceHours>) -> String {
    let Some(hours) = hours else {
        return texts.get(keys::HOURS_UNKNOWN).to_owned();
    };
    if hours.is_all_day() {
        return texts.get(keys::ALL_DAY).to_owned();
    }
    let key = if hours.to < hours.from {
        keys::HOURS_NEXT_DAY
    } else {
        keys::HOURS
    };
    texts.fill(
        key,
        &[
            ("from", &hours.from.to_string()),
            ("to", &hours.to.to_string()),
        ],
    )
}

/// Whether somebody answers now, by server time; `None` where no hours are stated.
#[must_use]
pub fn is_open(hours: Option<ServiceHours>, now: Timestamp) -> Option<bool> {
    hours.map(|hours| hours.covers(now.in_shanghai().1))
}

/// The link of a channel, only of a kind that does no harm; `None`: shown as text.
#[must_use]
pub fn channel_link(channel: &Channel) -> Option<String> {
    let link = match channel.kind {
        ChannelKind::Phone => {
            let dialled = |c: &char| c.is_ascii_digit() || *c == '+';
            format!(
                "tel:{}",
                channel.address.chars().filter(dialled).collect::<String>()
            )
        }
        ChannelKind::Email => format!("mailto:{}", channel.address),
        ChannelKind::Im | ChannelKind::Platform => channel.address.clone(),
        ChannelKind::Widget | ChannelKind::Post => return None,
    };
    is_allowed_link(&link).then_some(link)
}
