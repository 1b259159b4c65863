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
    starts [Assess Timely Open] says Some(RECEIVED), records "表单摘要、所见方案版本、告知书版本" "digest of the form, plan version seen, notice version", "5.3.2 c, 5.3.3 c";
"T04" Supplement: [&[InfoRequested]] by C, Any if Always => Previous,
    starts [] says Some(SUPPLEMENTED), records "内容、凭证摘要" "text, digests of evidence", "ISO 10002";
"T08" Appeal: [&[NotAccepted]] by C, Any if InAppealWindow => State(Assessing),
    starts [Assess Timely] says Some(APPEALED), records "理由、凭证摘要；原不予受理的人员不再处理" "reason, digests of evidence; who refused may not decide again", "JD1 art. 9(4)";
"T21" RequestPlatform: [NOT_YET_AT_PLATFORM] by C, Any if AnsweredOrADay => State(PlatformCoordination),
    starts [Platform Evidence] says Some(PLATFORM_ASKED), records "原因" "reason", "JD1 art. 3";
"T25a" Agree: [&[Proposed]] by C, Any if RemedyOffered => State(Fulfilling),
    starts [Execute] says Some(AGREED), records "方案的记录" "the proposal's record", "ISO 10002";
"T25b" Agree: [&[Proposed]] by C, Any if ClaimDeclined => State(ClosedConfirmed),
    starts [Reopen] says Some(AGREED_CLOSED), records "处理意见的记录" "the answer's record", "ISO 10002";
"T26a" Reject: [&[Proposed]] by C, Any if FirstObjection => State(Investigating),
    starts [] says Some(REJECTED), records "理由、次数；解决期限继续计算" "reason, round; the solution's clock goes on", "ISO 10002";
"T26b" Reject: [&[Proposed]] by C, Any if LaterObjection => State(PlatformCoordination),
    starts [Platform Evidence] says Some(REJECTED_TWICE), records "理由、次数" "reason, round", "ISO 10002";
"T30" Confirm: [&[Resolved]] by C, Any if Always => State(ClosedConfirmed),
    starts [Reopen] says Some(CONFIRMED), records "时间" "time", "ISO 10002";
"T32a" Reopen: [REOPENABLE] by C, Any if MayReopen => State(Assessing),
    starts [Assess Timely] says Some(REOPENED), records "原因、凭证摘要、次数；原提案人不再处理；第2次起列为重点" "reason, digests of evidence, count; who proposed may not decide again; serious from the second time", "WX";
"T32b" Reopen: [REOPENABLE] by C, Any if ReopeningsUsed => State(PlatformCoordination),
    starts [Platform Evidence] says Some(REOPENED_PLATFORM), records "原因、凭证摘要、次数" "reason, digests of evidence, count", "WX";
"T33a" EscalateExternal: [EVERY] by C, Any if Always => Same,
    starts [] says Some(WENT_OUTSIDE), records "去向、材料包摘要" "where to, digest of the bundle", "CPL art. 39; CPLR art. 46; 5.3.3 f";
"T33b" ConcludeExternal: [EVERY] by CMOP, Any if IsOutside => Same,
    starts [] says Some(OUTSIDE_CONCLUDED), records "结果" "outcome", "CPLR art. 46";
"T43" Rate: [CLOSED] by C, Any if NotRated => Same,
    starts [] says Some(RATED), records "三项评分；仅计入汇总，不向任何人展示" "three scores, counted in the summary, shown to nobody", "6.1; default";
"T35a" Withdraw: [OPEN] by C, Any if NotSafety => State(Withdrawn),
    starts [Reopen] says Some(WITHDRAWN), records "原因" "reason", "WX";
"T35b" Withdraw: [OPEN] by C, Any if IsSafety => State(Withdrawn),
    starts [Reopen Duty] says Some(WITHDRAWN_SAFETY), records "原因；安全核查继续进行" "reason; the safety check stays open", "CPL art. 19";
}
