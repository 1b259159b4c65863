//! Who acts on a case: the roles of `domain.md` §2.3 and which party each speaks for.

use crate::closed_list::closed_list;
use crate::party::Party;
use serde::{Deserialize, Serialize};

closed_list! {
    /// A role, as the table names it: C, M, O, K, P, S.
    Role {
        /// 消费者 (C), who holds the receipt's token.
        Consumer,
        /// 商家 (M): an agent of the merchant.
        Merchant,
        /// 直播间运营者 (O): an agent of the live room operator.
        Operator,
        /// 直播营销人员 (K): may pin facts; changes no state and never sees contact data.
        Marketer,
        /// 平台 (P): a mediator of the platform.
        Platform,
        /// 系统 (S): a timer that ran out.
        Clock,
    }
}

impl Role {
    /// The party it speaks for; platform, consumer and clock speak for none.
    #[must_use]
    pub fn party(self) -> Option<Party> {
        match self {
            Self::Merchant => Some(Party::Merchant),
            Self::Operator | Self::Marketer => Some(Party::LiveParty),
            Self::Consumer | Self::Platform | Self::Clock => None,
        }
    }

    /// Somebody who works on cases, as opposed to consumer and clock.
    #[must_use]
    pub fn is_staff(self) -> bool {
        !matches!(self, Self::Consumer | Self::Clock)
    }
}

/// Who acts: a role, and for staff which person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// In which role.
    pub role: Role,
    /// The person's name in the staff list; empty for consumer and clock. Two
    /// sign-offs must come from two of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agent: String,
}

impl Actor {
    /// The consumer of the case.
    #[must_use]
    pub fn consumer() -> Self {
        Self {
            role: Role::Consumer,
            agent: String::new(),
        }
    }

    /// A timer.
    #[must_use]
    pub fn clock() -> Self {
        Self {
            role: Role::Clock,
            agent: String::new(),
        }
    }

    /// Somebody of the staff.
    #[must_use]
    pub fn staff(role: Role, agent: &str) -> Self {
        Self {
            role,
            agent: agent.to_owned(),
        }
    }
}

closed_list! {
    /// Who has the case now (`domain.md` §2.2, owner).
    Holder {
        /// The merchant.
        Merchant,
        /// The live party.
        LiveParty,
        /// Merchant and live party together, the merchant leading.
        Both,
        /// The platform; the parties still answer.
        Platform,
        /// The consumer is asked for something.
        Consumer,
        /// Closed.
        Nobody,
    }
}

impl From<Party> for Holder {
    fn from(party: Party) -> Self {
        match party {
            Party::Merchant => Self::Merchant,
            Party::LiveParty => Self::LiveParty,
        }
    }
}
