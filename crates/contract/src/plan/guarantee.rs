//! Guarantees (保障服务), each a typed promise: see `domain.md` §3.1's vocabulary.

use crate::money::Fen;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// One promise beyond the law. Amounts in fen; days after signing unless said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Guarantee {
    /// 七天无理由 (or longer) named as a guarantee; the better of it and the return policy counts (V9).
    NoReasonReturn {
        /// Days, at least 7.
        days: u16,
    },
    /// 晚发即赔: late dispatch is compensated.
    LateShip {
        /// Coupon or money.
        kind: CompensationKind,
        /// How much, in fen.
        amount: Fen,
    },
    /// 运费险: return freight is insured.
    FreightInsurance {
        /// Cover, in fen, where stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cover: Option<Fen>,
    },
    /// 极速退款: refund before dispatch without review.
    InstantRefund {
        /// Up to this amount, in fen, where limited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Fen>,
    },
    /// 退货包运费: the seller pays returns.
    ReturnFreightPaid,
    /// 退货补运费: part of the return freight is paid back.
    ReturnFreightSubsidy {
        /// How much, in fen, where stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Fen>,
    },
    /// 上门取件: a return is fetched.
    ReturnPickup {
        /// Without charge.
        free: bool,
    },
    /// 假一赔N: counterfeit goods are paid back several times; the law gives three times, 500 yuan at least.
    Counterfeit {
        /// How many times the price, 3–10 (V10).
        multiple: u8,
    },
    /// 正品险: genuineness is insured.
    GenuineInsurance,
    /// 坏单包赔, 坏损包退, 破损包退: arrived broken, spoiled or dead.
    DeadOnArrival {
        /// Report within hours of signing, 1–168, where limited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report_hours: Option<u16>,
        /// Refunded in money, or taken back.
        remedy: DamageRemedy,
    },
    /// 坏果包赔: rotten fresh goods are paid for.
    FreshRot {
        /// Report within hours of signing, 1–168, where limited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report_hours: Option<u16>,
    },
    /// 过敏包退.
    Allergy {
        /// Days, 1–90.
        days: u16,
    },
    /// 缺重包退.
    ShortWeight,
    /// 只换不修: exchanged, not repaired.
    ExchangeNotRepair {
        /// Days, 1–1095.
        days: u16,
    },
    /// 全国联保.
    NationwideWarranty,
    /// 价保: a later lower price is paid back.
    PriceProtect {
        /// Days, 1–365.
        days: u16,
    },
    /// 送货入户.
    InHomeDelivery,
    /// 上门安装.
    Installation,
    /// 未使用随时退: an unused voucher can be returned at any time.
    UnusedRefund,
    /// 过期退: an expired voucher is refunded.
    ExpiredRefund,
    /// 保密发货: neutral packing.
    PrivacyPacking,
}

/// What late dispatch is compensated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompensationKind {
    /// A coupon without threshold.
    Coupon,
    /// Money.
    Cash,
}

/// What happens with goods that arrived damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DamageRemedy {
    /// 包赔: paid for.
    Compensate,
    /// 包退: taken back and refunded.
    TakeBack,
}

/// A gift (赠品); it has the same quality duties [7D art. 12].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gift {
    /// What, 1–60 characters.
    pub name: String,
    /// How many with each order, 1–100.
    pub quantity: u16,
    /// Goes back with the goods in a return.
    pub returns_with_goods: bool,
}
