//! 保障服务: guarantees, separated by 、.

use super::goods;
use crate::fold::{Parsed, between, list, lookup, noted, number, unknown, word};
use livepledge_contract::money::Fen;
use livepledge_contract::plan::guarantee::{CompensationKind, DamageRemedy, Guarantee};

/// Guarantees that are one fixed phrase. The first row of each is printed.
const PLAIN: &[(Guarantee, &str)] = &[
    (Guarantee::NoReasonReturn { days: 7 }, "七天无理由"),
    (Guarantee::ReturnFreightPaid, "退货包运费"),
    (Guarantee::ReturnPickup { free: true }, "免费上门取件"),
    (Guarantee::ReturnPickup { free: false }, "上门取件"),
    (Guarantee::GenuineInsurance, "正品险"),
    (Guarantee::ShortWeight, "缺重包退"),
    (Guarantee::NationwideWarranty, "全国联保"),
    (Guarantee::InHomeDelivery, "送货入户"),
    (Guarantee::Installation, "上门安装"),
    (Guarantee::UnusedRefund, "未使用随时退"),
    (Guarantee::ExpiredRefund, "过期退"),
    (Guarantee::PrivacyPacking, "保密发货"),
];

/// Goods that arrived damaged. The first row of each remedy is printed.
const DAMAGED: &[(DamageRemedy, &str)] = &[
    (DamageRemedy::Compensate, "坏单包赔"),
    (DamageRemedy::TakeBack, "破损包退"),
    (DamageRemedy::TakeBack, "坏损包退"),
];

const COMPENSATION: &[(CompensationKind, &str)] = &[
    (CompensationKind::Coupon, "元无门槛券"),
    (CompensationKind::Cash, "元现金"),
];

const MULTIPLES: &[(u8, &str)] = &[
    (1, "一"),
    (2, "二"),
    (2, "两"),
    (3, "三"),
    (4, "四"),
    (5, "五"),
    (6, "六"),
    (7, "七"),
    (8, "八"),
    (9, "九"),
    (10, "十"),
];

/// Every guarantee of a cell.
pub(crate) fn parse(text: &str) -> Parsed<Vec<Guarantee>> {
    list(text).map(guarantee).collect()
}

fn guarantee(text: &str) -> Parsed<Guarantee> {
    let (name, note) = noted(text);
    let found = match note {
        None => lookup(PLAIN, text)
            .or_else(|| counted(text))
            .or(match name {
                "运费险" => Some(Guarantee::FreightInsurance { cover: None }),
                "极速退款" | "未发货极速退" => {
                    Some(Guarantee::InstantRefund { max: None })
                }
                "退货补运费" => Some(Guarantee::ReturnFreightSubsidy { amount: None }),
                "坏果包赔" | "坏了包退" => Some(Guarantee::FreshRot { report_hours: None }),
                _ => lookup(DAMAGED, name).map(|remedy| Guarantee::DeadOnArrival {
                    report_hours: None,
                    remedy,
                }),
            }),
        Some(note) => with_note(name, note),
    };
    found.map_or_else(|| unknown(text), Ok)
}

/// Guarantees with a number in the phrase.
fn counted(text: &str) -> Option<Guarantee> {
    if let Some(days) = between(text, "", "天无理由") {
        return number(days).map(|days| Guarantee::NoReasonReturn { days });
    }
    if let Some(days) = between(text, "价保", "天") {
        return number(days).map(|days| Guarantee::PriceProtect { days });
    }
    if let Some(days) = between(text, "只换不修", "天") {
        return number(days).map(|days| Guarantee::ExchangeNotRepair { days });
    }
    if let Some(days) = between(text, "过敏包退", "天") {
        return number(days).map(|days| Guarantee::Allergy { days });
    }
    let multiple = text.strip_prefix("假一赔")?;
    let multiple = number(multiple).or_else(|| lookup(MULTIPLES, multiple))?;
    Some(Guarantee::Counterfeit { multiple })
}

/// Guarantees with a limit or an amount in brackets.
fn with_note(name: &str, note: &str) -> Option<Guarantee> {
    let hours = || between(note, "", "小时").and_then(number::<u16>);
    let most = || between(note, "最高", "元").and_then(Fen::from_yuan);
    match name {
        "坏果包赔" | "坏了包退" => Some(Guarantee::FreshRot {
            report_hours: Some(hours()?),
        }),
        "运费险" => Some(Guarantee::FreightInsurance {
            cover: Some(most()?),
        }),
        "极速退款" | "未发货极速退" => {
            Some(Guarantee::InstantRefund { max: Some(most()?) })
        }
        "退货补运费" => Some(Guarantee::ReturnFreightSubsidy {
            amount: Some(between(note, "", "元").and_then(Fen::from_yuan)?),
        }),
        "晚发即赔" | "晚发必赔" => COMPENSATION.iter().find_map(|(kind, unit)| {
            let amount = Fen::from_yuan(between(note, "", unit)?)?;
            Some(Guarantee::LateShip {
                kind: *kind,
                amount,
            })
        }),
        _ => Some(Guarantee::DeadOnArrival {
            remedy: lookup(DAMAGED, name)?,
            report_hours: Some(hours()?),
        }),
    }
}

/// The same in print.
pub(crate) fn print(guarantees: &[Guarantee]) -> String {
    let words: Vec<String> = guarantees.iter().copied().map(phrase).collect();
    words.join("、")
}

fn phrase(guarantee: Guarantee) -> String {
    let hours = |name: &str, hours: Option<u16>| match hours {
        Some(hours) => format!("{name}({hours}小时)"),
        None => name.to_owned(),
    };
    let most = |name: &str, most: Option<Fen>| match most {
        Some(fen) => format!("{name}(最高{}元)", goods::yuan(fen)),
        None => name.to_owned(),
    };
    match guarantee {
        Guarantee::NoReasonReturn { days } if days != 7 => format!("{days}天无理由"),
        Guarantee::LateShip { kind, amount } => {
            format!(
                "晚发即赔({}{})",
                goods::yuan(amount),
                word(COMPENSATION, &kind)
            )
        }
        Guarantee::FreightInsurance { cover } => most("运费险", cover),
        Guarantee::InstantRefund { max } => most("极速退款", max),
        Guarantee::ReturnFreightSubsidy { amount: None } => "退货补运费".to_owned(),
        Guarantee::ReturnFreightSubsidy { amount: Some(fen) } => {
            format!("退货补运费({}元)", goods::yuan(fen))
        }
        Guarantee::Counterfeit { multiple } => match word(MULTIPLES, &multiple) {
            "" => format!("假一赔{multiple}"),
            chinese => format!("假一赔{chinese}"),
        },
        Guarantee::DeadOnArrival {
            report_hours,
            remedy,
        } => hours(word(DAMAGED, &remedy), report_hours),
        Guarantee::FreshRot { report_hours } => hours("坏果包赔", report_hours),
        Guarantee::Allergy { days } => format!("过敏包退{days}天"),
        Guarantee::ExchangeNotRepair { days } => format!("只换不修{days}天"),
        Guarantee::PriceProtect { days } => format!("价保{days}天"),
        plain => word(PLAIN, &plain).to_owned(),
    }
}
