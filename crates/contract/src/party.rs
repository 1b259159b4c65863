//! The parties a consumer deals with, and how to reach them.

use crate::calendar::TimeOfDay;
use crate::closed_list::closed_list;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

closed_list! {
    /// Whom a complaint is addressed to, or who owns a channel (5.3.2 c, 5.3.3 c).
    Party {
        /// 商家, who sells the goods.
        Merchant,
        /// 直播方, live room operator and live streaming marketer together.
        LiveParty,
    }
}

/// The actual seller, shown continuously and prominently [LB117 art. 26].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SellerDisclosure {
    /// Registered name, 1–100 characters.
    pub name: String,
    /// Business address, 1–200 characters.
    pub address: String,
    /// Telephone or other contact, 1–100 characters.
    pub contact: String,
    /// Unified social credit code (统一社会信用代码), 18 characters, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<String>,
}

closed_list! {
    /// Kind of a channel through which consumers exercise their rights (4.3).
    ChannelKind {
        /// 站内投诉: this widget's own complaint form.
        Widget,
        /// 电话.
        Phone,
        /// 在线客服: an instant-messaging page.
        Im,
        /// 邮箱.
        Email,
        /// 邮寄地址.
        Post,
        /// 平台介入: the platform's own service.
        Platform,
    }
}

/// One way to exercise one's rights (4.3): at least one for each party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Channel {
    /// Whose channel it is.
    pub party: Party,
    /// What kind.
    pub kind: ChannelKind,
    /// Number, address or https link; empty only for [`ChannelKind::Widget`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// When somebody answers; `None` where it is not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<ServiceHours>,
}

/// Daily hours in Asia/Shanghai in which a channel is staffed. 00:00–24:00 is all day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceHours {
    /// Opens at.
    pub from: TimeOfDay,
    /// Closes at; earlier than `from` means the next day.
    pub to: TimeOfDay,
}

impl ServiceHours {
    /// Whether somebody answers at this minute of the day.
    #[must_use]
    pub fn covers(&self, at: TimeOfDay) -> bool {
        if self.from <= self.to {
            self.from <= at && at < self.to
        } else {
            at >= self.from || at < self.to
        }
    }

    /// Round the clock.
    #[must_use]
    pub fn is_all_day(&self) -> bool {
        self.from.minutes() == 0 && self.to.minutes() == 1440
    }
}

#[cfg(test)]
mod tests {
    use super::ServiceHours;

    #[test]
    fn hours_may_run_past_midnight() {
        let hours = |from: &str, to: &str| ServiceHours {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        assert!(hours("09:00", "18:00").covers("09:00".parse().unwrap()));
        assert!(!hours("09:00", "18:00").covers("18:00".parse().unwrap()));
        assert!(hours("20:00", "02:00").covers("01:30".parse().unwrap()));
        assert!(!hours("20:00", "02:00").covers("12:00".parse().unwrap()));
        assert!(hours("00:00", "24:00").is_all_day());
    }
}
