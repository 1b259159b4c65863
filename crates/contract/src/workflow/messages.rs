//! What the consumer is told, one row for each message, in Chinese and English.
//! The table of transitions refers to them, and so may the widget, row by row:
//! they are constants, so that a bundle carries only those it names. `{…}` stands
//! for a field of [`super::view::Details`], `{terms}` for what a solution pays, by when
//! and on which condition.

use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// One message with its code on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// By which the widget finds its text.
    pub code: MessageCode,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

macro_rules! messages {
    ($($name:ident $code:ident $zh:literal $en:literal)*) => {
        /// The code of a message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is documented by its wording in this table")]
        pub enum MessageCode { $($code,)* }

        $(
            #[doc = $zh]
            pub const $name: Message = Message { code: MessageCode::$code, zh: $zh, en: $en };
        )*

        /// All of them.
        pub const MESSAGES: &[Message] = &[$($name),*];
    };
}

messages! {
    RECEIVED Received "已收到您的投诉，编号{number}，最迟{due}前答复。" "Your complaint has arrived under the number {number}. You get an answer by {due}."
    OPENED Opened "正在评估您的投诉。" "Your complaint is being assessed."
    INFO_REQUESTED InfoRequested "请于{due}前补充：{items}。" "Please hand in by {due}: {items}."
    SUPPLEMENTED Supplemented "已收到补充材料，继续处理。" "Your material has arrived; work goes on."
    NOT_SUPPLEMENTED NotSupplemented "未收到补充材料，将依据现有材料继续处理。" "No further material came; work goes on with what is there."
    ACCEPTED Accepted "已受理，由{party}负责，预计{due}前给出方案。" "Taken on by the {party}; you get a solution by {due}."
    REFUSAL_PROPOSED RefusalProposed "正在由其他人员复核是否受理。" "Somebody else reviews whether it is taken on."
    NOT_ACCEPTED NotAccepted "不予受理，原因：{reason}。您可于{due}前申诉，或通过平台、12315、消协、仲裁、诉讼解决。" "Not taken on: {reason}. You may appeal by {due}, or turn to the platform, 12315, the consumer association, arbitration or a court."
    APPEALED Appealed "已收到申诉，将由其他人员复核。" "Your appeal has arrived; somebody else reviews it."
    TRANSFERRED Transferred "经核实，该事项属于{target}职责：{text}。我们已转办并继续为您协调，进展在此可查。" "This is the matter of the {target}: {text}. We handed it over and keep coordinating; you follow it here."
    TRANSFER_ACCEPTED TransferAccepted "{party}已接手处理。" "The {party} has taken it over."
    TRANSFER_DECLINED TransferDeclined "{target}未接手，原处理方{party}继续负责。" "The {target} did not take it over; the {party} stays answerable."
    TRANSFER_STUCK TransferStuck "因职责需共同确认，商家与直播方将共同处理。" "Merchant and live party handle it together, because it is unclear whose matter it is."
    JOINT Joint "您的投诉已列为重点，商家与直播方将共同核实，并于{due}前协商方案。" "Your complaint is treated as serious: merchant and live party verify it together and agree on a solution by {due}."
    CONTACTED Contacted "{party}已联系{target}核实情况。" "The {party} has spoken to the {target}."
    JOINT_DRAFTED JointDrafted "{party}已拟定共同方案，待另一方确认。" "The {party} has drafted a joint solution; the other party is to sign."
    JOINT_PROPOSED JointProposed "商家与直播方共同方案：{remedies}{terms}，{text}。请于{due}前确认或提出异议。" "Joint solution of merchant and live party: {remedies}{terms}. {text}. Please agree or object by {due}."
    JOINT_FAILED JointFailed "双方未能及时达成方案，已提请平台协调。" "The parties did not agree in time; the platform has been called in."
    INVESTIGATING Investigating "正在核实。" "The facts are being verified."
    PROPOSED Proposed "解决方案：{remedies}{terms}，{text}。请于{due}前确认。" "Proposed solution: {remedies}{terms}. {text}. Please answer by {due}."
    DECLINED Declined "未支持您的请求，理由：{text}。您可于{due}前提出异议或申请平台介入。" "Your claim is not supported: {text}. You may object by {due}, or ask the platform in."
    NOT_TIMELY NotTimely "未能及时处理，已协调平台与商家推动解决。" "It was not handled in time; platform and merchant have been called in."
    PLATFORM_ASKED PlatformAsked "已为您申请平台介入。" "The platform has been asked in for you."
    PLATFORM_RETURNED PlatformReturned "平台已要求{party}于{due}前处理：{text}" "The platform asks the {party} to handle it by {due}: {text}"
    PLATFORM_DECIDED PlatformDecided "平台处理结果：{text}。{party}应于{due}前执行：{remedies}。" "The platform decided: {text}. The {party} is to carry it out by {due}: {remedies}."
    PLATFORM_NO_SUPPORT PlatformNoSupport "平台未支持，理由：{text}。您仍可向12315、消协投诉，或仲裁、诉讼。" "The platform does not support the claim: {text}. You can still turn to 12315, the consumer association, arbitration or a court."
    AGREED Agreed "您已同意方案，将于{due}前办理。" "You agreed; it is carried out by {due}."
    AGREED_CLOSED AgreedClosed "您已接受处理意见，本次投诉结案，{due}前可重新打开。" "You accepted the answer; the case is closed and can be opened again until {due}."
    REJECTED Rejected "已收到您的异议，将重新核实。" "Your objection has arrived; the facts are verified again."
    REJECTED_TWICE RejectedTwice "已收到您的异议，已转平台协调。" "Your objection has arrived; the platform has been called in."
    NO_ANSWER NoAnswer "您未按期确认，本次投诉暂结案，{due}前可重新打开。" "You did not answer in time; the case is closed for now and can be opened again until {due}."
    NO_ANSWER_OWED NoAnswerOwed "您未按期确认，本次投诉暂结案；方案{remedies}仍将办理，{due}前可重新打开。" "You did not answer in time; the case is closed for now, and {remedies} is still carried out. It can be opened again until {due}."
    FULFILLED Fulfilled "已完成：{remedies}（{text}）。请于{due}前确认是否解决。" "Done: {remedies} ({text}). Please say by {due} whether it is settled."
    FULFILLED_LATE FulfilledLate "已办理：{remedies}（{text}）。" "Carried out: {remedies} ({text})."
    FULFIL_OVERDUE FulfilOverdue "方案逾期未履行，已提请平台处理。" "The solution was not carried out in time; the platform has been called in."
    CONFIRMED Confirmed "感谢确认，邀请您评价本次服务。{due}前可重新打开。" "Thank you. You are invited to rate the handling. The case can be opened again until {due}."
    NOT_CONFIRMED NotConfirmed "逾期未确认，视为办结；{due}前可重新打开。" "No answer came, so it counts as settled; it can be opened again until {due}."
    REOPENED Reopened "您的投诉已重新打开，由新的人员处理。" "Your complaint is open again; other people handle it."
    REOPENED_PLATFORM ReopenedPlatform "您的投诉已重新打开，转由平台协调。" "Your complaint is open again and goes to the platform."
    WENT_OUTSIDE WentOutside "您可向{target}投诉；本处理不因此停止。已可为您准备材料（订单、方案、沟通记录）。" "You can take it to {target}; it goes on here. Order, plan and correspondence can be prepared for you."
    OUTSIDE_CONCLUDED OutsideConcluded "外部处理结果：{text}" "It ended outside: {text}"
    SUSPENDED Suspended "处理已中止：{text}。最迟{due}恢复或复核。" "Handling is suspended: {text}. It resumes or is reviewed by {due}."
    RESUMED Resumed "已恢复处理。" "Handling goes on."
    WITHDRAWN Withdrawn "您已撤回投诉，{due}前可重新打开。" "You withdrew the complaint; it can be opened again until {due}."
    WITHDRAWN_SAFETY WithdrawnSafety "您已撤回投诉，{due}前可重新打开。因涉及人身安全，我们仍将核查。" "You withdrew the complaint; it can be opened again until {due}. Because safety is at stake, we still look into it."
    DUTY_DONE DutyDone "安全核查已完成：{text}" "The safety check is done: {text}"
    RATED Rated "感谢评价，您的评分只计入汇总，不单独展示。" "Thank you for rating. Your stars only count in the summary; nobody is shown them."
    REPLY Reply "{text}" "{text}"
    FACT_PINNED FactPinned "主播补充事实：{text}" "The host states: {text}"
    PLATFORM_LATE PlatformLate "平台协调超过期限，已升级督办，新期限{due}。您随时可向12315、消协投诉，或仲裁、诉讼。" "The platform took too long; supervisors have been told, the new deadline is {due}. You can turn to 12315, the consumer association, arbitration or a court at any time."
    OVERDUE Overdue "“{timer}”已超过，已催促{party}尽快处理。" "The deadline for {timer} has passed; the {party} has been urged."
    REMINDED Reminded "提醒：请于{due}前答复，逾期将按现有情况继续或暂结案。" "A reminder: please answer by {due}; after that work goes on without it, or the case is closed for now."
    EMERGENCY Emergency "我们已启动应急处理，将于{due}前初步答复。" "Emergency handling has begun; you get a first answer by {due}."
    EMERGENCY_NEWS EmergencyNews "最新进展：{text}" "The latest: {text}"
    EMERGENCY_LATE EmergencyLate "应急处理“{timer}”超过期限，已督办。" "The emergency's deadline for {timer} has passed; supervisors have been told."
    EMERGENCY_ENDING EmergencyEnding "应急处理拟结束，待复核：{text}" "Emergency handling is about to end, pending review: {text}"
    EMERGENCY_OVER EmergencyOver "应急处理已结束，您的投诉继续按“{state}”办理。" "Emergency handling is over; your complaint goes on as “{state}”."
    ADVANCE_PAID AdvancePaid "已先行赔付{amount}元。" "{amount} yuan have been paid in advance."
}
