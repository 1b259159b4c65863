//! Following the questions asked from here: the newest ones by their streams, which say
//! only that something came of them; the others are asked for now and then.

use super::{AskSession, bearer};
use crate::boundary::stream::{RoomStream, StreamNews};
use crate::boundary::{clock, task};
use crate::dom::chaos;
use livepledge_client::backoff::Backoff;
use livepledge_contract::case::CaseNews;
use livepledge_contract::ids::InquiryNumber;
use livepledge_contract::inquiry::InquiryReceipt;
use std::rc::Rc;

/// How many streams are open at once: a browser allows six connections to a server in all.
const FOLLOWED: usize = 2;
/// A stream that is silent so long is dead; a heartbeat comes every ten seconds.
const SILENCE_MS: i64 = 25_000;

/// One question that is followed.
pub(super) struct Line {
    number: InquiryNumber,
    stream: Option<RoomStream>,
    backoff: Backoff,
    /// When the stream last said anything, or when it is opened again.
    at_ms: i64,
}

fn receipts(session: &AskSession) -> Vec<InquiryReceipt> {
    let mine = session.state.mine.get_untracked();
    mine.iter().map(|mine| mine.receipt.clone()).collect()
}

/// Reads every question, and follows the newest.
pub(super) fn refresh(session: &Rc<AskSession>) {
    let all = receipts(session);
    for receipt in all.clone() {
        read(session, receipt);
    }
    let now = clock::monotonic_ms();
    let mut lines = session.lines.borrow_mut();
    let followed = |number: &InquiryNumber| {
        let mut newest = all.iter().take(FOLLOWED);
        newest.any(|receipt| receipt.number == *number)
    };
    lines.retain(|line| followed(&line.number));
    for receipt in all.iter().take(FOLLOWED) {
        if !lines.iter().any(|line| line.number == receipt.number) {
            lines.push(Line {
                number: receipt.number.clone(),
                stream: None,
                backoff: Backoff::new(1_000, 30_000),
                at_ms: now,
            });
        }
    }
    drop(lines);
    tick(session);
}

/// Reads those that no stream speaks of.
pub(super) fn refresh_unfollowed(session: &Rc<AskSession>) {
    for receipt in receipts(session) {
        let lines = session.lines.borrow();
        let live = lines
            .iter()
            .any(|line| line.number == receipt.number && line.stream.is_some());
        drop(lines);
        if !live {
            read(session, receipt);
        }
    }
}

fn read(session: &Rc<AskSession>, receipt: InquiryReceipt) {
    let session = session.clone();
    task::spawn(async move {
        let url = session.config.url("inquiry", Some(receipt.number.as_str()));
        let body = session.read(&url, Some(&receipt.token)).await;
        chaos::point("ask.read");
        // What cannot be read is tried again; what is shown stays.
        if let Some(inquiry) = body
            .ok()
            .and_then(|body| livepledge_wire::from_str(&body).ok())
        {
            session.state.show(inquiry);
        }
    });
}

/// Each second: opens what is due, gives up what fell silent.
pub(super) fn tick(session: &Rc<AskSession>) {
    let now = clock::monotonic_ms();
    let mut due = Vec::new();
    for line in session.lines.borrow_mut().iter_mut() {
        if line.stream.is_some() && now - line.at_ms > SILENCE_MS {
            line.stream = None;
            line.at_ms = now;
        }
        if line.stream.is_none() && line.at_ms <= now {
            due.push(line.number.clone());
        }
    }
    for number in due {
        open(session, &number);
    }
}

fn open(session: &Rc<AskSession>, number: &InquiryNumber) {
    let Some(receipt) = receipts(session).into_iter().find(|r| r.number == *number) else {
        return;
    };
    let mut config = session.config.clone();
    let url = config.url("inquiryEvents", Some(number.as_str()));
    config.headers.push(bearer(&receipt.token));
    let (weak, about) = (Rc::downgrade(session), receipt);
    let hear = Rc::new(move |news: StreamNews| {
        if let Some(session) = weak.upgrade() {
            heard(&session, &about, &news);
        }
    });
    let stream = RoomStream::open(config, url, hear);
    with_line(session, number, |line| {
        line.at_ms = clock::monotonic_ms();
        line.stream = stream;
    });
}

fn with_line(session: &AskSession, number: &InquiryNumber, change: impl FnOnce(&mut Line)) {
    let mut lines = session.lines.borrow_mut();
    if let Some(line) = lines.iter_mut().find(|line| line.number == *number) {
        change(line);
    }
}

fn heard(session: &Rc<AskSession>, receipt: &InquiryReceipt, news: &StreamNews) {
    match news {
        StreamNews::Opened => {}
        StreamNews::Frames(frames) => {
            chaos::point("ask.heard");
            with_line(session, &receipt.number, |line| {
                line.at_ms = clock::monotonic_ms();
                line.backoff.succeeded();
            });
            let versions = frames
                .iter()
                .filter_map(|frame| livepledge_wire::from_str::<CaseNews>(&frame.data).ok())
                .map(|news| news.version);
            let newest = versions.max();
            let shown = session.state.version(&receipt.number);
            if newest.is_none() || newest > shown {
                read(session, receipt.clone());
                if shown.is_some() {
                    // Perhaps everybody may read it.
                    session.load_answers();
                }
            }
        }
        StreamNews::Closed { retry_after_ms, .. } => {
            let closed = |line: &mut Line| {
                let wait = line.backoff.failed(clock::random(), *retry_after_ms);
                line.at_ms = clock::monotonic_ms() + i64::from(wait);
                line.stream.take()
            };
            // Dropped once the lines are free again: it is this stream that speaks.
            let mut stream = None;
            with_line(session, &receipt.number, |line| stream = closed(line));
            drop(stream);
        }
    }
}
