//! Texts around a plan: card, detail sheet, rights.

use super::{worded, words};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::protection::Topic;
use livepledge_contract::plan::stock::StockSource;

words! {
    COMMITMENTS "card.commitments" "服务承诺" "Commitments"
    PRICE_NOW "card.price" "直播价" "Live price"
    PRICE_COMPARED "card.compared" "划线价" "Compared price"
    TILE_SHIP "card.ship" "发货" "Ships"
    TILE_SPOT "card.spot" "现货" "In stock"
    TILE_PRESALE "card.presale" "预售" "Presale"
    TILE_LOGISTICS "card.logistics" "物流" "Delivery"
    TILE_RETURNS "card.returns" "退换" "Returns"
    UNITS "card.units" "{n}件" "{n}"
    DECLARED "card.declared" "提报{n}件" "of {n} declared"
    AS_OF "card.as_of" "{source} {time}" "{source}, {time}"
    NO_SPOT "card.no_spot" "无现货" "No spot stock"
    NO_SPOT_NOTE "card.no_spot_note" "本规格仅预售" "Presale only"
    SPOT_GONE "card.spot_gone" "现货已售完" "Sold out"
    HALTED "card.halted" "暂停销售" "Not sold now"
    HALTED_NOTE "card.halted_note" "正在核查，已购订单照常处理" "Being checked; orders are handled as usual"
    NO_PRESALE "card.no_presale" "无预售" "None"
    NO_PRESALE_NOTE "card.no_presale_note" "下单即为现货" "Every order is spot stock"
    PRESALE_ENDED "card.presale_ended" "预售已截止" "Presale over"
    PRESALE_GONE "card.presale_gone" "预售已满" "Presale sold out"
    UNTIL "card.until" "{date}截止" "until {date}"
    TIME_LEFT "card.time_left" "剩{time}" "{time} left"
    CUTOFF_LEFT "card.cutoff_left" "{cutoff}前付款\u{a0}· 剩{time}" "Pay by {cutoff}\u{a0}· {time} left"
    CUTOFF_PASSED "card.cutoff_passed" "今日{cutoff}已截单" "Today's {cutoff} cut-off has passed"
    PAY_NOW_SHIPS "card.pay_now_ships" "现在付款，最迟{when}发货" "Pay now, ships by {when}"
    SAID_ON_AIR "card.said" "{time}已口播" "Said on air {time}"
    GUARANTEES "card.guarantees" "保障服务" "Guarantees"
    NO_GUARANTEES "card.no_guarantees" "法定权益之外未另设保障" "None beyond your statutory rights"
    DETAIL_ALL "detail.all" "全部承诺" "Every commitment"
    DETAIL_RIGHTS "detail.rights" "法定权益" "Your statutory rights"
    DETAIL_RIGHTS_NOTE "detail.rights_note" "依法计算，商家不得约定更低；与商家承诺不一致时，取对您有利者。" "Computed from the law; the merchant cannot offer less. Where law and plan differ, the better one counts."
    DETAIL_ANSWERS "detail.answers" "常见问题" "Questions and answers"
    DETAIL_NO_ANSWERS "detail.no_answers" "商家尚未准备问答，可通过下方渠道咨询。" "No prepared answers yet; ask through the channels below."
    DETAIL_CHANNELS "detail.channels" "投诉与咨询渠道" "Channels"
    DETAIL_VERSION "detail.version" "承诺版本{version}\u{a0}· {time}公布" "Plan version {version}\u{a0}· published {time}"
    DETAIL_DIGEST "detail.digest" "内容指纹{digest}" "Content digest {digest}"
    DETAIL_COMPLAIN "detail.complain" "就此商品投诉" "Complain about this item"
    NEWS "news.since" "自您上次查看（第{n}版）后，承诺有变：" "Changed since you looked (version {n}):"
    NEWS_WORSE "news.worse" "变差" "Worse"
    NEWS_BETTER "news.better" "变好" "Better"
    NEWS_OTHER "news.other" "有变化" "Changed"
    NEWS_UNKNOWN "news.unknown" "变更较多，请查看承诺记录" "several times; see the history"
    NEWS_ADDED "news.added" "{name} 新增{words}" "{name}: now {words}"
    NEWS_GONE "news.gone" "{name} 取消{words}" "{name}: no more {words}"
    NEWS_CUT "news.cut" "您看过的这一版已与现在的记录对不上：记录被删改过。请保留凭证，并查看承诺记录。" "The version you saw is no longer on record: the record was cut back or rewritten. Keep your evidence and see the history."
    ROW_CUT "news.row_cut" "记录被删改" "Record altered"
    ROW_WORSE "news.row_worse" "承诺变差" "Promise got worse"
    ROW_CHANGED "news.row_changed" "承诺有变" "Promise changed"
    HISTORY "detail.history" "查看并核验承诺记录" "Check the history of this promise"
    HISTORY_TITLE "detail.history_title" "承诺记录" "History of this promise"
    SKU "detail.sku" "编号{sku}" "No. {sku}"
    GONE "detail.gone" "该商品已从直播间下架。" "This item was taken off the room."
    NOT_PROMISED "fact.not_promised" "未另作承诺" "Not promised separately"
    NONE "fact.none" "无" "None"
    GIFT "fact.gift" "{name}，每单{n}件" "{name}, {n} per order"
    GIFT_RETURNS "fact.gift_returns" "退货时需一并退回" "goes back with a return"
    RIGHT_NO_REASON "right.no_reason" "无理由退货" "Return without reason"
    RIGHT_NO_REASON_YES "right.no_reason_yes" "签收次日起{n}天内，{freight}" "Within {n:day:days}, counted from the day after signing; {freight}"
    RIGHT_NO_REASON_NO "right.no_reason_no" "依法不适用：{basis}" "Lawfully excluded: {basis}"
    RIGHT_REFUND "right.refund" "退款到账" "Refund"
    RIGHT_REFUND_TEXT "right.refund_text" "商家收到退货后{n}天内退款" "Within {n:day:days} of the goods' return"
    RIGHT_QUALITY "right.quality" "质量问题" "Quality faults"
    RIGHT_QUALITY_TEXT "right.quality_text" "收货{n}天内可退货，之后符合法定条件可退换修；运费由商家承担" "Return within {n:day:days}; later exchange, repair or return as the law says. The seller pays the freight"
    RIGHT_FRAUD "right.fraud" "假冒或欺诈" "Counterfeit or fraud"
    RIGHT_FRAUD_TEXT "right.fraud_text" "退款并按价款{n}倍赔偿，不足500元按500元" "Refund plus {n} times the price, at least ¥500"
    RIGHT_SOURCE_25 "right.source_25" "《消费者权益保护法》第二十五条" "Consumer Protection Law, art. 25"
    RIGHT_SOURCE_24 "right.source_24" "《消费者权益保护法》第二十四条" "Consumer Protection Law, art. 24"
    RIGHT_SOURCE_55 "right.source_55" "《消费者权益保护法》第五十五条" "Consumer Protection Law, art. 55"
}

worded! {
    /// A commitment group, as the broken one is named in a complaint.
    group GROUPS CommitmentGroup {
        CommitmentGroup::Delivery => "group.delivery" "交付时间" "Delivery time"
        CommitmentGroup::SpotStock => "group.spot_stock" "现货数量" "Spot quantity"
        CommitmentGroup::Presale => "group.presale" "预售数量与时间" "Presale quantity and dates"
        CommitmentGroup::Logistics => "group.logistics" "物流方式" "How it is delivered"
        CommitmentGroup::Returns => "group.returns" "退换货方式" "Returns and exchanges"
    }
}

worded! {
    /// The label of a field of the plan.
    field FIELDS FieldKey {
        FieldKey::Goods => "field.goods" "商品" "Goods"
        FieldKey::Price => "field.price" "价格" "Price"
        FieldKey::Ship => "field.ship" "现货发货" "Spot goods ship"
        FieldKey::Arrive => "field.arrive" "送达时间" "Arrival"
        FieldKey::SpotStock => "field.spot_stock" "现货提报数量" "Declared spot stock"
        FieldKey::PresaleStock => "field.presale_stock" "预售提报数量" "Declared presale"
        FieldKey::Presale => "field.presale" "预售安排" "Presale terms"
        FieldKey::Logistics => "field.logistics" "物流方式" "Delivery"
        FieldKey::Returns => "field.returns" "退换货" "Returns"
        FieldKey::Guarantees => "field.guarantees" "保障服务" "Guarantees"
        FieldKey::Gifts => "field.gifts" "赠品" "Gifts"
        FieldKey::Protection => "field.protection" "售后保障" "After-sale protection"
        FieldKey::Seller => "field.seller" "销售者" "Seller"
        FieldKey::Channels => "field.channels" "渠道" "Channels"
    }
}

worded! {
    /// A topic of the prepared answers.
    topic TOPICS Topic {
        Topic::Goods => "topic.goods" "商品" "Goods"
        Topic::AfterSale => "topic.after_sale" "售后" "After-sale"
        Topic::Logistics => "topic.logistics" "物流" "Delivery"
        Topic::Purchase => "topic.purchase" "购买" "Purchase"
    }
}

worded! {
    /// Who says how much is left.
    source SOURCES StockSource {
        StockSource::Reported => "source.reported" "商家提报" "Merchant report"
        StockSource::Synced => "source.synced" "店铺系统" "Shop system"
    }
}
