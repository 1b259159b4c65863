//! What each problem is called and what to do about it, in both languages.
//! `{forms}` stands for the column's examples. Bug reports and the merchants'
//! checklists quote these words, so that they change only with a reason.

use crate::columns::Column;
use crate::problem::{Language, SheetCode};
use livepledge_contract::issue::IssueCode as Issue;

/// The words of one problem in one language.
pub(crate) struct Words {
    /// What is wrong.
    pub(crate) problem: &'static str,
    /// What to do.
    pub(crate) advice: &'static str,
}

/// The words for a code; a few say it more closely for some columns.
pub(crate) fn words(code: SheetCode, column: Option<Column>, language: Language) -> Words {
    let [en, en_advice, zh, zh_advice] = match code {
        SheetCode::Issue(issue) => column
            .and_then(|column| of_column(issue, column))
            .unwrap_or_else(|| of_issue(issue)),
        other => of_sheet(other),
    };
    match language {
        Language::En => Words {
            problem: en,
            advice: en_advice,
        },
        Language::Zh => Words {
            problem: zh,
            advice: zh_advice,
        },
    }
}

type Row = [&'static str; 4];

fn of_sheet(code: SheetCode) -> Row {
    match code {
        SheetCode::Issue(issue) => of_issue(issue),
        SheetCode::Empty => [
            "the file is empty",
            "export the plan sheet again as CSV or XLSX",
            "文件是空的",
            "请重新导出为CSV或XLSX",
        ],
        SheetCode::HeaderOnly => [
            "the sheet has a header but no goods",
            "write one row for each SKU below the header",
            "表中只有表头，没有商品",
            "请在表头下为每个SKU填写一行",
        ],
        SheetCode::NotASheet => [
            "this is neither a CSV text nor an XLSX workbook",
            "export the plan sheet as CSV or XLSX",
            "文件既不是CSV文本，也不是XLSX工作簿",
            "请把方案表导出为CSV或XLSX",
        ],
        SheetCode::OldWorkbook => [
            "this is a workbook in the old .xls format, or one with a password",
            "save it as XLSX without a password",
            "文件是旧版.xls工作簿，或设有密码",
            "请另存为不带密码的XLSX",
        ],
        SheetCode::DamagedWorkbook => [
            "the workbook cannot be read",
            "it may be cut off: save it as XLSX again and send it once more",
            "工作簿无法读取",
            "文件可能不完整，请重新另存为XLSX后再提交",
        ],
        SheetCode::UnknownEncoding => [
            "the text is neither UTF-8 nor GB18030",
            "save it as \"CSV UTF-8\"",
            "文本编码既不是UTF-8，也不是GB18030",
            "请另存为“CSV UTF-8”",
        ],
        SheetCode::NoHeader => [
            "no column of a plan sheet is named in the first row",
            "put the header (商品编号, 商品名称, …) into the first row",
            "首行没有方案表的列名",
            "请把表头（商品编号、商品名称……）放在首行",
        ],
        SheetCode::MissingColumn => [
            "the column is missing",
            "add it to the header; its cells may be empty where nothing applies",
            "缺少此列",
            "请在表头中补上；不适用的单元格可留空",
        ],
        SheetCode::UnknownColumn => [
            "no plan sheet has this column",
            "remove it, correct its name, or allow unknown columns",
            "方案表没有此列",
            "请删除或更正列名，或允许未知列",
        ],
        SheetCode::DuplicateColumn => [
            "the column stands twice",
            "keep one of them",
            "此列重复",
            "请只保留一列",
        ],
        SheetCode::TooFewCells => [
            "the row has fewer cells than the header",
            "fill up the row, also with empty cells, and check that nothing has shifted",
            "本行单元格少于表头",
            "请补齐单元格（可为空），并检查内容有无错位",
        ],
        SheetCode::CellWithoutHeader => [
            "a cell of the row stands under no header",
            "remove it, or put texts that contain a comma into quotation marks",
            "本行有单元格没有对应的表头",
            "请删除；含逗号的文本请加引号",
        ],
        SheetCode::FurtherSheet => [
            "a further sheet of the workbook holds data, and only the first is read",
            "move its rows to the first sheet, delete it, or allow unknown columns",
            "工作簿的其他工作表也有内容，而只读取第一张",
            "请移到第一张工作表或删除，或允许未知列",
        ],
        SheetCode::CellError => [
            "the cell holds a spreadsheet error",
            "correct the formula, then write {forms}",
            "单元格是表格错误值",
            "请更正公式，可填：{forms}",
        ],
        SheetCode::Formula => [
            "the cell holds a formula without its value",
            "copy the column and paste it as values",
            "单元格是没有结果的公式",
            "请复制该列并粘贴为数值",
        ],
        SheetCode::ShortenedNumber => [
            "the spreadsheet shortened this number",
            "format the column as text and enter the number again",
            "数字被表格软件缩写",
            "请把该列设为文本格式后重新填写",
        ],
        SheetCode::TooManyProblems => [
            "reading stopped after too many problems",
            "correct the ones above first",
            "问题过多，已停止读取",
            "请先更正以上问题",
        ],
    }
}

/// Where a column's problem has a name of its own.
fn of_column(issue: Issue, column: Column) -> Option<Row> {
    Some(match (issue, column) {
        (Issue::Required, Column::Sku) => [
            "product number missing",
            "give every row its own number, e.g. {forms}",
            "缺少商品编号",
            "每行须有自己的编号，例如{forms}",
        ],
        (Issue::Duplicate, Column::Sku) => [
            "duplicate product number",
            "give every row its own number",
            "商品编号重复",
            "每行须有自己的编号",
        ],
        (Issue::NotANumber, Column::SpotStock | Column::PresaleStock) => [
            "quantity is not a whole number",
            "write digits only, e.g. {forms}",
            "数量不是整数",
            "请只写数字，例如{forms}",
        ],
        (Issue::Negative, Column::SpotStock | Column::PresaleStock) => [
            "quantity is negative",
            "write 0 where there is none",
            "数量为负数",
            "没有时请写0",
        ],
        (Issue::BelowStatutoryDays, Column::RefundDays) => [
            "above the statutory seven days",
            "the money must be back within seven days: write 7 or less, or leave it empty",
            "超过法定七日",
            "退款须在七日内到账：请写7或更少，或留空",
        ],
        (Issue::PromiseWithoutStock, Column::PresaleMode) => [
            "a presale without presale quantity",
            "write the quantity into 预售数量, or clear the presale columns",
            "填了预售却没有预售数量",
            "请填写预售数量，或清空预售各列",
        ],
        (Issue::PromiseWithoutStock, _) => [
            "a dispatch promise without spot stock",
            "write the quantity into 现货数量, or clear this cell",
            "填了发货承诺却没有现货",
            "请填写现货数量，或清空此格",
        ],
        (Issue::Contradiction, Column::Exclusion) => [
            "a reason for exclusion although returns are supported",
            "clear this cell, or write 不支持 into 七天无理由",
            "支持无理由退货却填了不适用原因",
            "请清空此格，或在七天无理由中写“不支持”",
        ],
        (Issue::OutOfRange, Column::Compared) => [
            "the struck-through price is below the price",
            "write a higher one, or leave it empty",
            "划线价低于直播价",
            "请写更高的价格，或留空",
        ],
        _ => return None,
    })
}

fn of_issue(issue: Issue) -> Row {
    match issue {
        Issue::Required => [
            "nothing is written here",
            "write e.g. {forms}",
            "此格未填",
            "可填：{forms}",
        ],
        Issue::TooShort => [
            "too short",
            "write more, e.g. {forms}",
            "内容过短",
            "请补充，例如{forms}",
        ],
        Issue::TooLong => ["too long", "shorten it", "内容过长", "请缩短"],
        Issue::NotANumber => [
            "not a number",
            "write digits only, e.g. {forms}",
            "不是数字",
            "请只写数字，例如{forms}",
        ],
        Issue::Negative => [
            "below zero",
            "write zero or more, e.g. {forms}",
            "小于零",
            "请写零或正数，例如{forms}",
        ],
        Issue::OutOfRange => [
            "outside what this column takes",
            "write a value in range, e.g. {forms}",
            "超出允许范围",
            "请写范围内的值，例如{forms}",
        ],
        Issue::UnknownValue => [
            "not in a form this column takes",
            "write e.g. {forms}",
            "写法无法识别",
            "可填：{forms}",
        ],
        Issue::Duplicate => [
            "the same is said twice",
            "keep one of them",
            "内容重复",
            "请只保留一个",
        ],
        Issue::NoSuchDate => [
            "no such date",
            "write a day of the calendar as year-month-day, e.g. 2026-12-05",
            "日期不存在",
            "请按年-月-日填写日历中的日期，例如2026-12-05",
        ],
        Issue::InTheFuture => [
            "the date lies in the future",
            "write a day that has passed",
            "日期在未来",
            "请写已过去的日期",
        ],
        Issue::ForbiddenCharacters => [
            "control characters stand in the text",
            "type the text again without them",
            "文本含有控制字符",
            "请去掉后重新填写",
        ],
        Issue::Contradiction => [
            "contradicts another column of the row",
            "correct one of the two; this column takes e.g. {forms}",
            "与本行其他列矛盾",
            "请更正其中一列；本列可填：{forms}",
        ],
        Issue::BelowStatutoryDays => [
            "below the statutory seven days",
            "write seven days or more, e.g. {forms}",
            "少于法定七日",
            "请写七天或更多，例如{forms}",
        ],
        Issue::NoLawfulBasis => [
            "excluded without a lawful basis",
            "write the ground into this column ({forms}), or support returns",
            "不支持退货但没有法定依据",
            "请在此列写明依据（{forms}），或改为支持",
        ],
        Issue::ConfirmationRequired => [
            "this ground needs the buyer's confirmation at each purchase",
            "add (购买时确认) behind it once the shop asks for it, or support returns",
            "此依据须消费者每次购买时确认",
            "店铺设置确认后请在其后加(购买时确认)，或改为支持",
        ],
        Issue::ShipPromiseMissing => [
            "spot stock declared without a dispatch promise",
            "write when it ships ({forms}), or set 现货数量 to 0",
            "有现货但没有发货承诺",
            "请写明何时发货（{forms}），或把现货数量改为0",
        ],
        Issue::PresaleIncomplete => [
            "presale quantity without presale end and dispatch",
            "fill in 预售方式, 预售截止 and 预售发货, or set 预售数量 to 0",
            "有预售数量但缺少预售截止和发货",
            "请填写预售方式、预售截止和预售发货，或把预售数量改为0",
        ],
        Issue::PromiseWithoutStock => [
            "a promise without stock",
            "write the quantity, or clear this cell",
            "有承诺但没有数量",
            "请填写数量，或清空此格",
        ],
        Issue::PresaleTooFar => [
            "the presale ends too far ahead",
            "choose an end within the platform's limit (usually 30 days from today)",
            "预售截止过晚",
            "请选择平台期限内的日期（通常为今天起30天内）",
        ],
        Issue::WindowsOutOfOrder => [
            "the dates are not in order",
            "presale end comes first, then the balance, then dispatch",
            "日期顺序不对",
            "应先预售截止，再付尾款，后发货",
        ],
        Issue::RemainingExceedsDeclared => [
            "more is left than was declared",
            "raise the declared quantity",
            "剩余数量超过提报数量",
            "请提高提报数量",
        ],
        Issue::QualityFreightOnBuyer => [
            "the freight of a quality fault is put on the buyer",
            "write 商家承担, or leave it empty",
            "质量问题的运费不得由买家承担",
            "请写“商家承担”，或留空",
        ],
        Issue::UnfairTerm => [
            "unfair standard term",
            "remove what takes away a consumer's right from the whole row, e.g. 最终解释权, 概不退换",
            "不公平格式条款",
            "请在整行中删除限制消费者权利的表述，如最终解释权、概不退换",
        ],
        Issue::GuaranteeBelowFloor => [
            "a guarantee below what the law gives anyway",
            "raise it to the law's seven days or three times the price, or remove it",
            "保障低于法定标准",
            "请提高到法定的七日或三倍，或删除",
        ],
        Issue::DepositExceedsPrice => [
            "deposit exceeds the price",
            "write a deposit below the price, e.g. {forms}",
            "定金高于价格",
            "定金须低于价格，例如{forms}",
        ],
        Issue::NoChannel => [
            "no complaint channel (4.3, 5.3.2 c)",
            "write at least one, e.g. {forms}",
            "没有投诉渠道（4.3、5.3.2 c）",
            "请至少填写一个，例如{forms}",
        ],
        Issue::NoticeNotAccepted => [
            "the notice was not accepted",
            "accept it",
            "未同意告知书",
            "请先同意",
        ],
        Issue::UnknownPlanVersion => [
            "no such plan version",
            "use a published one",
            "没有此方案版本",
            "请使用已发布的版本",
        ],
        Issue::UnknownBlob => [
            "evidence that is not stored",
            "send its bytes first",
            "凭证尚未上传",
            "请先上传凭证",
        ],
        Issue::ForbiddenLink => [
            "not a link that may be shown",
            "write one that begins with https://",
            "链接不可展示",
            "请写以https://开头的链接",
        ],
    }
}
