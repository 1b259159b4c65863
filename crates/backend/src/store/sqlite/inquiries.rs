//! Questions in SQLite: the key, the record and what the log comes to in one
//! transaction. The log is the truth; the row beside it is for lists.

use super::events::RoomLog;
use super::keys::once;
use super::on_air::live_began;
use super::{
    Filed, FirstReceipt, SqliteStore, StoreError, decode, encode, inquiry_lists, keys,
    log_versions, name_of, parse, rooms,
};
use crate::store::Recorded;
use crate::store::control::RoomRefusal;
use crate::store::inquiries::{
    InquiryStore, LateInquiries, NewInquiry, NewInquiryAct, StoredInquiry,
};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{InquiryNumber, RoomId};
use livepledge_contract::inquiry::{
    ANSWERS_MAX, AnsweredInquiry, AskedBy, Inquiry, InquiryAct, InquiryEvent, InquiryQueues,
    InquiryReceipt, InquiryRecord, InquiryReport, InquiryStep, replay,
};
use rusqlite::{Connection, OptionalExtension as _};

#[async_trait::async_trait]
impl InquiryStore for SqliteStore {
    async fn file_inquiry(
        &self,
        new: NewInquiry,
    ) -> Result<Filed<FirstReceipt<InquiryReceipt>>, StoreError> {
        self.writer.write(move |db| file(db, &new)).await
    }

    async fn inquiry(&self, number: &InquiryNumber) -> Result<Option<StoredInquiry>, StoreError> {
        let number = number.clone();
        self.readers.read(move |db| find(db, &number)).await
    }

    async fn inquiry_versions(
        &self,
        numbers: Vec<InquiryNumber>,
    ) -> Result<Vec<(InquiryNumber, u32)>, StoreError> {
        self.readers
            .read(move |db| log_versions::of(db, log_versions::INQUIRY, numbers))
            .await
    }

    async fn act_on_inquiry(
        &self,
        new: NewInquiryAct,
    ) -> Result<Recorded<InquiryStep>, RoomRefusal> {
        let scope = format!("{}/staff/inquiries", new.room);
        self.writer
            .write(move |db| {
                let (key, at) = (new.key.clone(), new.at);
                once(db, &scope, key.as_ref(), at, |db| act(db, &new))
            })
            .await
    }

    async fn answered(&self, room: &RoomId) -> Result<Vec<AnsweredInquiry>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| inquiry_lists::answered(db, &room))
            .await
    }

    async fn inquiry_queues(
        &self,
        room: &RoomId,
        answer_within_ms: u64,
    ) -> Result<Option<InquiryQueues>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| inquiry_lists::queues(db, &room, answer_within_ms))
            .await
    }

    async fn inquiry_report(
        &self,
        room: &RoomId,
        answer_within_ms: u64,
        now: Timestamp,
    ) -> Result<Option<InquiryReport>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| inquiry_lists::report(db, &room, answer_within_ms, now))
            .await
    }

    async fn became_late(
        &self,
        after: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<LateInquiries>, StoreError> {
        self.readers
            .read(move |db| inquiry_lists::became_late(db, after, until))
            .await
    }
}

fn file(
    db: &Connection,
    new: &NewInquiry,
) -> Result<Filed<FirstReceipt<InquiryReceipt>>, StoreError> {
    let scope = format!("{}/inquiries", new.room);
    let InquiryReceipt {
        number,
        received_at: at,
        ..
    } = &new.answer.receipt;
    let at = *at;
    let before = keys::filed_before(db, &scope, &new.key, |number| first_receipt(db, number))?;
    if let Some(before) = before {
        return Ok(before);
    }
    let taken = db
        .prepare_cached("SELECT 1 FROM inquiries WHERE number = ?1")?
        .exists([number.as_str()])?;
    if taken {
        return Ok(Filed::Conflict);
    }
    db.prepare_cached(
        "INSERT INTO inquiries (number, room, asked_of, asked_at, token_salt, token_hash, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
    )?
    .execute((
        number.as_str(),
        new.room.as_str(),
        name_of(&new.command.asked_of)?,
        at.millis(),
        new.answer.token_salt,
        new.token_hash,
    ))?;
    let record = InquiryRecord {
        n: 1,
        at,
        recorded_at: at,
        by: AskedBy::Asker,
        event: InquiryEvent::Asked {
            inquiry: new.command.clone(),
            goods: new.goods.clone(),
        },
        first_response_ms: None,
    };
    append(db, number, &record)?;
    keys::keep(db, &scope, &new.key, number.as_str(), at)?;
    Ok(Filed::Stored)
}

fn append(
    db: &Connection,
    number: &InquiryNumber,
    record: &InquiryRecord,
) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO inquiry_records (inquiry, n, record) VALUES (?1, ?2, ?3)")?
        .execute((number.as_str(), record.n, encode(record)?))?;
    Ok(())
}

fn first_receipt(
    db: &Connection,
    number: &str,
) -> Result<FirstReceipt<InquiryReceipt>, StoreError> {
    let (at, token_salt) = db
        .prepare_cached("SELECT asked_at, token_salt FROM inquiries WHERE number = ?1")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(FirstReceipt {
        receipt: InquiryReceipt {
            number: parse(number)?,
            token: String::new(),
            received_at: Timestamp::from_millis(at),
        },
        token_salt,
    })
}

pub(super) fn find(
    db: &Connection,
    number: &InquiryNumber,
) -> Result<Option<StoredInquiry>, StoreError> {
    let found = db
        .prepare_cached("SELECT room, token_hash FROM inquiries WHERE number = ?1")?
        .query_row([number.as_str()], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((room, token_hash)) = found else {
        return Ok(None);
    };
    let mut records =
        db.prepare_cached("SELECT record FROM inquiry_records WHERE inquiry = ?1 ORDER BY n")?;
    let mut rows = records.query([number.as_str()])?;
    let mut log = Vec::new();
    while let Some(row) = rows.next()? {
        log.push(decode(&row.get::<_, String>(0)?)?);
    }
    Ok(Some(StoredInquiry {
        token_hash,
        inquiry: fold(number, &parse(&room)?, &log)?,
        log,
    }))
}

fn fold(
    number: &InquiryNumber,
    room: &RoomId,
    log: &[InquiryRecord],
) -> Result<Inquiry, StoreError> {
    replay(number, room, log)
        .ok_or_else(|| StoreError::Corrupt(format!("the log of {number} has no question")))
}

fn act(db: &Connection, new: &NewInquiryAct) -> Result<InquiryStep, RoomRefusal> {
    let (room, number) = (&new.room, &new.command.number);
    if rooms::position(db, room)?.is_none() {
        return Err(RoomRefusal::NoRoom(room.clone()));
    }
    let stored = find(db, number)?.filter(|stored| stored.inquiry.room == *room);
    let Some(StoredInquiry {
        inquiry: before,
        mut log,
        ..
    }) = stored
    else {
        return Err(RoomRefusal::NoInquiry {
            room: room.clone(),
            number: number.clone(),
        });
    };
    let Some((at, event)) = event(db, &before, new)? else {
        return Ok(InquiryStep {
            inquiry: before,
            changed: false,
        });
    };
    log.push(InquiryRecord {
        n: before.version + 1,
        at,
        recorded_at: new.at,
        by: AskedBy::Staff {
            party: new.party,
            name: new.by.clone(),
        },
        event,
        first_response_ms: None,
    });
    let after = fold(number, room, &log)?;
    if let (true, Some(responded), Some(record)) =
        (before.waits(), after.first_response_at, log.last_mut())
    {
        let waited = responded.millis().saturating_sub(after.asked_at.millis());
        record.first_response_ms = Some(u64::try_from(waited).unwrap_or_default());
    }
    if let Some(record) = log.last() {
        append(db, number, record)?;
    }
    let (was, public) = (AnsweredInquiry::of(&before), AnsweredInquiry::of(&after));
    db.prepare_cached(
        "UPDATE inquiries SET version = ?2, first_response_at = ?3,
                public_at = CASE WHEN ?4 THEN coalesce(?5, public_at) END WHERE number = ?1",
    )?
    .execute((
        number.as_str(),
        after.version,
        after.first_response_at.map(Timestamp::millis),
        public.is_some(),
        (was != public).then_some(new.at.millis()),
    ))?;
    // Whoever asked hears of an answer too that nobody else may read.
    let only_asker = before.answers.len() < after.answers.len();
    if was != public || only_asker {
        let sku = after.inquiry.about.as_ref().map(|about| about.sku.clone());
        let only = (was == public).then(|| number.clone());
        let log = RoomLog {
            db,
            room,
            at: new.at,
        };
        log.append(RoomEvent::InquiryAnswered { sku, only })?;
    }
    Ok(InquiryStep {
        inquiry: after,
        changed: true,
    })
}

/// What the act comes to, and when it happened; `None`: it is so already.
fn event(
    db: &Connection,
    before: &Inquiry,
    new: &NewInquiryAct,
) -> Result<Option<(Timestamp, InquiryEvent)>, RoomRefusal> {
    match &new.command.act {
        InquiryAct::Answer { .. } if before.answers.len() >= ANSWERS_MAX => {
            Err(RoomRefusal::AnswersFull(before.number.clone()))
        }
        InquiryAct::Answer {
            text,
            audience,
            question,
        } => Ok(Some((
            new.at,
            InquiryEvent::Answered {
                text: text.clone(),
                audience: *audience,
                question: question.clone(),
            },
        ))),
        InquiryAct::Mark { mark, done, .. } if before.mark(*mark).is_some() == *done => Ok(None),
        InquiryAct::Mark { mark, done, at } => {
            // A clock that is ahead says nothing of the future, nor one that is behind of a
            // time before the question.
            let at = at.map_or(new.at, |at| at.min(new.at).max(before.asked_at));
            if !done {
                return Ok(Some((at, InquiryEvent::MarkTakenBack { mark: *mark })));
            }
            let began = live_began(db, &new.room, at)?;
            let into = (at.millis() - began) / 1_000;
            let marked = InquiryEvent::Marked {
                mark: *mark,
                // A room that was never opened by hand has no beginning.
                stream_seconds: u32::try_from(into).ok().filter(|_| began > 0),
            };
            Ok(Some((at, marked)))
        }
    }
}
