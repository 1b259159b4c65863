//! Checks of what parties say about themselves: disclosure, channels, hours.

use super::{phone, text};
use crate::issue::{FieldIssue, IssueCode};
use crate::party::{Channel, ChannelKind, Party, SellerDisclosure};
use crate::room::RoomProfile;

/// A link that may be shown: https, tel or mailto, without blanks.
#[must_use]
pub fn is_allowed_link(link: &str) -> bool {
    let lower = link.to_ascii_lowercase();
    let scheme_ok = ["https://", "tel:", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    scheme_ok
        && !link
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
}

/// Name, address and contact must be there [LB117 art. 26].
pub fn disclosure(issues: &mut Vec<FieldIssue>, at: &str, seller: &SellerDisclosure) {
    text(issues, &format!("{at}/name"), &seller.name, 1, 100);
    text(issues, &format!("{at}/address"), &seller.address, 1, 200);
    text(issues, &format!("{at}/contact"), &seller.contact, 1, 100);
    if let Some(code) = &seller.credit_code {
        let in_form = code.len() == 18
            && code
                .bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        if !in_form {
            issues.push(FieldIssue::at(
                &format!("{at}/credit_code"),
                IssueCode::UnknownValue,
            ));
        }
    }
}

/// At least one channel of `party`, each with an address of its kind (4.3).
pub fn channels(issues: &mut Vec<FieldIssue>, at: &str, party: Party, channels: &[Channel]) {
    if !channels.iter().any(|channel| channel.party == party) {
        issues.push(FieldIssue::at(at, IssueCode::NoChannel));
    }
    for (i, channel) in channels.iter().enumerate() {
        let pointer = format!("{at}/{i}/address");
        match channel.kind {
            ChannelKind::Widget => text(issues, &pointer, &channel.address, 0, 200),
            ChannelKind::Phone => phone(issues, &pointer, &channel.address),
            ChannelKind::Post => text(issues, &pointer, &channel.address, 1, 200),
            ChannelKind::Email => {
                let in_form = channel.address.split_once('@').is_some_and(|(user, host)| {
                    !user.is_empty()
                        && host.contains('.')
                        && is_allowed_link(&format!("mailto:{}", channel.address))
                });
                if !in_form {
                    issues.push(FieldIssue::at(&pointer, IssueCode::UnknownValue));
                }
            }
            ChannelKind::Im | ChannelKind::Platform => {
                if !channel.address.starts_with("https://") || !is_allowed_link(&channel.address) {
                    issues.push(FieldIssue::at(&pointer, IssueCode::ForbiddenLink));
                }
            }
        }
    }
}

/// Everything a room says about itself; empty when it may be shown.
#[must_use]
pub fn issues(profile: &RoomProfile) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    text(&mut issues, "/title", &profile.title, 1, 60);
    disclosure(&mut issues, "/live_party", &profile.live_party);
    channels(
        &mut issues,
        "/channels",
        Party::LiveParty,
        &profile.channels,
    );
    issues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_links_may_be_shown() {
        for good in [
            "https://example.com/x",
            "tel:000-1",
            "mailto:a@example.com",
            "HTTPS://example.com",
        ] {
            assert!(is_allowed_link(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "http://example.com",
            "data:text/html,x",
            " https://x",
            "https://x y",
        ] {
            assert!(!is_allowed_link(bad), "{bad}");
        }
    }

    #[test]
    fn each_party_needs_a_channel_of_its_own() {
        let of_merchant = Channel {
            party: Party::Merchant,
            kind: ChannelKind::Widget,
            address: String::new(),
            hours: None,
        };
        let mut found = Vec::new();
        channels(&mut found, "/channels", Party::LiveParty, &[of_merchant]);
        assert_eq!(found, [FieldIssue::at("/channels", IssueCode::NoChannel)]);
    }
}
