//! How goods go back (退换货方式): what the merchant promises. What the law gives
//! anyway is computed in [`super::floor`], never typed in.

use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Returns, exchange, quality, repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnPolicy {
    /// 七天无理由 and longer, or a lawful exclusion.
    pub no_reason: NoReasonReturn,
    /// Who pays the freight of a return without reason.
    pub return_freight: FreightPayer,
    /// 换货天数: days to exchange after signing, 0–365; 0 is none beyond the law.
    pub exchange_days: u16,
    /// Days to return for quality where promised beyond the law's seven, 7–365.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality_days: Option<u16>,
    /// Stated payer of the freight for a quality fault; only the seller is lawful (V7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality_freight: Option<FreightPayer>,
    /// Days in which money comes back after the goods did, where promised faster than seven, 0–7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_days: Option<u16>,
    /// 三包: repair, replace, return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
}

/// Return without giving a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoReasonReturn {
    /// Supported.
    Supported {
        /// Days after signing, at least 7 (V1), at most 365.
        days: u16,
        /// Condition the goods must be in beyond being complete.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unless: Option<ReturnCondition>,
    },
    /// Lawfully excluded.
    Excluded {
        /// The lawful ground.
        basis: ExclusionBasis,
        /// Each buyer confirms it at purchase; required for the Art. 7 grounds (V2).
        #[serde(default)]
        confirmed_at_purchase: bool,
    },
}

/// What takes the right away once it happened (e.g. 拆封后不支持).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReturnCondition {
    /// 拆封: the sealed pack was opened.
    Unsealed,
    /// 激活.
    Activated,
    /// 安装.
    Installed,
    /// 定制.
    Customised,
    /// 使用.
    Used,
}

macro_rules! exclusion_bases {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Lawful grounds to exclude return without reason [CPL art. 25; 7D art. 6, 7].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ExclusionBasis { $($(#[$doc])* $name,)* }

        impl ExclusionBasis {
            /// All seven.
            pub const ALL: &'static [ExclusionBasis] = &[$(ExclusionBasis::$name),*];
        }
    };
}

exclusion_bases! {
    /// 定作 [CPL art. 25 (1)].
    CustomMade,
    /// 鲜活易腐 [CPL art. 25 (2)].
    FreshPerishable,
    /// 在线下载或者消费者拆封的音像制品、计算机软件等数字化商品 [CPL art. 25 (3)].
    DigitalUnsealed,
    /// 交付的报纸、期刊 [CPL art. 25 (4)].
    Periodicals,
    /// 拆封后易影响人身安全或者生命健康 [7D art. 7 (1)].
    HealthOnceOpened,
    /// 一经激活或者试用后价值贬损较大 [7D art. 7 (2)].
    LosesValueOnceUsed,
    /// 销售时已明示的临近保质期、有瑕疵的商品 [7D art. 7 (3)].
    StatedFlawOrExpiry,
}

impl ExclusionBasis {
    /// Whether the buyer must confirm the exclusion at each purchase (the Art. 7 grounds).
    #[must_use]
    pub fn needs_confirmation(self) -> bool {
        matches!(
            self,
            Self::HealthOnceOpened | Self::LosesValueOnceUsed | Self::StatedFlawOrExpiry
        )
    }
}

/// Who pays for sending goods back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FreightPayer {
    /// 买家承担.
    Buyer,
    /// 商家承担.
    Seller,
    /// 运费险: an insurer pays.
    Insurance,
}

/// 三包: days after signing [SB].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Repair {
    /// The goods stand in the official list.
    pub listed_goods: bool,
    /// Warranty, in days, 0–3650.
    pub warranty_days: u16,
}
