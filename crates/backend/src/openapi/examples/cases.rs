//! Examples of cases: as consumer and staff see one, and what either does with it.

use super::{at, complaint, plan, receipt, room, seen};
use crate::case_view::{Promise, for_consumer, for_staff};
use crate::intake::submission;
use crate::live::message;
use crate::store::StoredComplaint;
use crate::store::cases::StoredCase;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::{
    CASE_MOVED, Case, CaseNews, CaseStep, ConsumerEvent, FileCaseEvent,
};
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::desk::{CaseLine, CaseQueue, FileAct, StaffCase, StaffStep};
use livepledge_contract::event::HEARTBEAT;
use livepledge_contract::workflow::act::{Act, Statement};
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::chain::{self, Link};
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::view::deadline;
use livepledge_contract::workflow::{apply, submit};

/// A case that was opened, as the store keeps it.
fn opened() -> Option<StoredCase> {
    let (receipt, command) = (receipt()?, complaint()?);
    let command = FileComplaint {
        contact: None,
        ..command
    };
    let rules = Rules::default();
    let (case, first) = submit(&rules, submission(&command, &[plan()?])?, at()?)?;
    let agent = Actor::staff(Role::Merchant, "客服小周");
    let later = Timestamp::from_millis(at()?.millis() + 5 * 60 * 1000);
    let (file, second) = apply(&rules, &case, Act::Open, &agent, later).ok()?;
    let mut links: Vec<Link> = Vec::new();
    for record in [first, second] {
        let prev = links.last().map(|link| link.digest.clone());
        let digest = chain::digest(&receipt.number, prev.as_ref(), &record).ok()?;
        links.push(Link {
            prev,
            record,
            digest,
        });
    }
    Some(StoredCase {
        number: receipt.number,
        room: room()?,
        command,
        sealed_contact: Some(Vec::new()),
        evidence: Vec::new(),
        file,
        links,
    })
}

/// `GET /v1/complaints/{number}`.
#[must_use]
pub fn case() -> Option<Case> {
    let (receipt, case) = (receipt()?, opened()?);
    let complaint = StoredComplaint {
        number: receipt.number.clone(),
        room: room()?,
        token_hash: [0; 32],
        command: case.command.clone(),
        receipt,
    };
    let promise = Promise {
        goods: Some(plan()?.title),
        sold_at: at().map(|at| at.plus_hours(-50)),
        present: seen(),
    };
    let now = at()?.plus_hours(1);
    for_consumer(&Rules::default(), complaint, &case, promise, now)
}

/// `GET /v1/staff/cases/{number}`.
#[must_use]
pub fn staff_case() -> Option<StaffCase> {
    let agent = Actor::staff(Role::Merchant, "客服小周");
    for_staff(&Rules::default(), &opened()?, &agent, at()?.plus_hours(1))
}

/// `GET /v1/staff/cases`.
#[must_use]
pub fn case_queue() -> Option<CaseQueue> {
    let case = opened()?;
    Some(CaseQueue {
        cases: vec![CaseLine {
            number: case.number,
            room: case.room,
            state: case.file.state,
            version: case.file.version,
            holder: case.file.holder(),
            responsible: case.file.responsible,
            serious: case.file.serious.is_some(),
            next_deadline: deadline(&case.file),
            category: case.command.category,
            received_at: case.file.received_at,
            owed: false,
            duty: false,
            emergency_proposed: None,
        }],
    })
}

/// `GET /v1/complaints/{number}/events`: where it stands, then that it moved.
#[must_use]
pub fn case_stream() -> Option<String> {
    let news = |version, at: Timestamp| CaseNews { version, at };
    let at = at()?.plus_hours(1);
    Some(
        [
            message(HEARTBEAT, news(2, at)),
            message(CASE_MOVED, news(3, at.plus_hours(1))),
        ]
        .concat(),
    )
}

/// `POST /v1/complaints/{number}/events`.
#[must_use]
pub fn case_event() -> FileCaseEvent {
    FileCaseEvent {
        version: Some(2),
        event: ConsumerEvent::Reply(Statement {
            text: "补充一下：快递单号一直没有揽收记录。".to_owned(),
            ..Statement::default()
        }),
    }
}

/// `POST /v1/staff/cases/{number}/acts`.
#[must_use]
pub fn staff_act() -> FileAct {
    FileAct {
        version: 2,
        act: Act::Reply(Statement {
            text: "您好，我们正在核实，今天内给您答复。".to_owned(),
            ..Statement::default()
        }),
    }
}

/// The answer to either.
#[must_use]
pub fn case_step() -> Option<CaseStep> {
    let case = opened()?;
    Some(CaseStep {
        number: case.number.clone(),
        version: 3,
        state: case.file.state,
        at: at()?.plus_hours(1),
        digest: case.digest()?,
    })
}

/// The same for staff.
#[must_use]
pub fn staff_step() -> Option<StaffStep> {
    Some(StaffStep {
        step: case_step()?,
        contact: None,
    })
}
