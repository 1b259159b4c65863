//! Texts of the surface that asks; its names of topics are the prompter's too.

use super::{worded, words};
use livepledge_contract::inquiry::{AskedOf, InquiryKind};

words! {
    ASK_SEARCH "ask.search" "先查一查，也许已有答案" "Look first: it may be answered already"
    ASK_SEARCH_HINT "ask.search_hint" "例如：运费、退货" "e.g. freight, returns"
    ASK_LOADING "ask.loading" "正在读取已有的答案…" "Reading what is answered already…"
    ASK_FAILED "ask.failed" "暂时看不到已有的答案，您仍可以提问。" "What is answered cannot be shown now. You can ask all the same."
    ASK_NONE "ask.none" "还没有准备好的答案。" "Nothing is answered yet."
    ASK_NOT_FOUND "ask.not_found" "没有找到，请直接提问。" "Nothing found. Ask below."
    ASK_FOUND "ask.found" "{n}条答案" "{n:answer:answers}"
    ASK_TAKE "ask.take" "用搜索的内容提问" "Ask what I searched for"
    ASK_HEAD "ask.head" "没有答案？问一问" "No answer? Ask"
    ASK_KIND "ask.kind" "关于" "About"
    ASK_KIND_REQUIRED "ask.kind_required" "请选择问题类型。" "Choose what it is about."
    ASK_TEXT "ask.text" "您的问题" "Your question"
    ASK_TEXT_SHORT "ask.text_short" "请写下问题，至少2个字。" "Write your question, at least 2 characters."
    ASK_TEXT_LONG "ask.text_long" "问题太长，请精简到300字以内。" "It is too long. Keep it within 300 characters."
    ASK_NEAR "ask.near" "也许已有解答" "This may answer it"
    ASK_WHOM "ask.whom" "请谁回答" "Who is to answer"
    ASK_WHOM_REQUIRED "ask.whom_required" "请选择由谁回答。" "Choose who is to answer."
    ASK_ABOUT "ask.about" "与“{title}”有关" "It is about “{title}”"
    ASK_NOTICE "ask.notice" "请勿填写电话、地址等个人信息：公开的回答会连同问题展示给所有人。" "Leave out telephone and address: an answer for everybody shows the question too."
    ASK_SEND "ask.send" "提交问题" "Send the question"
    ASK_MINE "ask.mine" "我的提问" "My questions"
    ASK_READING "ask.reading" "{number}：正在读取…" "{number}: reading…"
    ASK_TO "ask.to" "由{whom}回答" "to {whom}"
    ASK_WAITS_STAFF "ask.waits_staff" "已送达商家客服，有回答会立即显示在这里。" "The merchant's staff has it. The answer appears here at once."
    ASK_WAITS_ON_AIR "ask.waits_on_air" "已送到主播的提词屏，回答后会显示在这里。" "It stands on the host's prompter. You see here when it was answered."
    ASK_ANSWERED "ask.answered" "{party} {time} 回答" "{party} answered {time}"
    ASK_PRIVATE "ask.private" "（仅您可见）" " (for you only)"
    ASK_ANSWERED_ON_AIR "ask.answered_on_air" "主播{time}已在直播中回答" "Answered on air {time}"
    ASK_DEMONSTRATED "ask.demonstrated" "主播{time}已在直播中演示" "Shown on air {time}"
    ASK_PLACE "ask.place" "（回放{place}处）" " ({place} in the recording)"
}

worded! {
    /// What a question is about.
    inquiry_kind KINDS InquiryKind {
        InquiryKind::Goods => "inquiry.goods" "商品" "Goods"
        InquiryKind::Promotion => "inquiry.promotion" "促销" "Promotion"
        InquiryKind::Payment => "inquiry.payment" "支付" "Payment"
        InquiryKind::Logistics => "inquiry.logistics" "物流" "Delivery"
        InquiryKind::ReturnPromise => "inquiry.return_promise" "退换与售后" "Returns"
    }
}

worded! {
    /// Who is to answer.
    asked_of WHOM AskedOf {
        AskedOf::Staff => "inquiry.staff" "商家客服" "Merchant's staff"
        AskedOf::OnAir => "inquiry.on_air" "主播（直播中）" "Host, on air"
    }
}
