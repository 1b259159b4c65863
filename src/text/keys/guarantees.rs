//! Guarantees: the name on the chip and what it means in plain words.

use super::{worded, words};
use livepledge_contract::plan::guarantee::Guarantee;

words! {
    REPORT_WITHIN "guarantee.report_within" "请在签收{n}小时内拍照反馈。" "Report it with a photo within {n:hour:hours} of signing."
    G_COUPON "guarantee.coupon" "无门槛券" "coupon"
    G_CASH "guarantee.cash" "现金" "cash"
    G_UP_TO "guarantee.up_to" "最高{amount}。" "Up to {amount}."
    G_DAMAGE_PAID "guarantee.damage_paid" "破损包赔" "Damage paid for"
}

worded! {
    /// The name of a guarantee as it stands on its chip; `{n}` is its number.
    guarantee NAMES Guarantee {
        Guarantee::NoReasonReturn { .. } => "guarantee.no_reason_return" "{n}天无理由" "{n}-day returns"
        Guarantee::LateShip { .. } => "guarantee.late_ship" "晚发即赔" "Late-dispatch pay"
        Guarantee::FreightInsurance { .. } => "guarantee.freight_insurance" "运费险" "Freight insurance"
        Guarantee::InstantRefund { .. } => "guarantee.instant_refund" "极速退款" "Instant refund"
        Guarantee::ReturnFreightPaid => "guarantee.return_freight_paid" "退货包运费" "Free returns"
        Guarantee::ReturnFreightSubsidy { .. } => "guarantee.return_freight_subsidy" "退货补运费" "Return freight aid"
        Guarantee::ReturnPickup { .. } => "guarantee.return_pickup" "上门取件" "Return pick-up"
        Guarantee::Counterfeit { .. } => "guarantee.counterfeit" "假一赔{n}" "Fake? {n}× back"
        Guarantee::GenuineInsurance => "guarantee.genuine_insurance" "正品险" "Genuine insured"
        Guarantee::DeadOnArrival { .. } => "guarantee.dead_on_arrival" "破损包退" "Damage refunded"
        Guarantee::FreshRot { .. } => "guarantee.fresh_rot" "坏果包赔" "Rot paid for"
        Guarantee::Allergy { .. } => "guarantee.allergy" "过敏包退{n}天" "{n}-day allergy returns"
        Guarantee::ShortWeight => "guarantee.short_weight" "缺重包退" "Full weight"
        Guarantee::ExchangeNotRepair { .. } => "guarantee.exchange_not_repair" "只换不修{n}天" "{n}-day replacement"
        Guarantee::NationwideWarranty => "guarantee.nationwide_warranty" "全国联保" "Nationwide warranty"
        Guarantee::PriceProtect { .. } => "guarantee.price_protect" "价保{n}天" "{n}-day price match"
        Guarantee::InHomeDelivery => "guarantee.in_home_delivery" "送货入户" "In-home delivery"
        Guarantee::Installation => "guarantee.installation" "上门安装" "Installation"
        Guarantee::UnusedRefund => "guarantee.unused_refund" "未使用随时退" "Unused? Refund"
        Guarantee::ExpiredRefund => "guarantee.expired_refund" "过期退" "Expiry refund"
        Guarantee::PrivacyPacking => "guarantee.privacy_packing" "保密发货" "Neutral packing"
    }
}

worded! {
    /// What a guarantee means, in plain words.
    meaning MEANINGS Guarantee {
        Guarantee::NoReasonReturn { .. } => "meaning.no_reason_return" "签收次日起{n}天内，商品完好即可退货，不需要理由。" "Send it back within {n:day:days} of signing, in good condition, without giving a reason."
        Guarantee::LateShip { .. } => "meaning.late_ship" "未按承诺时间发货，商家赔付{amount}{kind}，无需您申请举证。" "If it ships later than promised, the seller pays you {amount} in {kind}."
        Guarantee::FreightInsurance { .. } => "meaning.freight_insurance" "退货时由保险公司按约定赔付退货运费。" "An insurer refunds what sending it back costs, within the cover."
        Guarantee::InstantRefund { .. } => "meaning.instant_refund" "发货前申请退款，无需等待商家审核，直接退款。" "Before dispatch a refund is made at once, without review."
        Guarantee::ReturnFreightPaid => "meaning.return_freight_paid" "退货的运费由商家承担。" "The seller pays what a return costs."
        Guarantee::ReturnFreightSubsidy { .. } => "meaning.return_freight_subsidy" "退货时商家补贴部分运费。" "The seller pays back part of the return freight."
        Guarantee::ReturnPickup { .. } => "meaning.return_pickup" "退换货时快递员上门取件，无需您自行寄出。" "A courier fetches what you send back."
        Guarantee::Counterfeit { .. } => "meaning.counterfeit" "若为假冒商品，按价款的{n}倍赔偿您。" "If it is counterfeit you get {n} times the price."
        Guarantee::GenuineInsurance => "meaning.genuine_insurance" "由保险公司承保正品，若为假货由保险赔付。" "An insurer pays if it turns out not to be genuine."
        Guarantee::DeadOnArrival { .. } => "meaning.dead_on_arrival" "收到时已破损、变质或死亡的，商家退款或赔付。" "If it arrives broken, spoiled or dead, the seller refunds or pays for it."
        Guarantee::FreshRot { .. } => "meaning.fresh_rot" "收到坏果的，商家按坏果比例赔付。" "Rotten fruit is paid for in proportion."
        Guarantee::Allergy { .. } => "meaning.allergy" "使用后过敏，{n}天内凭医院证明可退货退款。" "If you are allergic to it, return it within {n:day:days} with a doctor's note."
        Guarantee::ShortWeight => "meaning.short_weight" "重量不足的，商家退款补足差额。" "If it weighs less than stated, the seller refunds you."
        Guarantee::ExchangeNotRepair { .. } => "meaning.exchange_not_repair" "{n}天内出现质量问题，直接换新，不用返修。" "Faulty within {n:day:days}? It is replaced, not repaired."
        Guarantee::NationwideWarranty => "meaning.nationwide_warranty" "凭购买凭证，可在全国授权网点享受保修。" "Any authorised service point in the country honours the warranty."
        Guarantee::PriceProtect { .. } => "meaning.price_protect" "{n}天内降价，商家退还差价。" "If it gets cheaper within {n:day:days}, the difference is paid back."
        Guarantee::InHomeDelivery => "meaning.in_home_delivery" "送到您家中，而不只是楼下。" "It is carried into your home, not left at the kerb."
        Guarantee::Installation => "meaning.installation" "由师傅上门安装。" "A fitter comes and installs it."
        Guarantee::UnusedRefund => "meaning.unused_refund" "凭证未使用前，可随时申请全额退款。" "As long as the voucher is unused you can have your money back."
        Guarantee::ExpiredRefund => "meaning.expired_refund" "凭证过期未使用的，自动退款。" "A voucher that expires unused is refunded."
        Guarantee::PrivacyPacking => "meaning.privacy_packing" "包装不显示商品信息。" "The parcel does not show what is inside."
    }
}
