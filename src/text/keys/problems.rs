//! Texts of everything that can go wrong: input, refusals, connection.

use super::{worded, words};
use crate::text::Key;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::problem::ProblemCode;

words! {
    P_UNREACHABLE "problem.unreachable" "无法连接服务器，请检查网络后重试。" "The server cannot be reached. Check your network and try again."
    P_UNINTELLIGIBLE "problem.unintelligible" "服务器的回复无法识别，请稍后重试。" "The server's answer makes no sense. Try again later."
    P_FACTS_SHORT "problem.facts_short" "请至少写10个字，说明发生了什么。" "Write at least 10 characters about what happened."
    P_FACTS_LONG "problem.facts_long" "最多500字，请精简。" "At most 500 characters; please shorten it."
    P_ORDER_REQUIRED "problem.order_required" "请填写订单编号，或勾选“还没有订单”。" "Give the order number, or tick “No order yet”."
    P_ORDER_CONTRADICTION "problem.order_contradiction" "已勾选“还没有订单”，请清空订单编号或取消勾选。" "“No order yet” is ticked: clear the number or untick it."
    P_ADDRESSED_REQUIRED "problem.addressed_required" "请选择向谁投诉。" "Choose whom it is addressed to."
    P_CATEGORY_REQUIRED "problem.category_required" "请选择投诉类型。" "Choose what it is about."
    P_REMEDIES_REQUIRED "problem.remedies_required" "请至少选择一项诉求。" "Choose at least one remedy."
    P_AMOUNT "problem.amount" "请填写0.01元以上的金额，最多两位小数，例如89.00。" "Give an amount from 0.01 yuan with at most two decimals, e.g. 89.00."
    P_PHONE_REQUIRED "problem.phone_required" "请填写电话，或清空称呼与回访选项。" "Give a telephone number, or clear name and call-back."
    P_PHONE "problem.phone" "请填写5–20位数字的电话号码。" "Give a telephone number of 5 to 20 digits."
    P_GOODS_REQUIRED "problem.goods_required" "请选择购买的商品。" "Choose the goods you bought."
    P_RATED_ORDER "problem.rated_order" "请填写订单编号。" "Give the order number."
    P_SCORES_REQUIRED "problem.scores_required" "请至少为一项服务打分。" "Score at least one of the five."
}

worded! {
    /// What is wrong with input, where nothing more fitting is known for its field.
    issue_code ISSUES IssueCode {
        IssueCode::Required => "issue.required" "此项必填。" "This is required."
        IssueCode::TooShort => "issue.too_short" "内容过短，请补充。" "Too short; please add more."
        IssueCode::TooLong => "issue.too_long" "内容过长，请精简。" "Too long; please shorten it."
        IssueCode::NotANumber => "issue.not_a_number" "请填写数字。" "Give a number."
        IssueCode::Negative => "issue.negative" "不能小于零。" "It cannot be below zero."
        IssueCode::OutOfRange => "issue.out_of_range" "超出可填写的范围。" "Outside the range this takes."
        IssueCode::UnknownValue => "issue.unknown_value" "格式不正确，请检查。" "Not in the right form; please check."
        IssueCode::Duplicate => "issue.duplicate" "重复了，请只保留一个。" "Given twice; keep one."
        IssueCode::NoSuchDate => "issue.no_such_date" "没有这一天，请重新选择日期。" "There is no such day; choose another."
        IssueCode::InTheFuture => "issue.in_the_future" "日期不能晚于今天。" "The day cannot be in the future."
        IssueCode::ForbiddenCharacters => "issue.forbidden_characters" "含有无法识别的字符，请删除后重试。" "It contains characters that cannot be used; remove them."
        IssueCode::Contradiction => "issue.contradiction" "与另一项矛盾，请二选一。" "It contradicts another field; keep one."
        IssueCode::BelowStatutoryDays => "issue.below_statutory_days" "低于法定的七天。" "Fewer than the seven days of the law."
        IssueCode::NoLawfulBasis => "issue.no_lawful_basis" "没有法定的排除理由。" "There is no lawful ground for the exclusion."
        IssueCode::ConfirmationRequired => "issue.confirmation_required" "需在下单时由消费者确认。" "The consumer must confirm it at purchase."
        IssueCode::ShipPromiseMissing => "issue.ship_promise_missing" "缺少发货承诺。" "The dispatch promise is missing."
        IssueCode::PresaleIncomplete => "issue.presale_incomplete" "预售信息不完整。" "The presale terms are incomplete."
        IssueCode::PromiseWithoutStock => "issue.promise_without_stock" "没有对应的库存。" "There is no stock for this promise."
        IssueCode::PresaleTooFar => "issue.presale_too_far" "预售期超过上限。" "The presale ends too late."
        IssueCode::WindowsOutOfOrder => "issue.windows_out_of_order" "时间先后顺序不对。" "The dates are out of order."
        IssueCode::RemainingExceedsDeclared => "issue.remaining_exceeds_declared" "余量超过提报数量。" "More is left than was declared."
        IssueCode::QualityFreightOnBuyer => "issue.quality_freight_on_buyer" "质量问题的运费不能由买家承担。" "The buyer must not pay freight for a fault."
        IssueCode::UnfairTerm => "issue.unfair_term" "含有不公平的格式条款。" "It contains an unfair standard term."
        IssueCode::GuaranteeBelowFloor => "issue.guarantee_below_floor" "低于法定标准。" "Below what the law gives anyway."
        IssueCode::DepositExceedsPrice => "issue.deposit_exceeds_price" "定金超过价格。" "The deposit is higher than the price."
        IssueCode::NoChannel => "issue.no_channel" "至少需要一个投诉渠道。" "At least one complaint channel is needed."
        IssueCode::NoticeNotAccepted => "issue.notice_not_accepted" "请先阅读并勾选同意。" "Read the notice and tick the box first."
        IssueCode::UnknownPlanVersion => "issue.unknown_plan_version" "商品信息已更新，请重新选择商品。" "The plan has changed; choose the goods again."
        IssueCode::UnknownBlob => "issue.unknown_blob" "凭证尚未上传，请重新选择文件。" "The evidence is not there yet; choose the file again."
        IssueCode::ForbiddenLink => "issue.forbidden_link" "不允许的链接。" "This kind of link is not allowed."
    }
}

worded! {
    /// Why the backend refused.
    refusal REFUSALS ProblemCode {
        ProblemCode::MalformedBody => "problem.malformed_body" "提交的内容无法识别，请刷新页面后重试。" "The request was not understood. Reload the page and try again."
        ProblemCode::IdempotencyKeyMissing => "problem.idempotency_key_missing" "提交不完整，请刷新页面后重试。" "The request was incomplete. Reload the page and try again."
        ProblemCode::NotFound => "problem.not_found" "直播间不存在或已结束。" "The room does not exist or has ended."
        ProblemCode::MethodNotAllowed => "problem.method_not_allowed" "服务器不支持此操作，请通过其他渠道联系。" "The server does not take this. Please use another channel."
        ProblemCode::AlreadyRated => "problem.already_rated" "这笔订单已经评价过了。" "This order has already been rated."
        ProblemCode::BodyTooLarge => "problem.body_too_large" "内容太长，请精简后重试。" "It is too long. Shorten it and try again."
        ProblemCode::NotEvidence => "problem.not_evidence" "有文件无法识别，请换一张图片或一段视频。" "A file cannot be read. Choose another picture or clip."
        ProblemCode::UnsupportedMediaType => "problem.unsupported_media_type" "提交格式不正确，请刷新页面后重试。" "The request had the wrong form. Reload the page and try again."
        ProblemCode::InvalidInput => "problem.invalid_input" "有内容需要修改，请查看标出的各项。" "Some fields need to be changed; see the marked ones."
        ProblemCode::IdempotencyKeyReused => "problem.idempotency_key_reused" "重复提交的内容不一致，请再试一次。" "The repeat differs from the first try. Please try once more."
        ProblemCode::TooManyRequests => "problem.too_many_requests" "操作过于频繁，请稍候再试。" "Too many requests. Wait a moment and try again."
        ProblemCode::Internal => "problem.internal" "服务器出错，请重试；重试不会重复提交。" "The server failed. Try again; nothing is sent twice."
        ProblemCode::Unavailable => "problem.unavailable" "服务器繁忙，请稍候重试。" "The server is busy. Try again in a moment."
        // Only staff and programs meet these: one text for all.
        ProblemCode::OffsetMismatch | ProblemCode::MalformedRange | ProblemCode::DigestMismatch
        | ProblemCode::MalformedPosition | ProblemCode::Unauthorized | ProblemCode::Forbidden | ProblemCode::StaffOff
        | ProblemCode::Oversold | ProblemCode::StockChanged | ProblemCode::AboveDeclared | ProblemCode::NotAgreed | ProblemCode::SaleHalted | ProblemCode::RoomClosed | ProblemCode::TooManyStreams
            => "problem.staff" "暂时无法完成，请稍后重试。" "This cannot be done now. Try again later."
        ProblemCode::ActNotPossible | ProblemCode::ActNotYours | ProblemCode::CaseMovedOn
            => "problem.case_moved_on" "投诉进度已更新，请刷新后再操作。" "The case has moved on. Reload it and try again."
        ProblemCode::RequestTimeout => "problem.request_timeout" "提交超时，请重试；重试不会重复提交。" "It took too long. Try again; nothing is sent twice."
    }
}

/// The sentence for a problem of the rating form.
#[must_use]
pub fn rating_issue(pointer: &str, code: IssueCode) -> Key {
    match (pointer, code) {
        ("/order_ref", IssueCode::Required) => P_RATED_ORDER,
        ("/plan", IssueCode::Required) => P_GOODS_REQUIRED,
        ("/scores", IssueCode::Required) => P_SCORES_REQUIRED,
        (_, code) => issue_code(code),
    }
}

/// The sentence for a problem of the complaint form: the fitting one for that field, or that of its code.
#[must_use]
pub fn complaint_issue(pointer: &str, code: IssueCode) -> Key {
    match (pointer, code) {
        ("/order_ref", IssueCode::Required) => P_ORDER_REQUIRED,
        ("/order_ref", IssueCode::Contradiction) => P_ORDER_CONTRADICTION,
        ("/addressed_to", IssueCode::Required) => P_ADDRESSED_REQUIRED,
        ("/category", IssueCode::Required) => P_CATEGORY_REQUIRED,
        ("/facts", IssueCode::Required | IssueCode::TooShort) => P_FACTS_SHORT,
        ("/facts", IssueCode::TooLong) => P_FACTS_LONG,
        ("/remedies", IssueCode::Required) => P_REMEDIES_REQUIRED,
        ("/amount", IssueCode::NotANumber | IssueCode::OutOfRange) => P_AMOUNT,
        ("/contact/phone", IssueCode::Required) => P_PHONE_REQUIRED,
        ("/contact/phone", IssueCode::UnknownValue) => P_PHONE,
        (_, code) => issue_code(code),
    }
}
