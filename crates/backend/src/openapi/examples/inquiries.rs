//! Examples of questions and what comes of them.

use super::{at, plan, room, seen, snapshot};
use crate::live::message;
use crate::routes::inquiries_answered::prepared;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::CaseNews;
use livepledge_contract::event::HEARTBEAT;
use livepledge_contract::inquiry::{
    ActOnInquiry, AirMark, AnsweredInquiry, AskedBy, AskedOf, Audience, FileInquiry, GoodsSeen,
    INQUIRY_MOVED, Inquiry, InquiryAct, InquiryEvent, InquiryKind, InquiryQueue, InquiryQueues,
    InquiryReceipt, InquiryRecord, InquiryReport, InquiryStep, ResponseTimes, RoomAnswers, replay,
};
use livepledge_contract::party::Party;

/// `POST …/inquiries`, to the merchant's staff.
#[must_use]
pub fn inquiry() -> Option<FileInquiry> {
    Some(FileInquiry {
        kind: InquiryKind::Logistics,
        asked_of: AskedOf::Staff,
        text: "发新疆要加运费吗？".to_owned(),
        about: Some(GoodsSeen {
            sku: plan()?.sku,
            plan: seen()?,
        }),
    })
}

/// `POST …/inquiries`, to the host, about no goods.
#[must_use]
pub fn on_air() -> FileInquiry {
    FileInquiry {
        kind: InquiryKind::Promotion,
        asked_of: AskedOf::OnAir,
        text: "满减券在哪里领？".to_owned(),
        about: None,
    }
}

/// Its answer.
#[must_use]
pub fn receipt() -> Option<InquiryReceipt> {
    Some(InquiryReceipt {
        number: "LQ20261124-7K3QXM".parse().ok()?,
        token: "0123456789abcdef0123456789abcdef".to_owned(),
        received_at: at()?,
    })
}

fn minutes(n: i64) -> Option<Timestamp> {
    Some(Timestamp::from_millis(at()?.millis() + n * 60_000))
}

/// `GET /v1/inquiries/{number}`: answered for everybody after four minutes.
#[must_use]
pub fn answered() -> Option<Inquiry> {
    folded(2)
}

fn folded(records: usize) -> Option<Inquiry> {
    let record = |n, at, by, event, first_response_ms| InquiryRecord {
        n,
        at,
        recorded_at: at,
        by,
        event,
        first_response_ms,
    };
    let asked = InquiryEvent::Asked {
        inquiry: inquiry()?,
        goods: Some(plan()?.title),
    };
    let agent = AskedBy::Staff {
        party: Party::Merchant,
        name: "客服小周".to_owned(),
    };
    let InquiryAct::Answer {
        text,
        audience,
        question,
    } = answer()?.act
    else {
        return None;
    };
    let given = InquiryEvent::Answered {
        text,
        audience,
        question,
    };
    let log = [
        record(1, at()?, AskedBy::Asker, asked, None),
        record(2, minutes(4)?, agent, given, Some(240_000)),
    ];
    replay(&receipt()?.number, &room()?, log.get(..records)?)
}

/// `POST /v1/staff/…/inquiries`: for everybody.
#[must_use]
pub fn answer() -> Option<ActOnInquiry> {
    Some(ActOnInquiry {
        number: receipt()?.number,
        act: InquiryAct::Answer {
            text: "新疆、西藏暂不发货，其他地区包邮。".to_owned(),
            audience: Audience::Everybody,
            question: None,
        },
    })
}

/// The same: answered on air.
#[must_use]
pub fn mark() -> Option<ActOnInquiry> {
    Some(ActOnInquiry {
        number: receipt()?.number,
        act: InquiryAct::Mark {
            mark: AirMark::Answered,
            done: true,
            at: None,
        },
    })
}

/// Its answer.
#[must_use]
pub fn step() -> Option<InquiryStep> {
    Some(InquiryStep {
        inquiry: answered()?,
        changed: true,
    })
}

/// `GET /v1/rooms/{room}/inquiries`.
#[must_use]
pub fn answers() -> Option<RoomAnswers> {
    Some(RoomAnswers {
        prepared: prepared(&snapshot()?, Some(&plan()?.sku)),
        answered: vec![AnsweredInquiry::of(&answered()?)?],
    })
}

/// `GET /v1/inquiries/{number}/events`: it waits, then it was answered.
#[must_use]
pub fn stream() -> Option<String> {
    let news = |version, at| CaseNews { version, at };
    Some(
        [
            message(HEARTBEAT, news(1, at()?)),
            message(INQUIRY_MOVED, news(2, minutes(4)?)),
        ]
        .concat(),
    )
}

/// `GET /v1/staff/rooms/{room}/inquiries`.
#[must_use]
pub fn queues() -> Option<InquiryQueues> {
    Some(InquiryQueues {
        staff: InquiryQueue::of(1, 180_000, vec![folded(1)?]),
        on_air: InquiryQueue::default(),
    })
}

/// `GET /v1/staff/rooms/{room}/inquiries/report`.
#[must_use]
pub fn report() -> Option<InquiryReport> {
    let staff = ResponseTimes::of(vec![60_000, 240_000, 900_000], &[30_000], 180_000);
    Some(InquiryReport {
        at: minutes(20)?,
        answer_within_ms: 180_000,
        all: staff,
        staff,
        on_air: ResponseTimes::default(),
    })
}
