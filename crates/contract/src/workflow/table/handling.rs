//! What staff, platform and their timers do (T02–T29, T37).

use super::Target::{Previous, Same, State};
use super::*;
use crate::workflow::messages::*;

rows! { ROWS:
"T02" Open: [&[Received]] by MOS, Holder if Always => State(Assessing),
    starts [] says Some(OPENED), records "处理人、时间" "agent, time", "ISO 10002";
"T03" RequestInfo: [WORKED_ON] by MO, Holder if InfoRoundsLeft => State(InfoRequested),
    starts [Supplement] says Some(INFO_REQUESTED), records "所需材料、原因；解决期限暂停计算" "items, reason; the solution's clock pauses", "ISO 10002";
"T05" SupplementTimeout: [&[InfoRequested]] by S, Any if Always => Previous,
    starts [] says Some(NOT_SUPPLEMENTED), records "不会因此自动结案" "never closes by itself", "JD1 art. 9";
"T06" Accept: [&[Assessing]] by MO, Holder if NotSerious => State(Accepted),
    starts [Respond] says Some(ACCEPTED), records "评估意见" "assessment", "5.3.2 c";
"T07a" Refuse: [&[Assessing]] by MO, Holder if NoRefusalPending => Same,
    starts [] says Some(REFUSAL_PROPOSED), records "原因、提议人" "reason, who proposed", "TB art. 6; JD1 art. 5; CPLR art. 46";
"T07b" ApproveRefusal: [&[Assessing]] by MO, Holder if ApproverBeforeLast => Same,
    starts [] says Some(REFUSAL_PROPOSED), records "复核人" "approver", "TB art. 6; JD1 art. 5";
"T07c" ApproveRefusal: [&[Assessing]] by MO, Holder if LastApprover => State(NotAccepted),
    starts [Appeal] says Some(NOT_ACCEPTED), records "原因、复核人" "reason, approvers", "TB art. 6; JD1 art. 5; CPLR art. 46";
"T09" Transfer: [WORKED_ON] by MO, Holder if MayTransfer => State(Transferred),
    starts [Transfer] says Some(TRANSFERRED), records "转出方、转入方、原因、告知时间；解决期限继续计算" "from, to, reason, time told; the solution's clock goes on", "5.3.2 d";
"T10" AcceptTransfer: [&[Transferred]] by MO, Target if PartyTarget => State(Accepted),
    starts [Respond] says Some(TRANSFER_ACCEPTED), records "接手人" "who accepted", "5.3.2 d";
"T11" DeclineTransfer: [&[Transferred]] by MO, Target if FirstBounce => State(Accepted),
    starts [Respond] says Some(TRANSFER_DECLINED), records "原因" "reason", "LB117 art. 5";
"T12a" DeclineTransfer: [&[Transferred]] by MO, Target if SecondBounce => State(JointHandling),
    starts [Joint] says Some(TRANSFER_STUCK), records "退回次数" "bounces", "5.3.2 e, 5.3.3 g (default)";
"T12b" TransferStuck: [&[Transferred]] by S, Any if PartyTarget => State(JointHandling),
    starts [Joint] says Some(TRANSFER_STUCK), records "退回次数" "bounces", "5.3.2 e, 5.3.3 g (default)";
"T12c" TransferStuck: [&[Transferred]] by S, Any if OutsideTransfer => State(Accepted),
    starts [Respond] says Some(TRANSFER_DECLINED), records "退回次数" "bounces", "LB117 art. 5; CPL art. 40";
"T13" MarkSerious: [WORKED_ON] by MOS, Any if Always => State(JointHandling),
    starts [Joint] says Some(JOINT), records "触发原因；已通知双方" "trigger; both parties notified", "5.3.2 e, 5.3.3 g";
"T14" LogContact: [&[JointHandling]] by MO, Any if Always => Same,
    starts [] says Some(CONTACTED), records "联系对象、凭据" "with whom, reference", "5.3.2 e";
"T15a" JointPropose: [&[JointHandling]] by MO, Any if BothContacted => Same,
    starts [] says Some(JOINT_DRAFTED), records "方案草案、第一方签署、由谁承担（不向消费者展示）；不低于承诺与法律" "draft, first signature, who pays (not shown to the consumer); not below promise and law", "5.3.2 e, 5.3.3 g; CPL art. 24, 25, 55";
"T15b" JointSign: [&[JointHandling]] by MO, Any if DraftOfOtherParty => State(Proposed),
    starts [Confirm] says Some(JOINT_PROPOSED), records "第二方签署" "second signature", "5.3.2 e, 5.3.3 g";
"T16a" JointDeadlock: [&[JointHandling]] by MO, Any if Always => State(PlatformCoordination),
    starts [Platform Evidence] says Some(JOINT_FAILED), records "原因" "reason", "5.3.3 d";
"T16b" JointTimeout: [&[JointHandling]] by S, Any if Always => State(PlatformCoordination),
    starts [Platform Evidence] says Some(JOINT_FAILED), records "超过的期限" "breached timer", "5.3.3 d";
"T17" Investigate: [&[Accepted]] by MO, Holder if Always => State(Investigating),
    starts [] says Some(INVESTIGATING), records "事实、法律依据" "facts, legal basis", "Appendix A footnote a";
"T18" Propose: [&[Accepted, Investigating]] by MO, Holder if NotSerious => State(Proposed),
    starts [Confirm] says Some(PROPOSED), records "处理方式、依据；不低于承诺与法律" "remedies, basis; not below promise and law", "5.3.2 b; CPL art. 24, 25, 55";
"T19" DeclineClaim: [&[Accepted, Investigating]] by MO, Holder if NotSerious => State(Proposed),
    starts [Confirm] says Some(DECLINED), records "原因" "reason", "ISO 10002";
"T20" NotTimely: [&[Received, Assessing, Accepted, Investigating, Transferred]] by OS, Any if TimelyElapsed => State(PlatformCoordination),
    starts [Platform Evidence] says Some(NOT_TIMELY), records "超过的期限、由谁提出" "breached timer, by whom", "5.3.3 d";
"T22a" PlatformReturn: [&[PlatformCoordination]] by P, Any if ToOneParty => State(Accepted),
    starts [Respond Timely] says Some(PLATFORM_RETURNED), records "要求、期限" "instruction, due", "5.3.3 d";
"T22b" PlatformReturn: [&[PlatformCoordination]] by P, Any if ToBothParties => State(JointHandling),
    starts [Joint Timely] says Some(PLATFORM_RETURNED), records "要求、期限" "instruction, due", "5.3.3 d";
"T23" PlatformDecide: [&[PlatformCoordination]] by P, Any if EvidenceOver => State(Fulfilling),
    starts [Execute] says Some(PLATFORM_DECIDED), records "处理结果、责任" "finding, liability", "JD1 art. 9(3)";
"T24" PlatformNoSupport: [&[PlatformCoordination]] by P, Any if EvidenceOver => State(ClosedUnresolved),
    starts [Reopen] says Some(PLATFORM_NO_SUPPORT), records "原因" "reason", "CPL art. 39";
"T27a" ConfirmTimeout: [&[Proposed]] by S, Any if RemindedAndOwed => State(ClosedNoResponse),
    starts [Reopen Execute] says Some(NO_ANSWER_OWED), records "提醒次数；仍须办理" "reminders; the remedy is still owed", "default";
"T27b" ConfirmTimeout: [&[Proposed]] by S, Any if Reminded => State(ClosedNoResponse),
    starts [Reopen] says Some(NO_ANSWER), records "提醒次数" "reminders", "default";
"T28a" Fulfil: [&[Fulfilling]] by MO, Obliged if Always => State(Resolved),
    starts [Confirm] says Some(FULFILLED), records "履行凭证" "proof", "5.3.2 b";
"T28b" Fulfil: [&[ClosedNoResponse]] by MO, Obliged if StillOwed => Same,
    starts [] says Some(FULFILLED_LATE), records "履行凭证" "proof", "5.3.2 b";
"T29a" FulfilOverdue: [&[Fulfilling]] by S, Any if Always => State(PlatformCoordination),
    starts [Platform Evidence] says Some(FULFIL_OVERDUE), records "违约情形" "breach", "JD1 art. 9(3), 45";
"T29b" FulfilOverdue: [&[ClosedNoResponse]] by S, Any if StillOwed => State(PlatformCoordination),
    starts [Platform Evidence] says Some(FULFIL_OVERDUE), records "违约情形" "breach", "JD1 art. 9(3), 45";
"T31" ConfirmTimeout: [&[Resolved]] by S, Any if Reminded => State(ClosedNoResponse),
    starts [Reopen] says Some(NOT_CONFIRMED), records "提醒次数" "reminders", "default";
"T37" PlatformTimeout: [&[PlatformCoordination]] by S, Any if Always => Same,
    starts [Platform] says Some(PLATFORM_LATE), records "超期次数；向主管与运营者报警" "overdue count; supervisor and operator alarmed", "5.3.3 d (default)";
}
