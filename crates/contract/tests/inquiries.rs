//! Questions: their JSON, compared with the files in `golden/`, what a form makes of
//! them, what a log comes to, and what of it everybody may read.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/golden_file.rs"]
mod golden_file;

use golden_file::check;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::inquiry::{
    ActOnInquiry, AirMark, AnsweredInquiry, AskedBy, AskedOf, Audience, FileInquiry, GoodsSeen,
    Inquiry, InquiryAct, InquiryDraft, InquiryEvent, InquiryKind, InquiryQueue, InquiryQueues,
    InquiryReceipt, InquiryRecord, InquiryReport, InquiryStep, PreparedAnswer, ResponseTimes,
    RoomAnswers, replay,
};
use livepledge_contract::issue::IssueCode;
use livepledge_contract::party::Party;
use livepledge_contract::plan::protection::Topic;

fn of<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn seen() -> GoodsSeen {
    GoodsSeen {
        sku: of("P002"),
        plan: PlanRef {
            plan: of("p-4f2a81c09d3e"),
            version: 2,
            digest: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        },
    }
}

fn question() -> FileInquiry {
    FileInquiry {
        kind: InquiryKind::ReturnPromise,
        asked_of: AskedOf::Staff,
        text: "订单2026112400001拆封试穿后还能七天无理由退吗？".to_owned(),
        about: Some(seen()),
    }
}

fn minute(n: i64) -> Timestamp {
    let begin: Timestamp = of("2026-11-24T12:00:00Z");
    Timestamp::from_millis(begin.millis() + n * 60_000)
}

fn record(n: u32, at: i64, by: AskedBy, event: InquiryEvent) -> InquiryRecord {
    InquiryRecord {
        n,
        at: minute(at),
        recorded_at: minute(at),
        by,
        event,
        first_response_ms: None,
    }
}

fn staff(party: Party) -> AskedBy {
    AskedBy::Staff {
        party,
        name: "小周".to_owned(),
    }
}

fn answered(audience: Audience, question: Option<&str>) -> InquiryEvent {
    InquiryEvent::Answered {
        text: "吊牌在、没有穿着痕迹就可以。".to_owned(),
        audience,
        question: question.map(str::to_owned),
    }
}

fn marked(mark: AirMark) -> InquiryEvent {
    InquiryEvent::Marked {
        mark,
        stream_seconds: Some(3_903),
    }
}

/// Asked, answered for everybody, answered and shown on air, and the showing taken back.
fn log() -> Vec<InquiryRecord> {
    let asked = InquiryEvent::Asked {
        inquiry: question(),
        goods: Some("轻羽连帽羽绒服".to_owned()),
    };
    let anew = Some("拆封试穿后还能退吗？");
    let first = record(
        2,
        3,
        staff(Party::Merchant),
        answered(Audience::Everybody, anew),
    );
    vec![
        record(1, 0, AskedBy::Asker, asked),
        InquiryRecord {
            first_response_ms: Some(180_000),
            ..first
        },
        record(3, 5, staff(Party::LiveParty), marked(AirMark::Answered)),
        record(4, 6, staff(Party::LiveParty), marked(AirMark::Demonstrated)),
        record(
            5,
            7,
            staff(Party::LiveParty),
            InquiryEvent::MarkTakenBack {
                mark: AirMark::Demonstrated,
            },
        ),
    ]
}

fn after(records: usize) -> Inquiry {
    let log = log();
    replay(
        &of("LQ20261124-7K3QXM"),
        &of("demo"),
        log.get(..records).unwrap(),
    )
    .unwrap()
}

#[test]
fn every_type_of_a_question() {
    let about_nothing = FileInquiry {
        kind: InquiryKind::Promotion,
        asked_of: AskedOf::OnAir,
        text: "今晚还有满减券吗？".to_owned(),
        about: None,
    };
    check("file_inquiry", &vec![question(), about_nothing]);
    let draft = typed("里子可以机洗吗？").taken_up(question(), "0123456789abcdef".to_owned());
    check("inquiry_draft", &draft);
    let receipt = InquiryReceipt {
        number: of("LQ20261124-7K3QXM"),
        token: "0123456789abcdef0123456789abcdef".to_owned(),
        received_at: minute(0),
    };
    check("inquiry_receipt", &receipt);
    check("inquiry_log", &log());
    check("inquiry", &vec![after(1), after(4)]);
    let queues = InquiryQueues {
        staff: InquiryQueue::of(1, 180_000, vec![after(1), after(4)]),
        on_air: InquiryQueue::default(),
    };
    check("inquiry_queues", &queues);
    let act = |act| ActOnInquiry {
        number: of("LQ20261124-7K3QXM"),
        act,
    };
    let answer = |audience, question: Option<&str>| InquiryAct::Answer {
        text: "可以。".to_owned(),
        audience,
        question: question.map(str::to_owned),
    };
    let mark = |mark, done, at| InquiryAct::Mark { mark, done, at };
    let acts = [
        answer(Audience::Asker, None),
        answer(Audience::Everybody, Some("试穿后还能退吗？")),
        mark(AirMark::Answered, true, None),
        mark(AirMark::Demonstrated, false, Some(minute(1))),
    ];
    check("act_on_inquiry", &acts.map(act).to_vec());
    let answers = RoomAnswers {
        prepared: vec![PreparedAnswer {
            sku: of("P002"),
            goods: "轻羽连帽羽绒服".to_owned(),
            topic: Topic::AfterSale,
            question: "怎么退货？".to_owned(),
            answer: "在订单里申请，七天内免费上门取件。".to_owned(),
        }],
        answered: vec![AnsweredInquiry::of(&after(4)).unwrap()],
    };
    check("room_answers", &answers);
    let step = InquiryStep {
        inquiry: after(2),
        changed: true,
    };
    check("staff/inquiry_step", &step);
    let times = ResponseTimes::of(vec![60_000, 180_000, 600_000], &[30_000], 180_000);
    let report = InquiryReport {
        at: minute(20),
        answer_within_ms: 180_000,
        all: times,
        staff: times,
        on_air: ResponseTimes::default(),
    };
    check("staff/inquiry_report", &report);
}

#[test]
fn the_first_response_is_the_earliest_that_still_stands() {
    assert!(after(1).waits());
    assert_eq!(after(5).first_response_at, Some(minute(3)));
    let mut log = log();
    log.remove(1);
    let fold = |log: &[InquiryRecord]| replay(&of("LQ1"), &of("demo"), log).unwrap();
    assert_eq!(fold(&log).first_response_at, Some(minute(5)));
    let back = InquiryEvent::MarkTakenBack {
        mark: AirMark::Answered,
    };
    log.push(record(6, 8, staff(Party::LiveParty), back));
    assert!(fold(&log).waits(), "nothing that was said stands");
    assert_eq!(
        replay(&of("LQ1"), &of("demo"), log.get(1..).unwrap()),
        None,
        "a log begins with the question"
    );
}

#[test]
fn everybody_reads_only_what_is_for_everybody() {
    assert_eq!(AnsweredInquiry::of(&after(1)), None);
    let mut asked = after(2);
    let public = AnsweredInquiry::of(&asked).unwrap();
    assert_eq!(public.question, "拆封试穿后还能退吗？");
    let answer = asked.answers.first_mut().unwrap();
    answer.question = None;
    let public = AnsweredInquiry::of(&asked).unwrap();
    assert_eq!(public.question, "订单•••拆封试穿后还能七天无理由退吗？");
    asked.answers.first_mut().unwrap().audience = Audience::Asker;
    assert_eq!(AnsweredInquiry::of(&asked), None);
    asked.answered_on_air = after(4).answered_on_air;
    let public = AnsweredInquiry::of(&asked).unwrap();
    assert_eq!((public.answers.len(), public.demonstrated), (0, None));
}

#[test]
fn a_blank_form_returns_every_problem_at_once_and_a_filled_one_a_question() {
    let issues = InquiryDraft::default().file(None).unwrap_err();
    let found: Vec<_> = issues.iter().map(|i| (&*i.pointer, i.code)).collect();
    let required = IssueCode::Required;
    assert_eq!(
        found,
        [
            ("/kind", required),
            ("/text", required),
            ("/asked_of", required)
        ]
    );
    for about in [Some(seen()), None] {
        let command = FileInquiry {
            about: about.clone(),
            ..question()
        };
        let form = InquiryDraft::of(command.clone(), None);
        assert_eq!(form.file(Some(seen())), Ok(command));
    }
    let long = |n: usize| FileInquiry {
        text: "问".repeat(n),
        ..question()
    };
    let code = |n| long(n).issues().first().map(|issue| issue.code);
    assert_eq!(
        [1, 2, 300, 301].map(code),
        [
            Some(IssueCode::TooShort),
            None,
            None,
            Some(IssueCode::TooLong)
        ]
    );
}

/// A form in which somebody has begun to write.
fn typed(text: &str) -> InquiryDraft {
    InquiryDraft {
        text: text.to_owned(),
        ..InquiryDraft::default()
    }
}

#[test]
fn what_was_being_written_comes_back_after_a_held_question_was_asked_again() {
    let own = typed("还没写完");
    let blank = InquiryDraft::default();
    let (one, two) = ("one".to_owned(), "two".to_owned());
    let edited = own.clone().taken_up(question(), one.clone());
    assert_eq!(edited.text, question().text);
    assert_eq!(edited.clone().after(&question()), own);
    // Another held question takes the place of the first, not of what was being written.
    let again = edited.clone().taken_up(question(), two.clone());
    assert_eq!(again.after(&question()), own);
    // The database is read after the held question was taken up: nothing of it is lost.
    let taken = blank.clone().taken_up(question(), one);
    assert_eq!(taken.clone().over(own.clone()).after(&question()), own);
    let newer = InquiryDraft {
        text: "短一些".to_owned(),
        ..edited.clone()
    };
    assert_eq!(taken.clone().over(newer.clone()), newer);
    let other = blank.clone().taken_up(question(), two);
    assert_eq!(other.over(edited).after(&question()), own);
    assert_eq!(blank.clone().over(own.clone()), own);
    assert_eq!(taken.after(&question()), blank);
}

#[test]
fn what_was_changed_while_a_question_was_being_kept_is_a_question_of_its_own() {
    let key = "0123456789abcdef".to_owned();
    let mut form = typed("还没写完").taken_up(question(), key);
    form.text.push_str("另外，发新疆吗？");
    let left = form.clone().after(&question());
    assert_eq!((left.text, left.edits), (form.text, None));
    // Blanks around it are no change.
    let mut form = InquiryDraft::of(question(), None);
    form.text.push('\n');
    assert_eq!(form.after(&question()), InquiryDraft::default());
}

#[test]
fn an_act_is_checked_as_a_whole() {
    let now = minute(0);
    let act = |act| ActOnInquiry {
        number: of("LQ1"),
        act,
    };
    let empty = act(InquiryAct::Answer {
        text: String::new(),
        audience: Audience::Everybody,
        question: Some("问".to_owned()),
    });
    let found: Vec<_> = empty
        .issues(now)
        .into_iter()
        .map(|i| (i.pointer, i.code))
        .collect();
    assert_eq!(
        found,
        [
            ("/act/answer/text".to_owned(), IssueCode::Required),
            ("/act/answer/question".to_owned(), IssueCode::TooShort)
        ]
    );
    let late = |at| {
        let mark = act(InquiryAct::Mark {
            mark: AirMark::Answered,
            done: true,
            at: Some(at),
        });
        mark.issues(now).first().map(|issue| issue.code)
    };
    assert_eq!(late(minute(-12 * 60)), None);
    assert_eq!(late(minute(-12 * 60 - 1)), Some(IssueCode::OutOfRange));
    assert_eq!(late(minute(2)), Some(IssueCode::InTheFuture));
}
