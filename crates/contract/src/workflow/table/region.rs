//! What runs beside the states: messages, suspension, reminders, contact data,
//! and the emergency region (T34, T36, T38–T42, E1–E4). T38 and later are ours:
//! `domain.md` asks for reminders, alarms and recorded access without numbering them.

use super::Target::Same;
use super::*;
use crate::workflow::messages::*;

const DUTY: &[CaseState] = &[Withdrawn];
const OPEN_OR_WITHDRAWN: &[CaseState] = &[
    Received,
    Assessing,
    InfoRequested,
    Accepted,
    Investigating,
    Transferred,
    JointHandling,
    PlatformCoordination,
    Proposed,
    Fulfilling,
    Resolved,
    Withdrawn,
];
const OPEN_OR_OWED: &[CaseState] = &[
    Received,
    Assessing,
    InfoRequested,
    Accepted,
    Investigating,
    Transferred,
    JointHandling,
    PlatformCoordination,
    Proposed,
    Fulfilling,
    Resolved,
    ClosedNoResponse,
];

rows! { ROWS:
"T34a" Suspend: [OPEN] by MOP, Any if CourtOrPolice => Same,
    starts [Suspension] says Some(SUSPENDED), records "原因、证明；所有期限中止" "reason, proof; all clocks stand", "TB art. 82–83; JD1 art. 6";
"T34b" Resume: [OPEN] by MOPS, Any if IsSuspended => Same,
    starts [] says Some(RESUMED), records "原因；各期限接续计算" "reason; clocks go on where they stood", "TB art. 82–83";
"T36a" Reply: [OPEN] by CMOP, Any if Always => Same,
    starts [] says Some(REPLY), records "作者、内容、凭证摘要；首次答复即结束答复期限" "author, text, digests of evidence; the first answer ends the time for it", "ISO 10002";
"T36b" Remark: [EVERY] by MOP, Any if Always => Same,
    starts [] says None, records "作者、内容" "author, text", "ISO 10002";
"T36c" PinFact: [OPEN] by K, Any if Always => Same,
    starts [] says Some(FACT_PINNED), records "作者、内容" "author, text", "5.2.2 b";
"T38" Overdue: [OPEN_OR_WITHDRAWN] by S, Any if Always => Same,
    starts [] says Some(OVERDUE), records "超过的期限" "breached timer", "5.3.3 a, 5.3.3 d";
"T39" Remind: [OPEN] by S, Any if Always => Same,
    starts [] says Some(REMINDED), records "期限" "timer", "default";
"T40" WarnHandler: [OPEN_OR_OWED] by S, Any if Always => Same,
    starts [] says None, records "期限" "timer", "5.3.3 f";
"T41" OpenContact: [OPEN_OR_WITHDRAWN] by MO, Handler if Always => Same,
    starts [] says None, records "何人何时查看联系方式" "who saw the contact data, when", "PIPL art. 6; 5.3.2 a";
"T42" ConcludeDuty: [DUTY] by MO, Any if DutyOpen => Same,
    starts [] says Some(DUTY_DONE), records "核查结论" "finding", "CPL art. 19";
"E1a" EmergencyPropose: [OPEN] by S, Any if NoEmergencyProposed => Same,
    starts [] says None, records "触发原因" "trigger", "5.1.2 d, 5.4";
"E1b" EmergencyActivate: [OPEN] by OP, Any if NoEmergency => Same,
    starts [EmergencyUpdate EmergencyFacts EmergencyPlan] says Some(EMERGENCY), records "触发原因；列为重点投诉" "trigger; the case is serious", "5.1.2 d, 5.3.3 d";
"E2a" EmergencyUpdate: [OPEN] by OP, Any if InEmergency => Same,
    starts [EmergencyUpdate] says Some(EMERGENCY_NEWS), records "内容" "text", "JD1 art. 27";
"E2b" EmergencyOverdue: [OPEN] by S, Any if InEmergency => Same,
    starts [] says Some(EMERGENCY_LATE), records "超过的期限" "breached timer", "JD1 art. 27";
"E3a" EmergencyStandDown: [SETTLED] by O, Any if StandDownNotProposed => Same,
    starts [] says Some(EMERGENCY_ENDING), records "原因、提议人" "cause, who proposed", "5.1.2 d";
"E3b" ApproveStandDown: [SETTLED] by OP, Any if StandDownByOther => Same,
    starts [] says Some(EMERGENCY_OVER), records "复核人" "approver", "5.1.2 d";
"E4" AdvancePayment: [OPEN] by OP, Any if NotPaidInAdvance => Same,
    starts [] says Some(ADVANCE_PAID), records "金额、赔付方；事后追偿" "amount, who paid; recovered later", "LB117 art. 5; CPL art. 40";
}

const EVERY: &[CaseState] = CaseState::ALL;
