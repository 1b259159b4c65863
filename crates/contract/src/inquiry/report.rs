//! How long askers wait for the first response (5.2.1).

use crate::calendar::Timestamp;
use serde::{Deserialize, Serialize};

/// `GET /v1/staff/rooms/{room}/inquiries/report`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryReport {
    /// When it was counted.
    pub at: Timestamp,
    /// Within which time a first response is due, in milliseconds.
    pub answer_within_ms: u64,
    /// All questions of the room.
    pub all: ResponseTimes,
    /// Those for the merchant's staff.
    pub staff: ResponseTimes,
    /// Those for the host.
    pub on_air: ResponseTimes,
}

/// First-response times, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResponseTimes {
    /// Questions.
    pub count: u32,
    /// Those without any response.
    pub unanswered: u32,
    /// Those answered later than within the time set, or unanswered for longer.
    pub late: u32,
    /// Half of those answered were so within this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_ms: Option<u64>,
    /// Eight in ten of those answered were so within this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p80_ms: Option<u64>,
    /// Nine in ten of those answered were so within this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90_ms: Option<u64>,
    /// How long the oldest that is unanswered has waited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait_ms: Option<u64>,
}

impl ResponseTimes {
    /// Of the times of those answered, and how long each other one has waited; late is
    /// what took or takes longer than `within`.
    #[must_use]
    pub fn of(mut answered: Vec<u64>, waiting: &[u64], within: u64) -> Self {
        answered.sort_unstable();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            count: count(answered.len() + waiting.len()),
            unanswered: count(waiting.len()),
            late: count(
                answered
                    .iter()
                    .chain(waiting)
                    .filter(|ms| **ms > within)
                    .count(),
            ),
            median_ms: share(&answered, 50),
            p80_ms: share(&answered, 80),
            p90_ms: share(&answered, 90),
            longest_wait_ms: waiting.iter().max().copied(),
        }
    }
}

/// The least time within which so many of a hundred were answered (nearest rank).
fn share(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::ResponseTimes;

    #[test]
    fn half_and_nine_in_ten_were_answered_within_these_times() {
        let took = (1..=10).rev().map(|n| n * 1_000).collect();
        let times = ResponseTimes::of(took, &[7, 9], 8_000);
        assert_eq!((times.count, times.unanswered, times.late), (12, 2, 2));
        assert_eq!(times.median_ms, Some(5_000));
        assert_eq!(times.p80_ms, Some(8_000));
        assert_eq!(times.p90_ms, Some(9_000));
        assert_eq!(times.longest_wait_ms, Some(9));
        let one = ResponseTimes::of(vec![3], &[], 3);
        assert_eq!((one.median_ms, one.p90_ms), (Some(3), Some(3)));
        assert_eq!(ResponseTimes::of(vec![], &[], 0), ResponseTimes::default());
    }
}
