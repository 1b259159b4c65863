//! Timers and how long they run (`domain.md` §2.5). Every length can be
//! configured; working days need the holidays of the year, which the State
//! Council sets anew each year and which are therefore supplied, never built in.

use super::act::ActKind;
use crate::calendar::{Date, Timestamp};
use crate::case::CaseState::{self, *};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

const HOUR_MS: i64 = 3_600_000;

macro_rules! timers {
    ($($(#[$doc:meta])* $name:ident => $fires:expr, $span:expr, $zh:literal, $en:literal, $clause:literal;)*) => {
        /// A clock of a case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Timer { $($(#[$doc])* $name,)* }

        impl Timer {
            /// All of them.
            pub const ALL: &'static [Timer] = &[$(Timer::$name),*];

            /// What happens by itself when it runs out; `None`: a window closes, nothing more.
            #[must_use]
            pub fn fires(self) -> Option<ActKind> {
                match self { $(Timer::$name => $fires,)* }
            }

            /// How long it runs unless configured otherwise.
            #[must_use]
            pub fn default_span(self) -> Span {
                match self { $(Timer::$name => $span,)* }
            }

            /// What it is called, in Chinese and English, and where its length comes from.
            #[must_use]
            pub fn words(self) -> [&'static str; 3] {
                match self { $(Timer::$name => [$zh, $en, $clause],)* }
            }
        }
    };
}

timers! {
    /// Until a received complaint counts as opened.
    Open => Some(ActKind::Open), Span::Minutes(30), "自动进入评估", "assessment begins by itself", "default";
    /// `T_ASSESS`: until it is accepted, refused or transferred.
    Assess => Some(ActKind::Overdue), Span::Hours(24), "评估期限", "assessment", "JD1 art. 3";
    /// `T_RESPOND`: until the handler answers.
    Respond => Some(ActKind::Overdue), Span::Hours(24), "答复期限", "first answer", "JD1 art. 9(1)";
    /// `T_TRANSFER`: until the target takes it.
    Transfer => Some(ActKind::TransferStuck), Span::Hours(24), "转办接手期限", "the other party takes over", "default";
    /// `T_JOINT`: until both parties propose.
    Joint => Some(ActKind::JointTimeout), Span::Hours(24), "共同方案期限", "joint solution", "JD1 art. 27 (by analogy)";
    /// `T_SUPPLEMENT`: until the consumer hands in.
    Supplement => Some(ActKind::SupplementTimeout), Span::Hours(72), "补充材料期限", "material from the consumer", "default";
    /// `T_TIMELY`: until a solution, minus the time the consumer takes.
    Timely => Some(ActKind::NotTimely), Span::Hours(72), "解决方案期限", "a solution", "5.3.3 d; default";
    /// `T_PLATFORM`: until the platform is through.
    Platform => Some(ActKind::PlatformTimeout), Span::WorkingDays(5), "平台协调期限", "the platform", "default";
    /// The parties' evidence to the platform, counted 09:00–18:00.
    Evidence => None, Span::ServiceHours(4), "双方向平台举证期限", "evidence to the platform", "JD1 art. 9(2)";
    /// `T_EXECUTE`: until the remedy is done.
    Execute => Some(ActKind::FulfilOverdue), Span::Hours(24), "方案履行期限", "carrying out the solution", "JD1 art. 9(3); CPL art. 25";
    /// `T_CONFIRM`: until the consumer answers.
    Confirm => Some(ActKind::ConfirmTimeout), Span::Days(7), "消费者确认期限", "the consumer's answer", "JD1 art. 9(4); default";
    /// `T_REOPEN`: in which a closed case can be opened again.
    Reopen => None, Span::Days(7), "可重新打开期限", "opening it again", "JD1 art. 9(4)";
    /// `T_APPEAL`: in which a refusal can be appealed.
    Appeal => None, Span::Days(7), "可申诉期限", "appeal", "JD1 art. 9(4)";
    /// A serious case goes to both parties at once.
    Serious => Some(ActKind::MarkSerious), Span::Minutes(0), "重点投诉即时共同处理", "serious cases go to both parties", "5.3.2 e, 5.3.3 g";
    /// Without proof that court or police took it, a suspension ends.
    Suspension => Some(ActKind::Resume), Span::WorkingDays(7), "中止期限", "suspension without proof of acceptance", "TB art. 82–83";
    /// With proof it is reviewed after this time.
    SuspensionReview => Some(ActKind::Resume), Span::Days(30), "中止复核期限", "suspension with proof of acceptance", "TB art. 83(1)";
    /// What remains to be done after a safety complaint was withdrawn.
    Duty => Some(ActKind::Overdue), Span::Hours(72), "撤回后的安全核查期限", "the check that a withdrawn safety complaint leaves", "CPL art. 19";
    /// News in an emergency.
    EmergencyUpdate => Some(ActKind::EmergencyOverdue), Span::Hours(2), "应急进展通报间隔", "news in an emergency", "JD1 art. 27";
    /// Facts in an emergency.
    EmergencyFacts => Some(ActKind::EmergencyOverdue), Span::Hours(12), "应急事实核查期限", "facts in an emergency", "JD1 art. 27";
    /// An agreed plan in an emergency.
    EmergencyPlan => Some(ActKind::EmergencyOverdue), Span::Hours(24), "应急方案期限", "an agreed plan in an emergency", "JD1 art. 27";
}

impl Timer {
    /// Whether it means anything in this state; elsewhere it stops by itself.
    #[must_use]
    pub fn runs_in(self, state: CaseState) -> bool {
        match self {
            Self::Open => state == Received,
            Self::Assess => matches!(state, Received | Assessing),
            Self::Respond => matches!(state, Accepted | Investigating),
            Self::Transfer => state == Transferred,
            Self::Joint => state == JointHandling,
            Self::Supplement => state == InfoRequested,
            Self::Timely => matches!(
                state,
                Received | Assessing | Accepted | Investigating | Transferred | JointHandling
            ),
            Self::Platform | Self::Evidence => state == PlatformCoordination,
            Self::Execute => matches!(state, Fulfilling | ClosedNoResponse),
            Self::Confirm => matches!(state, Proposed | Resolved),
            Self::Reopen => matches!(
                state,
                ClosedConfirmed | ClosedNoResponse | ClosedUnresolved | Withdrawn
            ),
            Self::Appeal => state == NotAccepted,
            Self::Serious => matches!(state, Assessing | Accepted | Investigating),
            Self::Duty => state == Withdrawn,
            Self::Suspension | Self::SuspensionReview | Self::EmergencyUpdate => state.is_open(),
            // Whoever has proposed knows the facts and has a plan.
            Self::EmergencyFacts | Self::EmergencyPlan => {
                state.is_open() && !matches!(state, Proposed | Fulfilling | Resolved)
            }
        }
    }

    /// A deadline that people watch, as opposed to what the system does by itself.
    #[must_use]
    pub fn is_deadline(self) -> bool {
        !matches!(self, Self::Open | Self::Serious | Self::Evidence)
    }

    /// The consumer owes the answer, and is reminded.
    #[must_use]
    pub fn is_the_consumers(self) -> bool {
        matches!(self, Self::Supplement | Self::Confirm)
    }

    /// When reminders come, in hundredths of its length.
    #[must_use]
    pub fn reminders(self) -> &'static [i64] {
        match self {
            Self::Confirm => &[57, 86],
            Self::Supplement => &[67],
            Self::Assess
            | Self::Respond
            | Self::Transfer
            | Self::Joint
            | Self::Timely
            | Self::Platform
            | Self::Execute => &[75],
            _ => &[],
        }
    }
}

/// A length of time, by the calendar it is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Minutes.
    Minutes(u32),
    /// Hours (自然小时).
    Hours(u32),
    /// Natural days (自然日) of 24 hours.
    Days(u32),
    /// Working days (工作日): ends at the same time of the n-th working day after today.
    WorkingDays(u32),
    /// Hours counted 09:00–18:00 in Shanghai, every day.
    ServiceHours(u32),
}

/// Days that are not worked although they fall on Monday to Friday, and days
/// that are although they fall on a weekend (调休).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Holidays {
    /// Public holidays.
    pub off: Vec<Date>,
    /// Weekend days that are worked.
    pub worked: Vec<Date>,
}

impl Holidays {
    /// Whether this is a working day in China.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        // 1970-01-01 was a Thursday; 0 is Monday.
        let weekday = (day.days() + 3).rem_euclid(7);
        self.worked.contains(&day) || (weekday < 5 && !self.off.contains(&day))
    }
}

/// The lengths and limits an installation works by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Timers that run another time than [`Timer::default_span`].
    pub timers: Vec<(Timer, Span)>,
    /// The year's holidays.
    pub holidays: Holidays,
    /// Hours between two reminders of the consumer, and from the last to the deadline, at the least.
    pub reminder_gap_hours: u32,
    /// How often material may be asked for.
    pub info_rounds: u8,
    /// Natural days for a solution that waits for goods to come back, from the consumer's
    /// yes; a refund is never later [7D art. 31].
    pub return_days: u32,
    /// How often a consumer may open a case again before it goes to the platform.
    pub reopenings: u8,
    /// Within how many seconds a question is to have its first response (5.2.1; default).
    pub answer_within_seconds: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            timers: Vec::new(),
            holidays: Holidays::default(),
            reminder_gap_hours: 24,
            info_rounds: 2,
            return_days: 15,
            reopenings: 2,
            answer_within_seconds: 180,
        }
    }
}

impl Rules {
    /// Within how many milliseconds a question is to have its first response.
    #[must_use]
    pub fn answer_within_ms(&self) -> u64 {
        u64::from(self.answer_within_seconds) * 1_000
    }

    /// How long a timer runs here.
    #[must_use]
    pub fn span(&self, timer: Timer) -> Span {
        self.timers
            .iter()
            .find(|(named, _)| *named == timer)
            .map_or(timer.default_span(), |(_, span)| *span)
    }

    /// When a timer that starts at `from` runs out.
    #[must_use]
    pub fn due(&self, timer: Timer, from: Timestamp) -> Timestamp {
        self.after(from, self.span(timer))
    }

    /// `from` plus a length.
    #[must_use]
    pub fn after(&self, from: Timestamp, span: Span) -> Timestamp {
        let plus = |ms: i64| Timestamp::from_millis(from.millis().saturating_add(ms));
        match span {
            Span::Minutes(n) => plus(i64::from(n) * HOUR_MS / 60),
            Span::Hours(n) => from.plus_hours(n.into()),
            Span::Days(n) => from.plus_hours(i64::from(n) * 24),
            Span::WorkingDays(n) => self.working_days(from, n),
            Span::ServiceHours(n) => service_hours(from, n),
        }
    }

    fn working_days(&self, from: Timestamp, days: u32) -> Timestamp {
        let (today, _) = from.in_shanghai();
        let into_day = from.millis() - today.starts_at().millis();
        let (mut day, mut left) = (today, days);
        while left > 0 {
            let Some(next) = day.plus_days(1) else { break };
            day = next;
            left -= u32::from(self.holidays.is_working_day(day));
        }
        Timestamp::from_millis(day.starts_at().millis() + into_day)
    }

    /// The reminders of a timer that runs from `from` to `due`.
    pub(super) fn reminders(timer: Timer, from: Timestamp, due: Timestamp) -> Vec<Timestamp> {
        let length = due.millis() - from.millis();
        timer
            .reminders()
            .iter()
            .map(|share| Timestamp::from_millis(from.millis() + length / 100 * share))
            .collect()
    }

    pub(super) fn plus_gap(&self, at: Timestamp) -> Timestamp {
        at.plus_hours(self.reminder_gap_hours.into())
    }
}

/// `hours` counted between 09:00 and 18:00 of each day.
fn service_hours(from: Timestamp, hours: u32) -> Timestamp {
    let (mut day, _) = from.in_shanghai();
    let mut at = from;
    let mut left = i64::from(hours) * HOUR_MS;
    loop {
        let opens = day.starts_at().plus_hours(9);
        let closes = day.starts_at().plus_hours(18);
        let begins = at.max(opens);
        let room = (closes.millis() - begins.millis()).max(0);
        if left <= room {
            return Timestamp::from_millis(begins.millis() + left);
        }
        left -= room;
        let Some(next) = day.plus_days(1) else {
            return begins;
        };
        day = next;
        at = day.starts_at();
    }
}

#[cfg(test)]
mod tests {
    use super::{Holidays, Rules, Span, Timer, service_hours};
    use crate::calendar::Timestamp;

    fn at(text: &str) -> Timestamp {
        // Written as Shanghai time: eight hours ahead.
        text.parse::<Timestamp>().unwrap().plus_hours(-8)
    }

    #[test]
    fn evidence_hours_count_from_nine_to_six() {
        for (from, to) in [
            ("2026-11-24T10:00:00Z", "2026-11-24T14:00:00Z"),
            ("2026-11-24T14:00:00Z", "2026-11-24T18:00:00Z"),
            ("2026-11-24T14:01:00Z", "2026-11-25T09:01:00Z"),
            ("2026-11-24T07:30:00Z", "2026-11-24T13:00:00Z"),
            ("2026-11-24T22:00:00Z", "2026-11-25T13:00:00Z"),
        ] {
            assert_eq!(service_hours(at(from), 4), at(to), "{from}");
        }
    }

    #[test]
    fn working_days_pass_over_weekends_and_supplied_holidays() {
        let mut rules = Rules::default();
        // A Friday; five working days on is the next Friday.
        let friday = at("2026-09-25T15:30:00Z");
        assert_eq!(
            rules.due(Timer::Platform, friday),
            at("2026-10-02T15:30:00Z")
        );
        rules.holidays = Holidays {
            off: vec!["2026-10-01".parse().unwrap(), "2026-10-02".parse().unwrap()],
            worked: vec!["2026-09-27".parse().unwrap()],
        };
        // Sunday the 27th is worked, the 1st and 2nd are not: 27, 28, 29, 30, then Monday the 5th.
        assert_eq!(
            rules.due(Timer::Platform, friday),
            at("2026-10-05T15:30:00Z")
        );
    }

    #[test]
    fn a_configured_length_replaces_the_default() {
        let rules: Rules = serde_json::from_str(
            r#"{"timers":[["assess",{"hours":2}]],"holidays":{"off":["2026-10-01"]}}"#,
        )
        .unwrap();
        assert_eq!(rules.span(Timer::Assess), Span::Hours(2));
        assert_eq!(rules.span(Timer::Timely), Span::Hours(72));
        assert!(serde_json::from_str::<Rules>(r#"{"timer":[]}"#).is_err());
    }

    #[test]
    fn days_and_hours_are_natural_ones() {
        let from = at("2026-11-24T10:00:00Z");
        let rules = Rules::default();
        assert_eq!(rules.due(Timer::Confirm, from), at("2026-12-01T10:00:00Z"));
        assert_eq!(rules.due(Timer::Timely, from), at("2026-11-27T10:00:00Z"));
        assert_eq!(rules.due(Timer::Open, from), at("2026-11-24T10:30:00Z"));
    }
}
