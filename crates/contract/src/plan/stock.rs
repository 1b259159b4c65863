//! Quantities. Declared ones are promised and belong to the plan; remaining ones
//! are facts of a moment and always come with their age and origin: an invented
//! counter is an offence [WJ37 art. 14 (3)].

use crate::calendar::Timestamp;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// What the plan declares, in units of the SKU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeclaredStock {
    /// 现货数量.
    pub spot: u32,
    /// 预售数量.
    pub presale: u32,
}

/// Both stock lines as they stand now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stock {
    /// Spot goods.
    pub spot: StockLine,
    /// Presale goods.
    pub presale: StockLine,
    /// Neither is sold while an emergency about the goods is on (暂停销售, E1).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub halted: bool,
}

/// One stock line as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StockLine {
    /// Declared in the plan.
    pub declared: u32,
    /// Left, never more than declared (V6).
    pub remaining: u32,
    /// When that was true.
    pub as_of: Timestamp,
    /// Who says so.
    pub source: StockSource,
}

/// Where a quantity comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StockSource {
    /// The merchant reported it (商家提报).
    Reported,
    /// A shop system counts it.
    Synced,
}
