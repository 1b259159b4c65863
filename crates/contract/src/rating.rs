//! Ratings (6.1): five dimensions, 1–5 stars each or none, once per order.

use crate::calendar::Timestamp;
use crate::closed_list::closed_list;
use crate::ids::PlanRef;
use crate::issue::{FieldIssue, IssueCode};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Ratings below which a mean says nothing and is hidden.
pub const MEAN_SHOWN_FROM: u32 = 10;
/// Longest text, in characters.
pub const TEXT_MAX: usize = 500;
/// Longest order reference, in characters.
pub const ORDER_REF_MAX: usize = 64;

closed_list! {
    /// What is rated.
    Dimension {
        /// 描述相符, what the host said included.
        AsDescribed,
        /// 服务态度.
        ServiceAttitude,
        /// 物流服务.
        Logistics,
        /// 承诺兑现: dispatch, quantity, presale date, returns.
        Commitment,
        /// 投诉处理.
        Handling,
    }
}

/// Stars for each dimension, 1–5; none where the consumer gave no rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// 描述相符.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_described: Option<u8>,
    /// 服务态度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_attitude: Option<u8>,
    /// 物流服务.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logistics: Option<u8>,
    /// 承诺兑现.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<u8>,
    /// 投诉处理.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<u8>,
}

impl Scores {
    /// The stars of one dimension.
    #[must_use]
    pub fn get(&self, dimension: Dimension) -> Option<u8> {
        match dimension {
            Dimension::AsDescribed => self.as_described,
            Dimension::ServiceAttitude => self.service_attitude,
            Dimension::Logistics => self.logistics,
            Dimension::Commitment => self.commitment,
            Dimension::Handling => self.handling,
        }
    }

    /// Sets or clears the stars of one dimension.
    pub fn set(&mut self, dimension: Dimension, stars: Option<u8>) {
        *match dimension {
            Dimension::AsDescribed => &mut self.as_described,
            Dimension::ServiceAttitude => &mut self.service_attitude,
            Dimension::Logistics => &mut self.logistics,
            Dimension::Commitment => &mut self.commitment,
            Dimension::Handling => &mut self.handling,
        } = stars;
    }
}

/// `POST /v1/rooms/{room}/ratings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileRating {
    /// The order rated, 1–64 characters; one rating per order and room.
    pub order_ref: String,
    /// The promise the consumer saw.
    pub plan: PlanRef,
    /// At least one dimension.
    pub scores: Scores,
    /// In the consumer's words, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl FileRating {
    /// Every problem at once; empty when it may be stored.
    #[must_use]
    pub fn issues(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        crate::check::text(&mut issues, "/order_ref", &self.order_ref, 1, ORDER_REF_MAX);
        if Dimension::ALL.iter().all(|d| self.scores.get(*d).is_none()) {
            issues.push(FieldIssue::at("/scores", IssueCode::Required));
        }
        for dimension in Dimension::ALL {
            if self
                .scores
                .get(dimension)
                .is_some_and(|stars| !(1..=5).contains(&stars))
            {
                issues.push(FieldIssue::at(dimension.pointer(), IssueCode::OutOfRange));
            }
        }
        if let Some(text) = &self.text {
            crate::check::text(&mut issues, "/text", text, 0, TEXT_MAX);
        }
        issues
    }
}

impl Dimension {
    /// JSON pointer of its stars in [`FileRating`].
    #[must_use]
    pub fn pointer(self) -> &'static str {
        match self {
            Self::AsDescribed => "/scores/as_described",
            Self::ServiceAttitude => "/scores/service_attitude",
            Self::Logistics => "/scores/logistics",
            Self::Commitment => "/scores/commitment",
            Self::Handling => "/scores/handling",
        }
    }
}

/// What a stored rating is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingReceipt {
    /// When it was stored.
    pub received_at: Timestamp,
}

/// `GET /v1/rooms/{room}/ratings/summary`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingSummary {
    /// How many orders were rated.
    pub orders: u32,
    /// One row for each dimension, in their fixed order.
    pub dimensions: Vec<DimensionSummary>,
    /// The latest ratings, newest first, never sorted by stars; at most 50.
    pub latest: Vec<RatingEntry>,
}

/// One dimension over all ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DimensionSummary {
    /// Which.
    pub dimension: Dimension,
    /// How many gave it stars.
    pub count: u32,
    /// Mean to one decimal, 1.0–5.0; absent below ten ratings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// How many gave one, two, three, four, five stars.
    pub histogram: [u32; 5],
}

impl DimensionSummary {
    /// Counts a histogram up; the mean is left out below [`MEAN_SHOWN_FROM`].
    #[must_use]
    pub fn of(dimension: Dimension, histogram: [u32; 5]) -> Self {
        let count = histogram.iter().sum::<u32>();
        let mut summary = Self {
            dimension,
            count,
            mean: None,
            histogram,
        };
        summary.mean = (count >= MEAN_SHOWN_FROM).then(|| f64::from(summary.mean_tenths()) / 10.0);
        summary
    }

    /// The mean in tenths of a star, 10–50, rounded; 0 without any rating. The
    /// same number as `mean`, for programs that format no fractions.
    #[must_use]
    pub fn mean_tenths(&self) -> u32 {
        let sum = |each: fn(u64) -> u64| -> u64 {
            let stars = self.histogram.iter().zip(1u64..);
            stars.map(|(n, stars)| u64::from(*n) * each(stars)).sum()
        };
        let (count, stars) = (sum(|_| 1), sum(|stars| stars));
        let tenths = (stars * 10 + count / 2).checked_div(count);
        tenths
            .and_then(|t| u32::try_from(t).ok())
            .unwrap_or_default()
    }
}

/// One rating as everybody may read it: without the order reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingEntry {
    /// When it was stored.
    pub at: Timestamp,
    /// The goods rated.
    pub title: String,
    /// The stars.
    pub scores: Scores,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{Dimension, DimensionSummary};

    #[test]
    fn the_mean_is_hidden_under_ten_ratings() {
        assert_eq!(
            DimensionSummary::of(Dimension::Logistics, [0, 0, 0, 0, 9]).mean,
            None
        );
        assert_eq!(
            DimensionSummary::of(Dimension::Logistics, [0, 0, 0, 0, 10]).mean,
            Some(5.0)
        );
    }

    #[test]
    fn the_mean_is_rounded_to_one_decimal() {
        let summary = DimensionSummary::of(Dimension::AsDescribed, [1, 0, 0, 6, 4]);
        assert_eq!((summary.count, summary.mean), (11, Some(4.1)));
    }
}
