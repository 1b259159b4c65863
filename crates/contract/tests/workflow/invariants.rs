//! The invariants, checked on one step and on one state.

use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::CaseState;
use livepledge_contract::workflow::act::{Act, ActKind};
use livepledge_contract::workflow::actor::{Actor, Holder, Role};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::table::{transition, transitions};
use livepledge_contract::workflow::timer::{Rules, Timer};
use livepledge_contract::workflow::{apply, possible_acts};

/// What only a consumer may do.
pub(crate) fn consumers_own() -> Vec<ActKind> {
    ActKind::ALL
        .iter()
        .copied()
        .filter(|kind| {
            transitions()
                .filter(|row| row.act == *kind)
                .all(|row| row.actors == [Role::Consumer])
        })
        .collect()
}

/// Acts that the consumer is not told of: they concern the staff alone.
const INTERNAL: &[ActKind] = &[
    ActKind::Remark,
    ActKind::WarnHandler,
    ActKind::OpenContact,
    ActKind::EmergencyPropose,
];

/// I1, I6, I7, I11, I13, I14 on a state.
pub(crate) fn of_state(rules: &Rules, case: &CaseFile, players: &[Actor], now: Timestamp) {
    let possible = |actor: &Actor| possible_acts(rules, case, actor, now);
    if case.state.is_open() {
        assert_ne!(case.holder(), Holder::Nobody, "I1 owner: {case:?}");
        assert!(case.next_deadline().is_some(), "I1 due: {case:?}");
        assert!(case.next_firing().is_some(), "I14: {case:?}");
        let consumer = possible(&Actor::consumer());
        assert!(consumer.contains(&ActKind::Withdraw), "I6: {case:?}");
    }
    let own = consumers_own();
    for actor in players {
        let acts = possible(actor);
        match actor.role {
            Role::Consumer => assert!(acts.contains(&ActKind::EscalateExternal), "I6: {case:?}"),
            Role::Marketer => {
                assert!(
                    acts.iter().all(|act| *act == ActKind::PinFact),
                    "I11: {acts:?}"
                );
                let refused = apply(rules, case, Act::OpenContact, actor, now);
                assert!(refused.is_err(), "I11");
            }
            _ => assert!(
                !acts.iter().any(|act| own.contains(act)),
                "I7: {acts:?} {actor:?}"
            ),
        }
        if case.bounces >= 2 {
            assert!(!acts.contains(&ActKind::Transfer), "I13: {case:?}");
        }
    }
    assert!(case.bounces <= 2, "I13: {case:?}");
}

/// I2–I5 and I9 on a step. `reminded`: reminders since the consumer was asked.
pub(crate) fn of_step(before: &CaseFile, record: &CaseRecord, after: &CaseFile, reminded: u8) {
    let row = transition(&record.row).unwrap();
    let kind = record.act.kind();
    assert_eq!(
        row.message.is_none(),
        INTERNAL.contains(&kind),
        "I2: {kind:?}"
    );
    if kind == ActKind::Transfer {
        assert_eq!(before.due(Timer::Timely), after.due(Timer::Timely), "I3");
    }
    let closed = [
        CaseState::ClosedConfirmed,
        CaseState::ClosedNoResponse,
        CaseState::ClosedUnresolved,
    ];
    if closed.contains(&after.state) && before.state != after.state {
        let by_consumer = record.actor.role == Role::Consumer;
        let by_platform = kind == ActKind::PlatformNoSupport;
        let by_timeout = kind == ActKind::ConfirmTimeout && reminded >= 2;
        assert!(by_consumer || by_platform || by_timeout, "I4: {record:?}");
    }
    if after.state == CaseState::Proposed && before.state != after.state && after.serious.is_some()
    {
        let parties: Vec<_> = after.proposed_by.iter().map(|a| a.role.party()).collect();
        assert_eq!(kind, ActKind::JointSign, "I5: {record:?}");
        assert!(
            parties.len() == 2 && parties[0] != parties[1],
            "I5: {parties:?}"
        );
    }
    assert_eq!(before.plan, after.plan, "I9");
    assert_eq!(before.received_at, after.received_at);
}
