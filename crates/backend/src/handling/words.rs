//! What the acts that move a case are called in the flow chart.

use super::Language;
use livepledge_contract::workflow::act::ActKind;

/// In a few words; empty for an act that changes no state.
pub(super) fn words(language: Language, act: ActKind) -> &'static str {
    let [zh, en] = match act {
        ActKind::Submit => ["提交投诉", "Files a complaint"],
        ActKind::Open => ["开始评估", "Begins to look at it"],
        ActKind::RequestInfo => ["要求补充材料", "Asks for material"],
        ActKind::Supplement => ["提交材料", "Hands it in"],
        ActKind::SupplementTimeout => ["逾期未提交", "Nothing came in time"],
        ActKind::Accept => ["受理", "Takes it on"],
        ActKind::ApproveRefusal => ["复核通过不予受理", "Approves the refusal"],
        ActKind::Appeal => ["申诉", "Appeals"],
        ActKind::Transfer => ["转办", "Hands it over"],
        ActKind::AcceptTransfer => ["接手", "Takes it over"],
        ActKind::DeclineTransfer => ["不接手", "Does not take it"],
        ActKind::TransferStuck => ["逾期无人接手", "Nobody took it in time"],
        ActKind::MarkSerious => ["列为重点投诉", "Marks it as serious"],
        ActKind::JointSign => ["双方签署方案", "Both sign a solution"],
        ActKind::JointDeadlock => ["双方未达成一致", "The parties do not agree"],
        ActKind::JointTimeout => ["双方逾期未提出方案", "No joint solution in time"],
        ActKind::Investigate => ["开始核实", "Verifies the facts"],
        ActKind::Propose => ["提出方案", "Proposes a solution"],
        ActKind::DeclineClaim => ["说明不支持理由", "Declines with reasons"],
        ActKind::NotTimely => ["未及时解决", "Not settled in time"],
        ActKind::RequestPlatform => ["申请平台介入", "Asks the platform in"],
        ActKind::PlatformReturn => ["退回处理", "Gives it back"],
        ActKind::PlatformDecide => ["作出处理结果", "Decides"],
        ActKind::PlatformNoSupport => ["不支持请求", "Does not support it"],
        ActKind::Agree => ["同意", "Agrees"],
        ActKind::Reject => ["提出异议", "Objects"],
        ActKind::ConfirmTimeout => ["逾期未答复", "No answer in time"],
        ActKind::Fulfil => ["办理完成", "Carries it out"],
        ActKind::FulfilOverdue => ["逾期未履行", "Not carried out in time"],
        ActKind::Confirm => ["确认已解决", "Confirms"],
        ActKind::Reopen => ["重新打开", "Opens it again"],
        ActKind::Withdraw => ["撤回", "Withdraws it"],
        _ => ["", ""],
    };
    language.pick(zh, en)
}
