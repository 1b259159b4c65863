//! Texts of the rating form and its summary.

use super::{worded, words};
use livepledge_contract::rating::Dimension;

words! {
    RATE_TITLE "rating.title" "服务评价" "Service rating"
    RATE_SUMMARY "rating.summary" "大家的评价" "What others rated"
    RATE_FORM "rating.form" "评价我的订单" "Rate my order"
    RATE_ORDERS "rating.orders" "{n}笔订单已评价" "{n:order:orders} rated"
    RATE_TOO_FEW "rating.too_few" "评价不足10条，暂不显示均分" "Fewer than 10 ratings: no mean shown yet"
    RATE_EMPTY "rating.empty" "还没有评价，欢迎成为第一位。" "No ratings yet. Be the first."
    RATE_MEAN "rating.mean" "均分{mean}，满分5分，共{n}条" "Mean {mean} of 5, {n:rating:ratings}"
    RATE_BAR "rating.bar" "{stars}星：{n}条" "{stars:star:stars}: {n}"
    RATE_LATEST "rating.latest" "最新评价（按时间排序）" "Latest ratings, by time"
    RATE_NO_TEXT "rating.no_text" "未填写文字" "No text"
    RATE_LOADING "rating.loading" "正在载入评价…" "Loading ratings…"
    RATE_ORDER_HINT "rating.order_hint" "每笔订单可评价一次" "Each order can be rated once"
    RATE_GOODS "rating.goods" "购买的商品" "Goods you bought"
    RATE_GOODS_CHOOSE "rating.goods_choose" "请选择商品" "Choose the goods"
    RATE_SCORES "rating.scores" "为各项服务打分" "Score the service"
    RATE_SCORES_HINT "rating.scores_hint" "至少评一项，其余可不评" "At least one; skip the rest"
    RATE_STARS "rating.stars" "{n}星" "{n:star:stars}"
    RATE_SKIP "rating.skip" "不评" "Skip"
    RATE_TEXT "rating.text" "文字评价" "In your words"
    RATE_TEXT_HINT "rating.text_hint" "500字以内，请勿填写个人信息" "Up to 500 characters; no personal data please"
    RATE_SUBMIT "rating.submit" "提交评价" "Submit rating"
    RATE_DONE "rating.done" "评价已提交，谢谢！" "Thank you, your rating is stored."
    RATE_DONE_AT "rating.done_at" "已于{time}存档" "Stored {time}"
    RATE_AGAIN "rating.again" "评价另一笔订单" "Rate another order"
}

worded! {
    /// A dimension of the rating.
    dimension DIMENSIONS Dimension {
        Dimension::AsDescribed => "dimension.as_described" "描述相符" "As described"
        Dimension::ServiceAttitude => "dimension.service_attitude" "服务态度" "Service attitude"
        Dimension::Logistics => "dimension.logistics" "物流服务" "Delivery"
        Dimension::Commitment => "dimension.commitment" "承诺兑现" "Commitments kept"
        Dimension::Handling => "dimension.handling" "投诉处理" "Complaint handling"
    }
}

worded! {
    /// What a dimension covers.
    dimension_hint DIMENSION_HINTS Dimension {
        Dimension::AsDescribed => "dimension.as_described_hint" "与直播讲解是否一致" "Was it as the host said?"
        Dimension::ServiceAttitude => "dimension.service_attitude_hint" "客服是否耐心、及时" "Was service patient and prompt?"
        Dimension::Logistics => "dimension.logistics_hint" "配送与包装" "Transport and packing"
        Dimension::Commitment => "dimension.commitment_hint" "发货、数量、预售、退换" "Dispatch, quantity, presale, returns"
        Dimension::Handling => "dimension.handling_hint" "处理是否及时、合理" "Prompt and reasonable?"
    }
}
