//! Random walks of a case over the running backend: consumer, both parties, marketer,
//! platform and clock do what comes into their heads, time passes, the server restarts.
//! The invariants I1–I14 of `domain.md` §2.6 hold after every step, and the log that is
//! stored is the case that is shown.

use crate::app::{TestApp, value};
use crate::case_story::Story;
use crate::invariants::{of_state, of_step};
use crate::players::every_act;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::cases::{CaseStore as _, StoredCase};
use livepledge_backend::timers::fire;
use livepledge_contract::complaint::{Category, FileComplaint};
use livepledge_contract::workflow::act::{Act, ActKind};
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::view::timeline;
use livepledge_contract::workflow::{due_act, replay};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::Duration;

/// Whoever acts, by their token; the consumer has none of staff's.
const WHO: [&str; 7] = [
    "consumer",
    "m-agent",
    "m-agent-2",
    "o-agent",
    "host",
    "p-agent",
    "m-agent",
];

/// Minutes that pass, who acts, what they try, and whether the server restarts before.
type Step = (u32, u8, u16, u8);

/// The acts of this kind of actor that lead somewhere, tried in turn from the chosen one.
async fn tries(story: &Story, who: &str, what: u16) {
    let acts = every_act(story.app.clock.now());
    let case = story.staff_case("p-agent").await;
    let possible: Vec<ActKind> = match who {
        "consumer" => story
            .case()
            .await
            .possible
            .iter()
            .map(|one| one.act)
            .collect(),
        _ => story.staff_case(who).await.possible,
    };
    let fitting: Vec<&Act> = match what % 8 {
        // Now and then something that is not possible at all.
        0 => acts.iter().collect(),
        _ => acts
            .iter()
            .filter(|act| possible.contains(&act.kind()))
            .collect(),
    };
    let Some(act) = fitting.get(usize::from(what) % fitting.len().max(1)) else {
        return;
    };
    let mut json: Value = serde_json::to_value(act).unwrap();
    if who == "consumer" {
        json = as_consumers_event(act, json);
    }
    let answer = match who {
        "consumer" => story.event(json).await,
        _ => story.act(who, json).await,
    };
    // 400: the act of a member of staff, which the consumer's route does not know.
    let expected = [201, 400, 403, 409, 422];
    assert!(
        expected.contains(&answer.status.as_u16()),
        "{who} {act:?}: {} {:?}",
        answer.status,
        answer.body
    );
    if answer.status != 201 {
        assert_eq!(
            story.staff_case("p-agent").await.version,
            case.version,
            "{act:?}"
        );
    }
}

/// What the consumer's route calls it.
fn as_consumers_event(act: &Act, json: Value) -> Value {
    match act {
        Act::RequestPlatform(reason) => json!({ "escalate": { "platform": reason } }),
        Act::EscalateExternal(outside) => json!({ "escalate": { "outside": outside } }),
        _ => json,
    }
}

/// The case as the database has it.
async fn stored(story: &Story) -> StoredCase {
    let number = story.number.parse().unwrap();
    story.app.store.case(&number).await.unwrap().unwrap()
}

/// Everything that was recorded since `known` records, one step after the other.
async fn holds(story: &Story, known: usize) -> usize {
    let stored = stored(story).await;
    let log: Vec<CaseRecord> = stored
        .links
        .iter()
        .map(|link| link.record.clone())
        .collect();
    let rules = Rules::default();
    let staff = |role, agent| Actor::staff(role, agent);
    let players = [
        Actor::consumer(),
        Actor::clock(),
        staff(Role::Merchant, "m-agent"),
        staff(Role::Operator, "o-agent"),
        staff(Role::Marketer, "host"),
        staff(Role::Platform, "p-agent"),
    ];
    for n in known.max(1)..log.len() {
        let (before, after) = (replay(&log[..n]).unwrap(), replay(&log[..=n]).unwrap());
        of_step(&before, &log[n], &after, reminders(&log[..n]));
        of_state(&rules, &after, &players, log[n].at);
    }
    assert_eq!(replay(&log).unwrap(), stored.file);
    let shown = story.case().await;
    assert_eq!(
        (shown.state, shown.version),
        (stored.file.state, stored.file.version)
    );
    assert_eq!(shown.timeline, timeline(&log));
    log.len()
}

/// Reminders since the last change of state.
fn reminders(log: &[CaseRecord]) -> u8 {
    let moved = |record: &&CaseRecord| record.from == Some(record.to);
    let still = log.iter().rev().take_while(moved);
    u8::try_from(
        still
            .filter(|record| record.act.kind() == ActKind::Remind)
            .count(),
    )
    .unwrap()
}

async fn walk(safety: bool, steps: Vec<Step>) {
    let category = match safety {
        true => Category::Safety,
        false => Category::ShipLate,
    };
    let command = FileComplaint {
        category,
        ..examples::least_complaint()
    };
    let mut story = Story::of(TestApp::new().await, &command).await;
    let (mut known, mut passed) = (0, Duration::ZERO);
    for (minutes, who, what, restart) in steps {
        if restart == 0 {
            story = story.restarted(|_| {});
            story.app.clock.advance(passed);
        }
        let wait = Duration::from_secs(u64::from(minutes) * 60);
        passed += wait;
        story.app.clock.advance(wait);
        fire(&story.app.app).await.unwrap();
        let case = stored(&story).await.file;
        let left = due_act(&case, story.app.clock.now());
        assert_eq!(left, None, "a clock of the case stands still");
        tries(&story, WHO[usize::from(who) % WHO.len()], what).await;
        known = holds(&story, known).await;
    }
    let (cases, broken) = story.app.store.verify_cases().await.unwrap();
    assert_eq!((cases, broken.len()), (1, 0), "{broken:?}");
    // The same number of the form never makes a second case (I10).
    let again = story
        .app
        .post(
            "/v1/rooms/demo/complaints",
            "0123456789abcdef",
            &value(&command),
        )
        .await;
    assert_eq!(again.json()["number"], json!(story.number));
}

#[test]
fn the_invariants_hold_on_the_running_backend_whatever_is_done() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let step = (0..4_000_u32, any::<u8>(), any::<u16>(), 0..12_u8);
    proptest!(config, |(safety: bool, steps in prop::collection::vec(step, 1..40))| {
        runtime.block_on(walk(safety, steps));
    });
}
