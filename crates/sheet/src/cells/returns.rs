//! How it goes back: 七天无理由, 不适用原因, 退货运费, 换货天数 and the rarer
//! 质量退换天数, 质量退货运费, 退款天数, 三包.

use super::goods;
use crate::columns::Column;
use crate::fold::{Parsed, between, lookup, noted, number, unknown, word};
use crate::problem::SheetCode;
use crate::row::RowReader;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::floor::NO_REASON_DAYS;
use livepledge_contract::plan::returns::{
    ExclusionBasis, FreightPayer, NoReasonReturn, Repair, ReturnCondition, ReturnPolicy,
};

const CONDITIONS: &[(ReturnCondition, &str)] = &[
    (ReturnCondition::Unsealed, "未拆封"),
    (ReturnCondition::Activated, "未激活"),
    (ReturnCondition::Installed, "未安装"),
    (ReturnCondition::Customised, "未定制"),
    (ReturnCondition::Used, "未使用"),
];

const BASES: &[(ExclusionBasis, &str)] = &[
    (ExclusionBasis::CustomMade, "定作"),
    (ExclusionBasis::CustomMade, "定制"),
    (ExclusionBasis::FreshPerishable, "鲜活易腐"),
    (
        ExclusionBasis::DigitalUnsealed,
        "在线下载或拆封的数字化商品",
    ),
    (ExclusionBasis::DigitalUnsealed, "数字化商品"),
    (ExclusionBasis::Periodicals, "交付的报纸期刊"),
    (ExclusionBasis::HealthOnceOpened, "拆封后影响安全或健康"),
    (ExclusionBasis::LosesValueOnceUsed, "激活或试用后贬值"),
    (ExclusionBasis::StatedFlawOrExpiry, "临期或瑕疵"),
];

const PAYERS: &[(FreightPayer, &str)] = &[
    (FreightPayer::Buyer, "买家承担"),
    (FreightPayer::Seller, "商家承担"),
    (FreightPayer::Insurance, "运费险"),
];

/// What 七天无理由 says.
enum Stated {
    Supported(NoReasonReturn),
    Excluded,
}

fn no_reason(text: &str) -> Parsed<Stated> {
    if text == "不支持" {
        return Ok(Stated::Excluded);
    }
    let (days, note) = noted(text);
    let Some(days) = between(days, "支持", "天").and_then(number) else {
        return unknown(text);
    };
    let unless = match note {
        None => None,
        Some(note) => Some(lookup(CONDITIONS, note).map_or_else(|| unknown(text), Ok)?),
    };
    Ok(Stated::Supported(NoReasonReturn::Supported {
        days,
        unless,
    }))
}

fn exclusion(text: &str) -> Parsed<NoReasonReturn> {
    let (ground, note) = noted(text);
    let confirmed_at_purchase = match note {
        None => false,
        Some("购买时确认") => true,
        Some(_) => return unknown(text),
    };
    let basis = lookup(BASES, ground).map_or_else(|| unknown(text), Ok)?;
    Ok(NoReasonReturn::Excluded {
        basis,
        confirmed_at_purchase,
    })
}

fn payer(text: &str) -> Parsed<FreightPayer> {
    lookup(PAYERS, text).map_or_else(|| unknown(text), Ok)
}

fn repair(text: &str) -> Parsed<Repair> {
    let (listed_goods, rest) = match text.strip_prefix("三包目录内") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    between(rest, "保修", "天").and_then(number).map_or_else(
        || unknown(text),
        |warranty_days| {
            Ok(Repair {
                listed_goods,
                warranty_days,
            })
        },
    )
}

/// The return policy of a row.
pub(crate) fn read(row: &mut RowReader<'_>) -> ReturnPolicy {
    let stated = row.required(Column::NoReason, no_reason);
    let ground = row.optional(Column::Exclusion, exclusion);
    let written = row.cell(Column::Exclusion);
    let no_reason = match stated {
        Some(Stated::Supported(supported)) => {
            if !written.is_empty() {
                let code = SheetCode::Issue(IssueCode::Contradiction);
                row.problem(Column::Exclusion, code, written);
            }
            Some(supported)
        }
        Some(Stated::Excluded) if written.is_empty() => {
            let code = SheetCode::Issue(IssueCode::NoLawfulBasis);
            row.problem(Column::Exclusion, code, "");
            None
        }
        Some(Stated::Excluded) => ground,
        None => None,
    };
    ReturnPolicy {
        // A stand-in that is judged by nobody: one of the two columns has failed.
        no_reason: no_reason.unwrap_or(NoReasonReturn::Supported {
            days: NO_REASON_DAYS,
            unless: None,
        }),
        return_freight: row
            .required(Column::ReturnFreight, payer)
            .unwrap_or(FreightPayer::Seller),
        exchange_days: row
            .required(Column::ExchangeDays, goods::day_count)
            .unwrap_or(0),
        quality_days: row.optional(Column::QualityDays, goods::day_count),
        quality_freight: row.optional(Column::QualityFreight, payer),
        refund_days: row.optional(Column::RefundDays, goods::day_count),
        repair: row.optional(Column::Repair, repair),
    }
}

/// What the columns hold.
pub(crate) fn print(policy: &ReturnPolicy) -> Vec<(Column, String)> {
    let mut cells = Vec::new();
    match policy.no_reason {
        NoReasonReturn::Supported { days, unless } => {
            let note = unless.map(|unless| format!("({})", word(CONDITIONS, &unless)));
            let text = format!("支持{days}天{}", note.unwrap_or_default());
            cells.push((Column::NoReason, text));
        }
        NoReasonReturn::Excluded {
            basis,
            confirmed_at_purchase,
        } => {
            let note = if confirmed_at_purchase {
                "(购买时确认)"
            } else {
                ""
            };
            cells.push((Column::NoReason, "不支持".to_owned()));
            cells.push((Column::Exclusion, format!("{}{note}", word(BASES, &basis))));
        }
    }
    let payer = |payer| word(PAYERS, &payer).to_owned();
    cells.push((Column::ReturnFreight, payer(policy.return_freight)));
    cells.push((Column::ExchangeDays, policy.exchange_days.to_string()));
    let days = |days: u16| days.to_string();
    cells.extend(
        policy
            .quality_days
            .map(days)
            .map(|d| (Column::QualityDays, d)),
    );
    cells.extend(
        policy
            .quality_freight
            .map(payer)
            .map(|p| (Column::QualityFreight, p)),
    );
    cells.extend(
        policy
            .refund_days
            .map(days)
            .map(|d| (Column::RefundDays, d)),
    );
    cells.extend(policy.repair.map(|repair| {
        let listed = if repair.listed_goods {
            "三包目录内"
        } else {
            ""
        };
        (
            Column::Repair,
            format!("{listed}保修{}天", repair.warranty_days),
        )
    }));
    cells
}
