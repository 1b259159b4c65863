//! How it comes: 物流方式, 承运, 发货地, 不发货地区, 运费.

use super::{days, goods};
use crate::fold::{Parsed, between, fault, list, lookup, noted, number, unknown, word};
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod, VoucherValidity};
use livepledge_contract::plan::region::{Area, Origin, Province};

/// Methods that take no note.
const PLAIN: &[(LogisticsMethod, &str)] = &[
    (LogisticsMethod::Express, "快递"),
    (
        LogisticsMethod::Large {
            to_door: true,
            install: false,
        },
        "送货入户",
    ),
    (
        LogisticsMethod::Large {
            to_door: true,
            install: true,
        },
        "送货入户并安装",
    ),
    (
        LogisticsMethod::Large {
            to_door: false,
            install: false,
        },
        "大件",
    ),
    (
        LogisticsMethod::Large {
            to_door: false,
            install: true,
        },
        "大件并安装",
    ),
];

/// Methods, separated by 、.
pub(crate) fn methods(text: &str) -> Parsed<Vec<LogisticsMethod>> {
    list(text).map(method).collect()
}

fn method(text: &str) -> Parsed<LogisticsMethod> {
    if let Some(plain) = lookup(PLAIN, text) {
        return Ok(plain);
    }
    let (name, note) = noted(text);
    match (name, note) {
        ("冷链", None) => Ok(LogisticsMethod::ColdChain { max_celsius: None }),
        ("冷链", Some(note)) => {
            let degrees = between(note, "不高于", "℃").and_then(|n| n.parse().ok());
            degrees.map_or_else(
                || unknown(text),
                |max| {
                    Ok(LogisticsMethod::ColdChain {
                        max_celsius: Some(max),
                    })
                },
            )
        }
        ("自提", note) => Ok(LogisticsMethod::SelfPickup {
            points: note
                .into_iter()
                .flat_map(|points| points.split('|'))
                .map(|point| point.trim().to_owned())
                .collect(),
        }),
        ("同城配送", None) => Ok(LogisticsMethod::SameCity { radius_km: None }),
        ("同城配送", Some(note)) => {
            let km = between(note, "", "公里内").and_then(number);
            km.map_or_else(
                || unknown(text),
                |km| {
                    Ok(LogisticsMethod::SameCity {
                        radius_km: Some(km),
                    })
                },
            )
        }
        ("电子凭证", None) => Ok(LogisticsMethod::Voucher { valid: None }),
        ("电子凭证", Some(note)) => Ok(LogisticsMethod::Voucher {
            valid: Some(validity(note)?),
        }),
        _ => unknown(text),
    }
}

fn validity(note: &str) -> Parsed<VoucherValidity> {
    if let Some(days) = between(note, "", "天内有效").and_then(number) {
        return Ok(VoucherValidity::Days { days });
    }
    if let Some(date) = between(note, "", "前有效") {
        return Ok(VoucherValidity::Until {
            date: days::date(date)?,
        });
    }
    let Some(range) = between(note, "", "有效") else {
        return unknown(note);
    };
    let window = days::window(range)?;
    Ok(VoucherValidity::Range {
        from: window.from,
        to: window.to,
    })
}

/// The same in print.
pub(crate) fn print_methods(methods: &[LogisticsMethod]) -> String {
    joined(methods.iter().map(|method| match method {
        LogisticsMethod::Express | LogisticsMethod::Large { .. } => word(PLAIN, method).to_owned(),
        LogisticsMethod::ColdChain { max_celsius: None } => "冷链".to_owned(),
        LogisticsMethod::ColdChain {
            max_celsius: Some(max),
        } => format!("冷链(不高于{max}℃)"),
        LogisticsMethod::SelfPickup { points } if points.is_empty() => "自提".to_owned(),
        LogisticsMethod::SelfPickup { points } => format!("自提({})", points.join("|")),
        LogisticsMethod::SameCity { radius_km: None } => "同城配送".to_owned(),
        LogisticsMethod::SameCity {
            radius_km: Some(km),
        } => format!("同城配送({km}公里内)"),
        LogisticsMethod::Voucher { valid: None } => "电子凭证".to_owned(),
        LogisticsMethod::Voucher { valid: Some(valid) } => match valid {
            VoucherValidity::Days { days } => format!("电子凭证({days}天内有效)"),
            VoucherValidity::Until { date } => format!("电子凭证({date}前有效)"),
            VoucherValidity::Range { from, to } => format!("电子凭证({from}至{to}有效)"),
        },
    }))
}

const CARRIERS: &[(Carrier, &str)] = &[
    (Carrier::Sf, "顺丰"),
    (Carrier::Sf, "顺丰速运"),
    (Carrier::Yto, "圆通"),
    (Carrier::Zto, "中通"),
    (Carrier::Sto, "申通"),
    (Carrier::Yunda, "韵达"),
    (Carrier::Jd, "京东物流"),
    (Carrier::Jd, "京东"),
    (Carrier::Ems, "EMS"),
    (Carrier::Ems, "中国邮政"),
    (Carrier::Jt, "极兔"),
    (Carrier::Deppon, "德邦"),
];

/// Carriers, separated by 、; a name outside the list is kept as it stands.
pub(crate) fn carriers(text: &str) -> Parsed<Vec<Carrier>> {
    let carrier = |name| lookup(CARRIERS, name).unwrap_or_else(|| Carrier::Other(name.to_owned()));
    Ok(list(text).map(carrier).collect())
}

/// The same in print.
pub(crate) fn print_carriers(carriers: &[Carrier]) -> String {
    joined(carriers.iter().map(|carrier| match carrier {
        Carrier::Other(name) => name.clone(),
        known => word(CARRIERS, known).to_owned(),
    }))
}

/// What may follow a province's short name.
const SUFFIXES: &[&str] = &[
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "特别行政区",
    "省",
];

/// The province at the beginning of a place, and the rest.
fn province(text: &str) -> Option<(Province, &str)> {
    let (province, rest) = Province::ALL
        .iter()
        .find_map(|p| text.strip_prefix(p.zh()).map(|rest| (*p, rest)))?;
    let rest = SUFFIXES
        .iter()
        .find_map(|s| rest.strip_prefix(s))
        .unwrap_or(rest);
    // 北京市: the city is the province.
    let rest = if rest == "市" { "" } else { rest };
    Some((province, rest.trim()))
}

/// A province and a city, e.g. 广东茂名.
pub(crate) fn origin(text: &str) -> Parsed<Origin> {
    let Some((province, city)) = province(text) else {
        return unknown(text);
    };
    Ok(Origin {
        province,
        city: Some(city.to_owned()).filter(|city| !city.is_empty()),
    })
}

/// The same in print.
pub(crate) fn print_origin(origin: &Origin) -> String {
    format!(
        "{}{}",
        origin.province.zh(),
        origin.city.as_deref().unwrap_or("")
    )
}

/// Areas, separated by 、; 港澳台 are three.
pub(crate) fn areas(text: &str) -> Parsed<Vec<Area>> {
    const THREE: [Province; 3] = [Province::HongKong, Province::Macao, Province::Taiwan];
    let mut areas = Vec::new();
    for name in list(text) {
        match (name, province(name)) {
            ("港澳台" | "港澳台地区", _) => areas.extend(THREE.map(Area::Province)),
            ("市外", _) => areas.push(Area::OutsideCity),
            (_, Some((province, ""))) => areas.push(Area::Province(province)),
            _ => return unknown(name),
        }
    }
    for (i, area) in areas.iter().enumerate() {
        if areas.iter().skip(i + 1).any(|other| other == area) {
            return fault(IssueCode::Duplicate, text);
        }
    }
    Ok(areas)
}

/// The same in print.
pub(crate) fn print_areas(areas: &[Area]) -> String {
    joined(areas.iter().map(|area| match area {
        Area::Province(province) => province.zh().to_owned(),
        Area::OutsideCity => "市外".to_owned(),
    }))
}

const FREIGHTS: &[(Freight, &str)] = &[
    (Freight::Free, "包邮"),
    (Freight::Collect, "到付"),
    (Freight::NotNeeded, "无需物流"),
];

/// Who pays the way there.
pub(crate) fn freight(text: &str) -> Parsed<Freight> {
    if let Some(plain) = lookup(FREIGHTS, text) {
        return Ok(plain);
    }
    if let Some(amount) = between(text, "满", "包邮") {
        return Ok(Freight::FreeOver {
            amount: goods::money(amount)?,
        });
    }
    let starts_as_amount = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '¥');
    if !starts_as_amount {
        return unknown(text);
    }
    Ok(Freight::Fixed {
        amount: goods::money(text)?,
    })
}

/// The same in print.
pub(crate) fn print_freight(freight: Freight) -> String {
    match freight {
        Freight::FreeOver { amount } => format!("满{}包邮", goods::yuan(amount)),
        Freight::Fixed { amount } => format!("{amount}元"),
        plain => word(FREIGHTS, &plain).to_owned(),
    }
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("、")
}
