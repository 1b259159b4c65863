//! Texts of typed plan values: dispatch, presale, logistics, returns.

use super::{worded, words};
use livepledge_contract::plan::logistics::Carrier;
use livepledge_contract::plan::returns::{ExclusionBasis, ReturnCondition};

words! {
    SHIP_HOURS "ship.hours" "{n}小时内发货" "Within {n:hour:hours}"
    SHIP_TODAY "ship.today" "今日发货" "Ships today"
    SHIP_TOMORROW "ship.tomorrow" "明日发货" "Ships tomorrow"
    SHIP_SAME_DAY "ship.same_day" "{cutoff}前付款当日发货" "Same day when paid by {cutoff}"
    SHIP_NEXT_DAY "ship.next_day" "次日发货" "Next day"
    SHIP_BY "ship.by" "{date}前发货" "By {date}"
    SHIP_AFTER_PAYMENT "ship.after_payment" "付款后{n}天内发货" "Within {n:day:days} of payment"
    SHIP_AFTER_BALANCE "ship.after_balance" "尾款付清后{n}天内发货" "Within {n:day:days} of the balance"
    SHIP_AFTER_END "ship.after_end" "预售截止后{n}天内发货" "Within {n:day:days} of presale end"
    SHIP_APPOINTMENT "ship.appointment" "预约配送" "By appointment"
    SHIP_EARLIEST "ship.earliest" "最早下单后{n}小时" "Earliest {n:hour:hours} after ordering"
    SHIP_ONLY_PRESALE "ship.only_presale" "按预售时间发货" "As the presale says"
    SHIP_VOUCHER "ship.voucher" "{cutoff}前付款当日发码" "Code the same day when paid by {cutoff}"
    ARRIVE_BY "arrive.by" "{date}前送达" "Arrives by {date}"
    ARRIVE_WITHIN "arrive.within" "发货后{n}天内送达" "Arrives within {n:day:days} of dispatch"
    PRESALE_FULL "presale.full" "全款预售" "Paid in full"
    PRESALE_DEPOSIT "presale.deposit" "定金预售" "Deposit and balance"
    PRESALE_TIERED "presale.tiered" "阶梯发货" "Spot first, rest later"
    PRESALE_STARTS "presale.starts" "{date}开始" "from {date}"
    PRESALE_AMOUNT "presale.amount" "定金{amount}" "deposit {amount}"
    PRESALE_CREDIT "presale.credit" "抵{amount}" "counts as {amount}"
    PRESALE_BALANCE "presale.balance" "尾款{from}至{to}" "balance {from} to {to}"
    PRESALE_DOUBLE "presale.double" "商家违约双倍返还定金" "double deposit back if the seller defaults"
    LOGI_EXPRESS "logistics.express" "快递" "Courier"
    LOGI_COLD "logistics.cold" "冷链" "Cold chain"
    LOGI_COLD_MAX "logistics.cold_max" "冷链（不高于{n}℃）" "Cold chain (at most {n} °C)"
    LOGI_PICKUP "logistics.pickup" "到店自提" "Self pick-up"
    LOGI_SAME_CITY "logistics.same_city" "同城配送" "Same-city delivery"
    LOGI_SAME_CITY_KM "logistics.same_city_km" "同城配送（{n}公里内）" "Same-city delivery (within {n} km)"
    LOGI_LARGE "logistics.large" "大件物流" "Large-item freight"
    LOGI_TO_DOOR "logistics.to_door" "送货入户" "In-home delivery"
    LOGI_TO_DOOR_INSTALL "logistics.to_door_install" "送货入户并安装" "In-home delivery and installation"
    LOGI_INSTALL "logistics.install" "大件物流，上门安装" "Large-item freight, installed"
    LOGI_VOUCHER "logistics.voucher" "电子凭证" "E-voucher"
    VOUCHER_UNTIL "voucher.until" "{date}前有效" "valid until {date}"
    VOUCHER_DAYS "voucher.days" "购买后{n}天有效" "valid {n:day:days} after purchase"
    VOUCHER_RANGE "voucher.range" "{from}至{to}有效" "valid {from} to {to}"
    PICKUP_POINTS "logistics.points" "自提点：{points}" "Pick up at {points}"
    ORIGIN "logistics.origin" "{place}发货" "from {place}"
    EXCLUDED "logistics.excluded" "不发货地区：{places}" "Not shipped to: {places}"
    OUTSIDE_CITY "logistics.outside_city" "市外" "outside the city"
    FREIGHT_FREE "freight.free" "包邮" "Free shipping"
    FREIGHT_FREE_OVER "freight.free_over" "满{amount}包邮" "Free from {amount}"
    FREIGHT_FIXED "freight.fixed" "运费{amount}" "Freight {amount}"
    FREIGHT_COLLECT "freight.collect" "到付" "Freight on delivery"
    FREIGHT_NOT_NEEDED "freight.not_needed" "无需物流" "Nothing shipped"
    RETURN_DAYS "returns.days" "{n}天无理由" "{n}-day returns"
    RETURN_NONE "returns.none" "不适用无理由" "No-reason excluded"
    RETURN_BASIS "returns.basis" "原因：{basis}" "Because: {basis}"
    RETURN_CONFIRM "returns.confirm" "下单时需您确认" "confirmed by you at purchase"
    RETURN_QUALITY_STAYS "returns.quality_stays" "质量问题仍可退" "Faulty goods still go back"
    PAYS_BUYER "returns.pays_buyer" "退货运费买家承担" "Buyer pays return freight"
    PAYS_SELLER "returns.pays_seller" "退货运费商家承担" "Seller pays return freight"
    PAYS_INSURANCE "returns.pays_insurance" "运费险承担退货运费" "Return freight insured"
    EXCHANGE_DAYS "returns.exchange" "{n}天内可换货" "exchange within {n:day:days}"
    QUALITY_DAYS "returns.quality" "质量问题{n}天内可退" "faults: return within {n:day:days}"
    QUALITY_FREIGHT "returns.quality_freight" "质量问题退换运费商家承担" "faults: seller pays the freight"
    REFUND_DAYS "returns.refund" "收到退货后{n}天内退款" "refund within {n:day:days} of return"
    WARRANTY_DAYS "returns.warranty" "保修{n}天" "{n} days of warranty"
    WARRANTY_LISTED "returns.listed" "适用国家三包" "covered by the national repair rules"
}

/// The name of a carrier of the list; one outside it brings its own name.
#[must_use]
pub fn carrier(value: &Carrier) -> Option<crate::text::Key> {
    let key = match value {
        Carrier::Sf => SF,
        Carrier::Yto => YTO,
        Carrier::Zto => ZTO,
        Carrier::Sto => STO,
        Carrier::Yunda => YUNDA,
        Carrier::Jd => JD,
        Carrier::Ems => EMS,
        Carrier::Jt => JT,
        Carrier::Deppon => DEPPON,
        Carrier::Other(_) => return None,
    };
    Some(key)
}

macro_rules! carriers {
    ($($name:ident $key:literal $zh:literal $en:literal)*) => {
        $(const $name: crate::text::Key = super::key($key);)*
        pub(super) const CARRIERS: &[super::Row] = &[$(($key, $zh, $en)),*];
    };
}

carriers! {
    SF "carrier.sf" "顺丰" "SF Express"
    YTO "carrier.yto" "圆通" "YTO"
    ZTO "carrier.zto" "中通" "ZTO"
    STO "carrier.sto" "申通" "STO"
    YUNDA "carrier.yunda" "韵达" "Yunda"
    JD "carrier.jd" "京东物流" "JD Logistics"
    EMS "carrier.ems" "中国邮政EMS" "China Post EMS"
    JT "carrier.jt" "极兔" "J&T"
    DEPPON "carrier.deppon" "德邦" "Deppon"
}

worded! {
    /// The lawful ground of an exclusion.
    basis BASES ExclusionBasis {
        ExclusionBasis::CustomMade => "basis.custom_made" "定作商品" "made to order"
        ExclusionBasis::FreshPerishable => "basis.fresh_perishable" "鲜活易腐商品" "fresh or perishable goods"
        ExclusionBasis::DigitalUnsealed => "basis.digital_unsealed" "在线下载或已拆封的数字化商品" "downloaded or unsealed digital goods"
        ExclusionBasis::Periodicals => "basis.periodicals" "已交付的报纸、期刊" "delivered newspapers and periodicals"
        ExclusionBasis::HealthOnceOpened => "basis.health_once_opened" "拆封后易影响人身安全或健康" "unsafe or unhygienic once opened"
        ExclusionBasis::LosesValueOnceUsed => "basis.loses_value_once_used" "激活或试用后价值贬损较大" "loses much value once activated or tried"
        ExclusionBasis::StatedFlawOrExpiry => "basis.stated_flaw_or_expiry" "已明示临近保质期或有瑕疵" "sold as flawed or near expiry"
    }
}

worded! {
    /// What takes the right to return away.
    condition CONDITIONS ReturnCondition {
        ReturnCondition::Unsealed => "condition.unsealed" "拆封后不支持" "unless unsealed"
        ReturnCondition::Activated => "condition.activated" "激活后不支持" "unless activated"
        ReturnCondition::Installed => "condition.installed" "安装后不支持" "unless installed"
        ReturnCondition::Customised => "condition.customised" "定制后不支持" "unless customised"
        ReturnCondition::Used => "condition.used" "使用后不支持" "unless used"
    }
}
