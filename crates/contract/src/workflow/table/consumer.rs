//! What the consumer does (T01, T04, T08, T21, T25, T26, T30, T32, T33, T35).

use super::Target::{Previous, Same, State};
use super::*;
use crate::workflow::messages::*;

const CLOSED: &[CaseState] = &[
    ClosedConfirmed,
    ClosedNoResponse,
    ClosedUnresolved,
    NotAccepted,
    Withdrawn,
];
const EVERY: &[CaseState] = CaseState::ALL;

rows! { ROWS:
"T01" Submit: [&[]] by C, Any if Always => State(Received),
    starts [Assess Timely Open] says Some(RECEIVED), records "digest of the form, plan version seen, notice version", "5.3.2 c, 5.3.3 c";
"T04" Supplement: [&[InfoRequested]] by C, Any if Always => Previous,
    starts [] says Some(SUPPLEMENTED), records "text, digests of evidence", "ISO 10002";
"T08" Appeal: [&[NotAccepted]] by C, Any if InAppealWindow => State(Assessing),
    starts [Assess Timely] says Some(APPEALED), records "reason, digests of evidence; who refused may not decide again", "JD1 art. 9(4)";
"T21" RequestPlatform: [NOT_YET_AT_PLATFORM] by C, Any if AnsweredOrADay => State(PlatformCoordination),
    starts [Platform Evidence] says Some(PLATFORM_ASKED), records "reason", "JD1 art. 3";
"T25a" Agree: [&[Proposed]] by C, Any if RemedyOffered => State(Fulfilling),
    starts [Execute] says Some(AGREED), records "the proposal's record", "ISO 10002";
"T25b" Agree: [&[Proposed]] by C, Any if ClaimDeclined => State(ClosedConfirmed),
    starts [Reopen] says Some(AGREED_CLOSED), records "the answer's record", "ISO 10002";
"T26a" Reject: [&[Proposed]] by C, Any if FirstObjection => State(Investigating),
    starts [] says Some(REJECTED), records "reason, round; the solution's clock goes on", "ISO 10002";
"T26b" Reject: [&[Proposed]] by C, Any if LaterObjection => State(PlatformCoordination),
    starts [Platform Evidence] says Some(REJECTED_TWICE), records "reason, round", "ISO 10002";
"T30" Confirm: [&[Resolved]] by C, Any if Always => State(ClosedConfirmed),
    starts [Reopen] says Some(CONFIRMED), records "time", "ISO 10002";
"T32a" Reopen: [REOPENABLE] by C, Any if MayReopen => State(Assessing),
    starts [Assess Timely] says Some(REOPENED), records "reason, digests of evidence, count; who proposed may not decide again; serious from the second time", "WX";
"T32b" Reopen: [REOPENABLE] by C, Any if ReopeningsUsed => State(PlatformCoordination),
    starts [Platform Evidence] says Some(REOPENED_PLATFORM), records "reason, digests of evidence, count", "WX";
"T33a" EscalateExternal: [EVERY] by C, Any if Always => Same,
    starts [] says Some(WENT_OUTSIDE), records "where to, digest of the bundle", "CPL art. 39; CPLR art. 46; 5.3.3 f";
"T33b" ConcludeExternal: [EVERY] by CMOP, Any if IsOutside => Same,
    starts [] says Some(OUTSIDE_CONCLUDED), records "outcome", "CPLR art. 46";
"T43" Rate: [CLOSED] by C, Any if NotRated => Same,
    starts [] says Some(RATED), records "three scores, counted in the summary, shown to nobody", "6.1; default";
"T35a" Withdraw: [OPEN] by C, Any if NotSafety => State(Withdrawn),
    starts [Reopen] says Some(WITHDRAWN), records "reason", "WX";
"T35b" Withdraw: [OPEN] by C, Any if IsSafety => State(Withdrawn),
    starts [Reopen Duty] says Some(WITHDRAWN_SAFETY), records "reason; the safety check stays open", "CPL art. 19";
}
