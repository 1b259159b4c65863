//! One good plan, from which each test departs in one place.

use livepledge_contract::money::Fen;
use livepledge_contract::party::{Channel, ChannelKind, Party, SellerDisclosure, ServiceHours};
use livepledge_contract::plan::guarantee::{Gift, Guarantee};
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod, LogisticsPlan};
use livepledge_contract::plan::presale::{DateWindow, Presale};
use livepledge_contract::plan::protection::{Answer, ProtectionPlan, Topic};
use livepledge_contract::plan::region::{Area, Origin, Province};
use livepledge_contract::plan::returns::{
    FreightPayer, NoReasonReturn, Repair, ReturnCondition, ReturnPolicy,
};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::plan::stock::DeclaredStock;
use livepledge_contract::plan::{Price, ServicePlan};

/// A value from its text form.
pub(crate) fn of<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap()
}

/// A plan with every field filled in and nothing wrong on 2026-11-24.
pub(crate) fn full_plan() -> ServicePlan {
    ServicePlan {
        sku: of("P002"),
        title: "轻羽连帽羽绒服".to_owned(),
        variant: Some("黑 M".to_owned()),
        price: Price {
            sale: Fen(39900),
            compared: Some(Fen(69900)),
        },
        ship: Some(ShipPromise::WithinHours { hours: 48 }),
        arrive: Some(ArrivePromise::WithinDays { days: 3 }),
        stock: DeclaredStock {
            spot: 350,
            presale: 800,
        },
        presale: deposit_presale(),
        logistics: LogisticsPlan {
            methods: vec![LogisticsMethod::Express],
            carriers: vec![Carrier::Zto, Carrier::Other("云鹏".to_owned())],
            origin: Some(Origin {
                province: Province::Zhejiang,
                city: Some("杭州".to_owned()),
            }),
            excluded: vec![Area::Province(Province::Xinjiang)],
            freight: Freight::FreeOver { amount: Fen(9900) },
        },
        returns: ReturnPolicy {
            no_reason: NoReasonReturn::Supported {
                days: 7,
                unless: Some(ReturnCondition::Unsealed),
            },
            return_freight: FreightPayer::Insurance,
            exchange_days: 15,
            quality_days: Some(30),
            quality_freight: Some(FreightPayer::Seller),
            refund_days: Some(3),
            repair: Some(Repair {
                listed_goods: true,
                warranty_days: 365,
            }),
        },
        guarantees: vec![
            Guarantee::NoReasonReturn { days: 15 },
            Guarantee::PriceProtect { days: 30 },
            Guarantee::ShortWeight,
        ],
        gifts: vec![Gift {
            name: "收纳袋".to_owned(),
            quantity: 1,
            returns_with_goods: true,
        }],
        protection: ProtectionPlan {
            summary: Some("尺码不合可换一次".to_owned()),
            answers: vec![Answer {
                topic: Topic::Goods,
                question: "充绒量多少？".to_owned(),
                answer: "M码120克。".to_owned(),
            }],
        },
        seller: seller(),
        channels: vec![channel(Party::Merchant)],
    }
}

/// A deposit presale whose dates are in order.
pub(crate) fn deposit_presale() -> Presale {
    Presale::DepositBalance {
        deposit: Fen(5000),
        credit: Some(Fen(10000)),
        ends: of("2026-12-10"),
        balance_window: Some(DateWindow {
            from: of("2026-12-11"),
            to: of("2026-12-13"),
        }),
        ship: ShipPromise::WithinDaysAfterPayment { days: 15 },
    }
}

/// A seller with everything disclosed.
pub(crate) fn seller() -> SellerDisclosure {
    SellerDisclosure {
        name: "云织服饰示例店".to_owned(),
        address: "浙江省杭州市示例街8号".to_owned(),
        contact: "000-10000002".to_owned(),
        credit_code: Some("91330000MA00000000".to_owned()),
    }
}

/// A staffed telephone of a party.
pub(crate) fn channel(party: Party) -> Channel {
    Channel {
        party,
        kind: ChannelKind::Phone,
        address: "000-10000002".to_owned(),
        hours: Some(ServiceHours {
            from: of("08:00"),
            to: of("24:00"),
        }),
    }
}
