//! What else may be handed in instead of a good sheet, and what is answered.

use crate::support::{codes, good, options};
use livepledge_sheet::{Language, ReadOptions, read, report};

/// The good sheet with one piece replaced.
fn with(from: &str, to: &str) -> Vec<u8> {
    assert!(good().contains(from), "{from}");
    good().replacen(from, to, 1).into_bytes()
}

fn whole(code: &'static str) -> Vec<(Option<u32>, String, &'static str)> {
    vec![(None, String::new(), code)]
}

fn cell(row: u32, column: &str, code: &'static str) -> Vec<(Option<u32>, String, &'static str)> {
    vec![(Some(row), column.to_owned(), code)]
}

#[test]
fn an_empty_file_and_a_bare_header_are_told_apart() {
    for empty in [
        &b""[..],
        b"\xEF\xBB\xBF",
        b" \r\n\r\n",
        b"\xEF\xBB\xBF\r\n,,,\r\n",
    ] {
        assert_eq!(codes(empty), whole("empty_file"));
    }
    let header = good().lines().next().unwrap();
    assert_eq!(codes(header.as_bytes()), whole("header_only"));
    assert_eq!(
        codes(format!("{header}\r\n,,,\r\n").as_bytes()),
        whole("header_only")
    );
}

#[test]
fn files_that_are_no_sheet_are_refused_with_what_to_do() {
    assert_eq!(
        codes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        whole("not_a_sheet")
    );
    assert_eq!(
        codes(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"),
        whole("not_a_sheet")
    );
    assert_eq!(
        codes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        whole("old_workbook")
    );
    assert_eq!(
        codes(b"PK\x03\x04 and nothing more"),
        whole("damaged_workbook")
    );
    assert_eq!(codes(b"\xFF\xFF\xFF caf\xFF"), whole("unknown_encoding"));
    let book = include_bytes!("../fixtures/plan-sheet.xlsx");
    assert_eq!(codes(&book[..book.len() / 2]), whole("damaged_workbook"));
    assert_eq!(
        codes(b"name,price\nlychee,89\n"),
        [(Some(1), String::new(), "no_header")]
    );
}

#[test]
fn gbk_utf_16_and_any_line_end_read_like_utf_8() {
    let plans = read(good().as_bytes(), &options()).unwrap();
    let (gbk, _, lossy) = encoding_rs::GBK.encode(good());
    assert!(!lossy);
    assert_eq!(read(&gbk, &options()).unwrap(), plans);
    let mut utf_16 = vec![0xFF, 0xFE];
    utf_16.extend(good().encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&utf_16, &options()).unwrap(), plans);
    let unix = good().replace("\r\n", "\n");
    assert_eq!(read(unix.as_bytes(), &options()).unwrap(), plans);
    assert_eq!(
        read(unix.replace('\n', "\r\n").as_bytes(), &options()).unwrap(),
        plans
    );
    assert_eq!(
        read(good().replace(',', "\t").as_bytes(), &options()).unwrap(),
        plans
    );
}

#[test]
fn every_missing_column_is_named() {
    assert_eq!(
        codes(&with(",发货承诺,", ",发货,")),
        [
            (Some(1), "发货承诺".to_owned(), "missing_column"),
            (Some(1), "发货".to_owned(), "unknown_column")
        ]
    );
    let two = with(",客服时间", ",a");
    assert_eq!(codes(&two).len(), 2);
}

#[test]
fn an_unknown_column_is_named_and_refused_unless_allowed() {
    let wider: String = good()
        .lines()
        .enumerate()
        .map(|(i, line)| format!("{line},{}\n", if i == 0 { "备注" } else { "自用" }))
        .collect();
    assert_eq!(codes(wider.as_bytes()), cell(1, "备注", "unknown_column"));
    let allowed = ReadOptions {
        allow_unknown_columns: true,
        ..options()
    };
    assert_eq!(
        read(wider.as_bytes(), &allowed).unwrap(),
        read(good().as_bytes(), &options()).unwrap()
    );
}

#[test]
fn a_column_that_stands_twice_is_refused() {
    let doubled = with(",规格,", ",商品名称,");
    assert!(codes(&doubled).contains(&(Some(1), "商品名称".to_owned(), "duplicate_column")));
}

#[test]
fn rows_whose_cells_shifted_are_refused_and_blank_rows_counted() {
    let short = with(",站内投诉;电话 000-10000001,9:00-22:00", ",站内投诉");
    assert_eq!(codes(&short), [(Some(2), String::new(), "too_few_cells")]);
    let long = with(",9:00-22:00", ",9:00-22:00,stray");
    assert_eq!(
        codes(&long),
        [(Some(2), String::new(), "cell_without_header")]
    );
    let blank = with("P001,", "\n\n,,,,\n\"P001\",").to_vec();
    let blank = String::from_utf8(blank)
        .unwrap()
        .replacen("24小时内发货", "改天", 1);
    assert_eq!(
        codes(blank.as_bytes()),
        cell(5, "发货承诺", "unknown_value")
    );
}

#[test]
fn rows_after_a_cell_with_line_breaks_keep_their_number() {
    let broken = with(
        "签收48小时内拍照联系客服，坏果按比例赔付",
        "\"第一行\n第二行\n第三行\"",
    );
    let broken = String::from_utf8(broken)
        .unwrap()
        .replacen("次日发货", "改天", 1);
    assert_eq!(
        codes(broken.as_bytes()),
        cell(7, "发货承诺", "unknown_value")
    );
}

#[test]
fn full_width_digits_and_punctuation_read_like_ascii() {
    let plans = read(good().as_bytes(), &options()).unwrap();
    let wide = good()
        .replace("89.00,129.00", "８９．００,129.00元")
        .replace("1200,3000", "１２００,３０００")
        .replace(
            "坏果包赔(48小时)、缺重包退",
            "坏果包赔（４８小时），缺重包退；",
        )
        .replace("2026-12-05", "２０２６年１２月５日")
        .replace(
            "站内投诉;电话 000-10000001",
            "站内投诉；电话：０００－１０００００01",
        )
        .replace("9:00-22:00", "９：００～２２：００")
        .replace("支持7天(未拆封)", "支持７天（未拆封）");
    // A comma cannot be full-width inside an unquoted field only by itself; the text stays one field.
    assert_eq!(read(wide.as_bytes(), &options()).unwrap(), plans);
}

#[test]
fn spreadsheet_errors_formulas_and_shortened_numbers_are_refused() {
    assert_eq!(
        codes(&with("1200,3000", "#REF!,3000")),
        cell(2, "现货数量", "cell_error")
    );
    assert_eq!(
        codes(&with("P001,", "=A1,")),
        cell(2, "商品编号", "formula")
    );
    assert_eq!(
        codes(&with("P001,", "6.9E+12,")),
        cell(2, "商品编号", "shortened_number")
    );
}

#[test]
fn what_cannot_be_typed_is_refused_and_the_part_named() {
    for (from, to, row, column, code) in [
        ("24小时内发货", "尽快发货", 2, "发货承诺", "unknown_value"),
        ("24小时内发货", "0小时内发货", 2, "发货承诺", "out_of_range"),
        (
            "24小时内发货",
            "预售截止后3天内发货",
            2,
            "发货承诺",
            "contradiction",
        ),
        (
            "当日16:00前付款当日发货",
            "当日25:00前付款当日发货",
            5,
            "发货承诺",
            "unknown_value",
        ),
        (
            "2026-12-03前发货",
            "2026-12-33前发货",
            8,
            "预售发货",
            "no_such_date",
        ),
        (
            "2026-12-03前发货",
            "2026-11-25前发货",
            8,
            "预售发货",
            "windows_out_of_order",
        ),
        ("2026-12-05", "2027-01-05", 2, "预售截止", "presale_too_far"),
        (
            "全款预售,,2026-12-05",
            "首付预售,,2026-12-05",
            2,
            "预售方式",
            "unknown_value",
        ),
        (
            "全款预售,,2026-12-05",
            "全款预售,5.00,2026-12-05",
            2,
            "定金(元)",
            "contradiction",
        ),
        ("定金预售,50.00", "定金预售,", 3, "定金(元)", "required"),
        (
            "预售截止后3天内发货",
            "尾款付清后3天内发货",
            2,
            "预售发货",
            "contradiction",
        ),
        ("冷链,顺丰", "飞鸽,顺丰", 2, "物流方式", "unknown_value"),
        ("冷链,顺丰", ",顺丰", 2, "物流方式", "required"),
        ("广东茂名", "茂名", 2, "发货地", "unknown_value"),
        (
            "新疆、西藏、青海",
            "新疆、偏远地区",
            2,
            "不发货地区",
            "unknown_value",
        ),
        ("包邮", "看情况", 2, "运费", "unknown_value"),
        ("满99包邮", "满-1包邮", 11, "运费", "negative"),
        ("支持7天", "支持", 3, "七天无理由", "unknown_value"),
        ("鲜活易腐", "心情不好", 2, "不适用原因", "unknown_value"),
        (
            "鲜活易腐",
            "临期或瑕疵",
            2,
            "不适用原因",
            "confirmation_required",
        ),
        (
            "支持7天,,",
            "支持7天,定作,",
            3,
            "不适用原因",
            "contradiction",
        ),
        ("商家承担", "随缘", 2, "退货运费", "unknown_value"),
        ("商家承担,0", "商家承担,400", 2, "换货天数", "out_of_range"),
        (
            "坏果包赔(48小时)",
            "坏果包赔(48天)",
            2,
            "保障服务",
            "unknown_value",
        ),
        (
            "假一赔四",
            "假一赔二",
            7,
            "保障服务",
            "guarantee_below_floor",
        ),
        ("缺重包退", "晚发即赔", 2, "保障服务", "unknown_value"),
        (
            "电话 000-10000001,9",
            "传真 000-10000001,9",
            2,
            "投诉渠道",
            "unknown_value",
        ),
        (
            "电话 000-10000001,9",
            "电话 打给我,9",
            2,
            "投诉渠道",
            "unknown_value",
        ),
        ("9:00-22:00", "白天", 2, "客服时间", "unknown_value"),
        ("89.00,", "八十九,", 2, "直播价(元)", "not_a_number"),
        (
            "89.00,129.00",
            "89.00,12.00",
            2,
            "划线价(元)",
            "out_of_range",
        ),
        ("岭果农业示例店,", ",", 2, "商家", "required"),
        ("1200,3000", ",3000", 2, "现货数量", "required"),
        (
            "1200,3000",
            "99999999999,3000",
            2,
            "现货数量",
            "out_of_range",
        ),
        ("P001,", "P 001,", 2, "商品编号", "unknown_value"),
    ] {
        assert_eq!(
            codes(&with(from, to)),
            cell(row, column, code),
            "{from} -> {to}"
        );
    }
}

#[test]
fn all_problems_of_all_rows_come_at_once_and_the_report_says_how_many() {
    let mut text = good().replace("包邮", "看情况");
    text = text.replace("商家承担", "随缘");
    let problems = read(text.as_bytes(), &options()).unwrap_err();
    assert_eq!(problems.len(), 10 + 6);
    let told = report(&problems, Language::En, 3);
    assert_eq!(told.lines().count(), 4);
    assert!(told.ends_with("16 problems, 13 of them not shown; nothing was imported."));
    assert!(report(&problems, Language::Zh, 1000).ends_with("共16个问题，未导入任何内容。"));
}
