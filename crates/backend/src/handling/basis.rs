//! What a rule rests on, in words: the table names clauses and sources in short.

use super::Language;

/// The sources that are not the specification itself, by their short names.
const SOURCES: [(&str, &str, &str); 8] = [
    ("CPL", "消费者权益保护法", "Consumer Rights Protection Law"),
    (
        "CPLR",
        "消费者权益保护法实施条例",
        "Implementing Regulations of the Consumer Rights Protection Law",
    ),
    (
        "PIPL",
        "个人信息保护法",
        "Personal Information Protection Law",
    ),
    (
        "LB117",
        "直播电商监督管理办法",
        "Measures for Live-streaming E-commerce",
    ),
    (
        "7D",
        "网络购买商品七日无理由退货暂行办法",
        "Interim Measures for Seven-day Returns",
    ),
    ("TB", "淘宝平台争议处理规则", "Taobao's rules for disputes"),
    (
        "JD1",
        "京东交易纠纷处理总则",
        "JD's general rules for disputes",
    ),
    (
        "WX",
        "微信支付消费者投诉接口",
        "WeChat Pay's interface for complaints",
    ),
];

/// The words for what a rule rests on; `clause` as the table has it.
pub(super) fn basis(language: Language, clause: &str) -> String {
    let all: Vec<_> = clause.split("; ").map(|one| part(language, one)).collect();
    all.join(language.pick("；", "; "))
}

fn part(language: Language, clause: &str) -> String {
    let notes = [
        (" (default)", "（默认值）"),
        (" (by analogy)", "（参照适用）"),
    ];
    for (note, zh) in notes {
        if let Some(clause) = clause.strip_suffix(note) {
            return part(language, clause) + language.pick(zh, note);
        }
    }
    let (source, articles) = clause.split_once(" art. ").unwrap_or((clause, ""));
    if let Some((_, zh, en)) = SOURCES.iter().find(|(short, ..)| *short == source) {
        return match (language, articles) {
            (Language::Zh, "") => (*zh).to_owned(),
            (Language::Zh, _) => format!("《{zh}》第{}条", articles.replace(", ", "、")),
            (Language::En, "") => (*en).to_owned(),
            (Language::En, _) => format!("{en}, art. {articles}"),
        };
    }
    let named = match clause {
        "default" => language.pick("本系统默认值", "our default"),
        "Appendix A footnote a" => language.pick("本规范附录A脚注a", "Appendix A, footnote a"),
        "ISO 10002" => "ISO 10002",
        _ => "",
    };
    match (language, named) {
        (Language::Zh, "") => format!("本规范{}", clause.replace(", ", "、")),
        (Language::En, "") => format!("clause {clause}"),
        (_, named) => named.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livepledge_contract::workflow::table::transitions;
    use livepledge_contract::workflow::timer::Timer;

    #[test]
    fn a_source_is_named_and_its_articles_are_counted() {
        let all = "TB art. 6; JD1 art. 9(3), 45; 5.3.2 e, 5.3.3 g (default)";
        assert_eq!(
            basis(Language::Zh, all),
            "《淘宝平台争议处理规则》第6条；《京东交易纠纷处理总则》第9(3)、45条；本规范5.3.2 e、5.3.3 g（默认值）"
        );
        assert_eq!(
            basis(Language::En, "CPL art. 39; 5.3.3 f; default"),
            "Consumer Rights Protection Law, art. 39; clause 5.3.3 f; our default"
        );
    }

    #[test]
    fn whatever_is_no_clause_of_the_specification_has_a_name() {
        let timers = Timer::ALL.iter().map(|timer| timer.words()[2]);
        for clause in transitions().map(|row| row.clause).chain(timers) {
            for one in clause.split("; ") {
                let words = part(Language::Zh, one);
                let clause = words.strip_prefix("本规范");
                let is_clause = |c: &str| c.starts_with(|c: char| c.is_ascii_digit() || c == '附');
                assert!(clause.is_none_or(is_clause), "{one}");
            }
        }
    }
}
