//! After-sale protection plan (售后保障方案) with answers prepared by topic (5.1.1 c).

use crate::closed_list::closed_list;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// What is prepared for the questions consumers ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectionPlan {
    /// The merchant's own words, at most 500 characters; unfair standard terms are refused (V8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Answers, at most 100.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// A prepared answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// What it is about.
    pub topic: Topic,
    /// The question, 1–100 characters.
    pub question: String,
    /// The answer, 1–500 characters.
    pub answer: String,
}

closed_list! {
    /// The four topics of 5.1.1 c.
    Topic {
        /// 商品.
        Goods,
        /// 售后.
        AfterSale,
        /// 物流.
        Logistics,
        /// 购买.
        Purchase,
    }
}
