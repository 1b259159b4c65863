//! A party of the plan, as the command line names it.

use livepledge_contract::party::Party;

/// Who sells, or who sells on air.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum PartyName {
    /// 商家
    Merchant,
    /// 直播方
    #[value(alias = "live-party")]
    LiveParty,
}

impl From<PartyName> for Party {
    fn from(name: PartyName) -> Self {
        match name {
            PartyName::Merchant => Self::Merchant,
            PartyName::LiveParty => Self::LiveParty,
        }
    }
}
