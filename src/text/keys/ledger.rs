//! Texts of the record of a promise: what was verified, each version, and what
//! changed from one to the next.

use super::{worded, words};
use livepledge_contract::ledger::verify::BreakReason;
use livepledge_contract::plan::diff::{Effect, Part};

words! {
    L_LABEL "ledger.label" "承诺记录" "History of this promise"
    L_LOADING "ledger.loading" "正在读取并核验承诺记录…" "Reading and verifying the history…"
    L_VERIFIED "ledger.verified" "已核验，第{version}版，{time}" "Verified, version {version}, {time}"
    L_VERIFIED_NOTE "ledger.verified_note" "{n}个版本逐一核对，前后相连，未发现改动。" "{n:version:versions} checked one by one: each goes on from the one before, nothing was altered."
    L_AS_SHOWN "ledger.as_shown" "与您看到的第{version}版一致（指纹{digest}）" "Holds version {version} as you were shown it (digest {digest})"
    L_SIGNED "ledger.signed" "商家签名有效，密钥{key}" "The merchant's signature holds, key {key}"
    L_NOT_SIGNED "ledger.not_signed" "本版未签名" "Not signed"
    L_SIGNATURE_UNCHECKED "ledger.signature_unchecked" "此浏览器无法核验签名；内容与顺序已核验。" "This browser cannot check signatures; content and order were verified."
    L_BROKEN "ledger.broken" "记录在第{version}版处断裂" "History broken at version {version}"
    L_BROKEN_HINT "ledger.broken_hint" "请以截图和订单为凭，可就此投诉或拨打12315。" "Keep screenshots and your order. You can complain about it, or call 12315."
    L_UNVERIFIED "ledger.unverified" "以下各版未能通过核验。" "What follows could not be verified."
    L_UNSUPPORTED "ledger.unsupported" "本页面无法核验" "Cannot be verified on this page"
    L_UNSUPPORTED_HINT "ledger.unsupported_hint" "核验需要安全连接（https）。以下为未经核验的记录。" "Verifying needs a secure connection (https). What follows is not verified."
    L_OFFLINE "ledger.offline" "暂时读不到承诺记录" "The history cannot be read right now"
    L_UNKNOWN "ledger.unknown" "找不到该商品的承诺记录" "There is no history of this promise"
    L_UNKNOWN_HINT "ledger.unknown_hint" "已公布的承诺应始终可查；查不到时，请保留您看到的内容。" "A published promise can always be read; if it cannot, keep what you saw."
    L_RETRY "ledger.retry" "重试" "Try again"
    L_SINCE "ledger.since" "自您上次查看（第{n}版）以来" "Since you last looked (version {n})"
    L_SINCE_SAME "ledger.since_same" "与您上次查看时相同" "The same as when you last looked"
    L_VERSIONS "ledger.versions" "全部版本" "All versions"
    L_VERSION "ledger.version" "第{n}版" "Version {n}"
    L_CURRENT "ledger.current" "当前" "Current"
    L_WAITS "ledger.waits" "待双方同意" "Waits for agreement"
    L_WAITS_NOTE "ledger.waits_note" "第{n}版已公布，双方同意后才生效。" "Version {n} is published and holds once both parties have agreed."
    L_PUBLISHED "ledger.published" "{author}于{time}公布" "Published by {author}, {time}"
    L_REASON "ledger.reason" "原因：{reason}" "Reason: {reason}"
    L_AGREED "ledger.agreed" "{party}已同意：{by}，{time}" "{party} agreed: {by}, {time}"
    L_NOT_AGREED "ledger.not_agreed" "{party}尚未同意" "{party} has not agreed"
    L_FIRST "ledger.first" "首次公布" "First published"
    L_NO_CHANGE "ledger.no_change" "承诺内容未变" "The promise itself is the same"
    L_FROM_TO "ledger.from_to" "{from} → {to}" "{from} → {to}"
    L_ADDED "ledger.added" "新增：{to}" "New: {to}"
    L_GONE "ledger.gone" "取消：{from}" "Gone: {from}"
    L_DAYS "ledger.days" "{n}天" "{n:day:days}"
    L_RANGE "ledger.range" "{from}至{to}" "{from} to {to}"
}

worded! {
    /// Why a history is broken.
    broken_because BREAKS BreakReason {
        BreakReason::VersionMissing => "break.version_missing" "该版本缺失或被挪动。" "It is missing, or stands somewhere else."
        BreakReason::OtherPlan => "break.other_plan" "该版本属于另一份承诺。" "It is of another plan or room."
        BreakReason::PlanChanged => "break.plan_changed" "承诺内容在公布后被改动。" "The promise was changed after it was published."
        BreakReason::PlanUnreadable => "break.plan_unreadable" "承诺内容无法读取，或属于另一商品。" "The promise cannot be read, or is of other goods."
        BreakReason::RecordChanged => "break.record_changed" "公布人、时间、原因或位置被改动。" "Its author, time, reason or place was changed."
        BreakReason::ChainCut => "break.chain_cut" "与上一版不相连。" "It does not go on from the version before."
        BreakReason::AgreementChanged => "break.agreement_changed" "双方的同意记录被增删或改动。" "An agreement to it was added, changed or taken away."
        BreakReason::SignatureWrong => "break.signature_wrong" "签名与内容不符。" "Its signature does not hold."
        BreakReason::NotAsShown => "break.not_as_shown" "您看到过的这一版不在记录中。" "The version you were shown is not in the history."
    }
}

worded! {
    /// What a change means for the consumer.
    effect EFFECTS Effect {
        Effect::Better => "effect.better" "变好" "Better"
        Effect::Worse => "effect.worse" "变差" "Worse"
        Effect::Neutral => "effect.neutral" "不影响" "Neutral"
        Effect::Other => "effect.other" "有变化" "Changed"
    }
}

worded! {
    /// The label of a part that changed.
    part PART_LABELS Part {
        Part::Sku => "part.sku" "货号" "Item number"
        Part::Title => "part.title" "商品名称" "Name of the goods"
        Part::Variant => "part.variant" "规格" "Variant"
        Part::SalePrice => "part.sale_price" "直播价" "Live price"
        Part::ComparedPrice => "part.compared_price" "划线价" "Compared price"
        Part::Ship => "part.ship" "现货发货" "Spot goods ship"
        Part::Arrive => "part.arrive" "送达时间" "Arrival"
        Part::SpotStock => "part.spot_stock" "现货提报数量" "Declared spot stock"
        Part::PresaleStock => "part.presale_stock" "预售提报数量" "Declared presale"
        Part::PresaleMode => "part.presale_mode" "预售方式" "Presale"
        Part::PresaleStarts => "part.presale_starts" "预售开始" "Presale starts"
        Part::PresaleEnds => "part.presale_ends" "预售截止" "Presale ends"
        Part::PresaleShip => "part.presale_ship" "预售发货" "Presale goods ship"
        Part::Deposit => "part.deposit" "定金" "Deposit"
        Part::DepositCredit => "part.deposit_credit" "定金抵扣" "Deposit counts as"
        Part::BalanceWindow => "part.balance_window" "尾款支付" "Balance paid"
        Part::Method => "part.method" "物流方式" "Way of delivery"
        Part::Carriers => "part.carriers" "承运商" "Carriers"
        Part::Origin => "part.origin" "发货地" "Ships from"
        Part::ExcludedArea => "part.excluded_area" "不发货地区" "Not shipped to"
        Part::Freight => "part.freight" "运费" "Freight"
        Part::NoReason => "part.no_reason" "无理由退货" "Return without reason"
        Part::ReturnFreight => "part.return_freight" "无理由退货运费" "Freight of that return"
        Part::ExchangeDays => "part.exchange_days" "换货期限" "Time to exchange"
        Part::QualityDays => "part.quality_days" "质量问题退货期限" "Time to return faults"
        Part::QualityFreight => "part.quality_freight" "质量问题退货运费" "Freight for faults"
        Part::RefundDays => "part.refund_days" "退款期限" "Time to refund"
        Part::Repair => "part.repair" "保修" "Warranty"
        Part::Guarantee => "part.guarantee" "保障服务" "Guarantee"
        Part::Gift => "part.gift" "赠品" "Gift"
        Part::ProtectionSummary => "part.protection_summary" "售后保障说明" "After-sale protection"
        Part::Answer => "part.answer" "常见问题" "Prepared answer"
        Part::Seller => "part.seller" "实际销售者" "Seller"
        Part::Channel => "part.channel" "投诉与咨询渠道" "Channel"
    }
}
