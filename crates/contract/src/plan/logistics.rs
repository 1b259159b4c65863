//! How the goods come (物流方式).

use super::region::{Area, Origin};
use crate::calendar::Date;
use crate::money::Fen;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Methods, carriers, origin, where it does not go, freight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogisticsPlan {
    /// At least one method.
    pub methods: Vec<LogisticsMethod>,
    /// Named carriers (指定快递); empty where the seller chooses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<Carrier>,
    /// Where it ships from (发货地).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Where it does not go (不发货地区).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Area>,
    /// Who pays the way there.
    pub freight: Freight,
}

/// One way to receive the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LogisticsMethod {
    /// 快递.
    Express,
    /// 冷链.
    ColdChain {
        /// Highest temperature on the way, in °C, where promised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_celsius: Option<i8>,
    },
    /// 自提.
    SelfPickup {
        /// Where to fetch it; shown or agreed before the order [TB art. 28].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        points: Vec<String>,
    },
    /// 同城配送.
    SameCity {
        /// How far it goes, in km, where limited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        radius_km: Option<u16>,
    },
    /// 大件: 送货入户, with or without installation.
    Large {
        /// Carried into the home.
        to_door: bool,
        /// Installed there.
        install: bool,
    },
    /// 电子凭证: nothing is shipped.
    Voucher {
        /// How long it can be used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid: Option<VoucherValidity>,
    },
}

/// How long a voucher can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VoucherValidity {
    /// Until this day.
    Until {
        /// Last day.
        date: Date,
    },
    /// Days after purchase, 1–1100.
    Days {
        /// Days.
        days: u16,
    },
    /// Between two days.
    Range {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
}

/// Carriers; a breach of a named one refunds the freight [TB art. 29].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// 顺丰.
    Sf,
    /// 圆通.
    Yto,
    /// 中通.
    Zto,
    /// 申通.
    Sto,
    /// 韵达.
    Yunda,
    /// 京东物流.
    Jd,
    /// 中国邮政 EMS.
    Ems,
    /// 极兔.
    Jt,
    /// 德邦.
    Deppon,
    /// A carrier outside the list, by name (1–30 characters).
    Other(String),
}

/// Who pays the way there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Freight {
    /// 包邮.
    Free,
    /// 满额包邮; below the amount the shop's freight applies.
    FreeOver {
        /// Order amount from which it is free, in fen.
        amount: Fen,
    },
    /// A fixed freight, in fen.
    Fixed {
        /// The freight.
        amount: Fen,
    },
    /// 到付, agreed with the buyer.
    Collect,
    /// 无需物流: nothing is shipped.
    NotNeeded,
}
