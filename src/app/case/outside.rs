//! Taking the case outside: the prepared files are made in the browser, given to
//! the consumer, and that is recorded (T33). Being offline stops none but the record.

use super::{CaseSession, act};
use crate::boundary::http::{self, Method};
use crate::boundary::{Pairs, canonical, host_page, sha256, task};
use crate::dom::chaos;
use crate::state::Prepared;
use crate::text::case::{Prepare, outside_text};
use livepledge_contract::case::{ConsumerEvent, Escalation};
use livepledge_contract::ids::PlanRef;
use livepledge_contract::outside::{Lead, Telling, bundle_json};
use livepledge_contract::workflow::act::Outside;
use std::rc::Rc;

/// Makes the files, gives them out, records it.
pub(super) fn prepare(session: &Rc<CaseSession>) {
    let case = session.screen.case.with_untracked(Clone::clone);
    let making = *session.screen.prepared.get_untracked() == Prepared::Making;
    let (Some(case), false) = (case, making) else {
        return;
    };
    session.screen.prepared.set(Prepared::Making);
    let session = session.clone();
    task::spawn(async move {
        let promised = match &case.complaint.plan {
            Some(plan) => promised(&session, plan).await,
            None => None,
        };
        chaos::point("case.outside");
        let (target, made_at) = (*session.screen.target.get_untracked(), session.now());
        let is_report = *session.screen.is_report.get_untracked();
        let lead = Lead::of(&case);
        let as_sent = session.as_sent.borrow().clone();
        let telling = if is_report {
            Telling::Report(&lead)
        } else {
            Telling::Complaint(&as_sent)
        };
        let json = bundle_json(target, made_at, telling, promised.as_deref());
        let readable = outside_text(
            &session.screen.texts.get_untracked(),
            &Prepare {
                target,
                made_at,
                lead: &lead,
                case: Some(&*case).filter(|_| !is_report),
                promised: promised.as_deref(),
            },
        );
        let digest = sha256::hex(&json).await;
        let name = ["livepledge-", case.number.as_str()].concat();
        host_page::save(&[&name, ".json"].concat(), "application/json", &json);
        host_page::save(&[&name, ".txt"].concat(), "text/plain", &readable);
        let outside = Outside {
            target,
            bundle: digest.and_then(|digest| digest.parse().ok()),
        };
        let event = ConsumerEvent::Escalate(Escalation::Outside(outside));
        let recorded = act::record(&session, event).await;
        session.screen.prepared.set(if recorded {
            Prepared::Recorded
        } else {
            Prepared::Unrecorded
        });
    });
}

/// The plan as it was published; nothing where the ledger cannot be reached.
async fn promised(session: &CaseSession, seen: &PlanRef) -> Option<String> {
    let url = session.config.url("planVersions", Some(seen.plan.as_str()));
    let answer = http::send(&session.config, Method::Get, &url, Pairs::new(), None)
        .await
        .ok()?;
    canonical::of(&answer.body, seen.digest.as_str())
}
