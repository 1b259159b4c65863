//! Texts of the frame: header, states, search, channels, bar.

use super::{worded, words};
use livepledge_contract::party::{ChannelKind, Party};

words! {
    WIDGET_LABEL "room.widget" "直播服务承诺" "Live room service plan"
    ON_AIR "room.on_air" "正在讲解" "On air now"
    NOTHING_ON_AIR "room.nothing_on_air" "暂无正在讲解的商品" "Nothing on air right now"
    NOTHING_ON_AIR_HINT "room.nothing_on_air_hint" "全部商品的服务承诺都在下方。" "Every item's commitments are listed below."
    NOT_LIVE "room.not_live" "未在直播" "Not live"
    OVER "room.over" "直播已结束或尚未开始" "The live is over or has not begun"
    OVER_HINT "room.over_hint" "服务承诺、维权渠道继续有效，仍可投诉。数量为最后更新时的数量。" "Commitments and channels still hold, and you can still complain. Quantities are as last updated."
    NOTICE "room.notice" "公告" "Notice"
    NOTICE_AT "room.notice_at" "{name}于{time}发布" "From {name}, {time}"
    AI_HOST "room.ai_host" "AI 主播" "AI host"
    LOADING "state.loading" "正在载入服务承诺…" "Loading the service plan…"
    SLOW "state.slow" "网络较慢，仍在载入，请稍候。" "The network is slow. Still loading…"
    EMPTY_TITLE "state.empty_title" "本直播间还没有商品" "No goods in this room yet"
    EMPTY_HINT "state.empty_hint" "商家公布服务承诺后会显示在这里。" "Commitments appear here once the merchant publishes them."
    UNKNOWN_TITLE "state.unknown_title" "找不到这个直播间" "This live room was not found"
    UNKNOWN_HINT "state.unknown_hint" "链接可能已失效，请返回直播页重新打开。" "The link may have expired. Go back to the live page and open it again."
    FAILED_TITLE "state.failed_title" "暂时无法载入" "Cannot load right now"
    RETRY "state.retry" "重试" "Try again"
    ANNEX_LOADING "state.annex_loading" "正在打开…" "Opening…"
    ANNEX_FAILED "state.annex_failed" "暂时打不开，请检查网络后重试。" "This cannot be opened right now. Check the network and try again."
    STALE "state.stale" "连接中断，以下为{time}的信息，数量可能已变化。" "Connection lost. Shown as of {time}; quantities may have changed."
    STALE_COUNT "state.stale_count" "数量待更新" "Count not current"
    SELLER "seller.label" "实际销售者" "Sold by"
    LIVE_PARTY_LABEL "seller.live_party" "直播间运营者" "Live room operator"
    CREDIT_CODE "seller.credit_code" "统一社会信用代码" "Unified social credit code"
    ALL_GOODS "list.all" "全部商品" "All goods"
    GOODS_COUNT "list.count" "共{n}件" "{n:item:items}"
    SEARCH "list.search" "搜索商品、规格、编号或商家" "Search goods, variant, number or seller"
    SEARCH_CLEAR "list.clear" "清除搜索" "Clear search"
    FOUND "list.found" "找到{n}件商品" "{n:item:items} found"
    NOT_FOUND "list.not_found" "没有找到“{query}”相关的商品" "Nothing found for “{query}”"
    SHOW_MORE "list.more" "再显示{n}件" "Show {n} more"
    ROW_ON_AIR "list.on_air" "讲解中" "On air"
    ROW_SPOT "list.spot" "现货{n}" "{n} in stock"
    ROW_PRESALE "list.presale" "预售{n}" "{n} presale"
    LEFT_AS_OF "list.left_as_of" "{left}\u{a0}· {source}{time}" "{left}\u{a0}· {source}, {time}"
    ROW_SOLD_OUT "list.sold_out" "已无货" "Sold out"
    DETAILS "list.details" "查看全部承诺" "See every commitment"
    COMPLAIN "bar.complain" "投诉" "Complain"
    ASK "bar.ask" "提问" "Ask"
    ASK_NEWS "bar.answered" "有新解答" "Answered"
    ASK_TITLE "ask.title" "问与答" "Questions and answers"
    RATE "bar.rate" "评价" "Rate"
    CHANNELS "bar.channels" "维权渠道" "Channels"
    BAR "bar.label" "维权与评价" "Complaints and ratings"
    CLOSE "sheet.close" "关闭" "Close"
    CHANNELS_INTRO "channels.intro" "无需登录，您可以通过以下任一渠道咨询、投诉或维权。" "No login needed. Use any of these to ask, complain or claim your rights."
    OPEN_NOW "channels.open" "服务中" "Open now"
    CLOSED_NOW "channels.closed" "休息中" "Closed now"
    HOURS_UNKNOWN "channels.hours_unknown" "未注明服务时间" "Hours not stated"
    ALL_DAY "channels.all_day" "全天24小时" "Around the clock"
    HOURS "channels.hours" "每日{from}–{to}" "Daily {from}–{to}"
    HOURS_NEXT_DAY "channels.hours_next_day" "每日{from}–次日{to}" "Daily {from}–{to} next day"
    STATUTORY_TITLE "channels.statutory" "其他法定途径" "Other lawful routes"
    STATUTORY_TEXT "channels.statutory_text" "您还可以拨打12315或向消费者协会投诉，也可以申请仲裁或提起诉讼。" "You may also call 12315, turn to the consumer association, or go to arbitration or court."
}

worded! {
    /// The name of a kind of channel.
    channel_kind CHANNEL_KINDS ChannelKind {
        ChannelKind::Widget => "channel.widget" "站内投诉" "Complaint form"
        ChannelKind::Phone => "channel.phone" "电话" "Telephone"
        ChannelKind::Im => "channel.im" "在线客服" "Online chat"
        ChannelKind::Email => "channel.email" "邮箱" "E-mail"
        ChannelKind::Post => "channel.post" "邮寄地址" "Postal address"
        ChannelKind::Platform => "channel.platform" "平台介入" "Platform service"
    }
}

worded! {
    /// A party by its role.
    party PARTIES Party {
        Party::Merchant => "party.merchant" "商家" "Merchant"
        Party::LiveParty => "party.live_party" "直播方" "Live party"
    }
}
