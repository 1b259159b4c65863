//! Where the contract's problems stand in the sheet: from JSON pointer and code
//! to the column a merchant has to look at.

use super::Column;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::protection::Topic;

/// Pointer prefix, the code where only one is meant, and the column. The first row that fits counts.
const TABLE: &[(&str, Option<IssueCode>, Column)] = &[
    ("/sku", None, Column::Sku),
    ("/title", None, Column::Title),
    ("/variant", None, Column::Variant),
    ("/price/sale", None, Column::Sale),
    ("/price/compared", None, Column::Compared),
    ("/ship", None, Column::Ship),
    ("/arrive", None, Column::Arrive),
    ("/stock/spot", None, Column::SpotStock),
    ("/stock/presale", None, Column::PresaleStock),
    ("/presale/starts", None, Column::PresaleStarts),
    ("/presale/ends", None, Column::PresaleEnds),
    ("/presale/ship", None, Column::PresaleShip),
    ("/presale/then_days", None, Column::PresaleShip),
    ("/presale/deposit", None, Column::Deposit),
    ("/presale/credit", None, Column::DepositCredit),
    ("/presale/balance_window", None, Column::BalanceWindow),
    ("/presale", None, Column::PresaleMode),
    ("/logistics/methods", None, Column::Methods),
    ("/logistics/carriers", None, Column::Carriers),
    ("/logistics/origin", None, Column::Origin),
    ("/logistics/excluded", None, Column::Excluded),
    ("/logistics/freight", None, Column::Freight),
    (
        "/returns/no_reason",
        Some(IssueCode::ConfirmationRequired),
        Column::Exclusion,
    ),
    (
        "/returns/no_reason",
        Some(IssueCode::NoLawfulBasis),
        Column::Exclusion,
    ),
    ("/returns/no_reason", None, Column::NoReason),
    ("/returns/return_freight", None, Column::ReturnFreight),
    ("/returns/exchange_days", None, Column::ExchangeDays),
    ("/returns/quality_days", None, Column::QualityDays),
    ("/returns/quality_freight", None, Column::QualityFreight),
    ("/returns/refund_days", None, Column::RefundDays),
    ("/returns/repair", None, Column::Repair),
    ("/guarantees", None, Column::Guarantees),
    ("/gifts", None, Column::Gifts),
    ("/protection/summary", None, Column::Summary),
    ("/seller/name", None, Column::SellerName),
    ("/seller/address", None, Column::SellerAddress),
    ("/seller/contact", None, Column::SellerContact),
    ("/seller/credit_code", None, Column::CreditCode),
    ("/channels", None, Column::Channels),
];

/// The column a problem of the plan is about.
pub(crate) fn column_of(plan: &ServicePlan, issue: &FieldIssue) -> Option<Column> {
    if let Some(rest) = issue.pointer.strip_prefix("/protection/answers") {
        let at = rest.split('/').nth(1).and_then(|i| i.parse::<usize>().ok());
        let topic = at
            .and_then(|i| plan.protection.answers.get(i))
            .map_or(Topic::Goods, |answer| answer.topic);
        return Some(answers_column(topic));
    }
    TABLE
        .iter()
        .find(|(prefix, code, _)| {
            let fits = issue
                .pointer
                .strip_prefix(prefix)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            fits && code.is_none_or(|code| code == issue.code)
        })
        .map(|(_, _, column)| *column)
}

/// The column that holds the answers of a topic.
pub(crate) fn answers_column(topic: Topic) -> Column {
    match topic {
        Topic::Goods => Column::AnswersGoods,
        Topic::AfterSale => Column::AnswersAfterSale,
        Topic::Logistics => Column::AnswersLogistics,
        Topic::Purchase => Column::AnswersPurchase,
    }
}

/// Columns whose cell a problem of another column rests on: where one of them
/// could not be read, the problem says nothing new and is left out.
pub(crate) fn rests_on(column: Column) -> &'static [Column] {
    match column {
        Column::Ship => &[Column::SpotStock],
        Column::Compared => &[Column::Sale],
        Column::PresaleMode
        | Column::PresaleEnds
        | Column::PresaleShip
        | Column::PresaleStarts
        | Column::Deposit
        | Column::DepositCredit
        | Column::BalanceWindow => &[
            Column::PresaleStock,
            Column::PresaleMode,
            Column::PresaleEnds,
            Column::PresaleShip,
            Column::PresaleStarts,
            Column::Deposit,
            Column::DepositCredit,
            Column::BalanceWindow,
            Column::Sale,
        ],
        Column::NoReason | Column::Exclusion => &[Column::NoReason, Column::Exclusion],
        _ => &[],
    }
}
