//! The workflow's table as tables for people: states, what can happen, timers.

use super::Language;
use super::basis::basis;
use super::steps::without_names;
use livepledge_contract::case::CaseState;
use livepledge_contract::workflow::actor::Role;
use livepledge_contract::workflow::table::{OPEN, Standing, Target, Transition, transitions};
use livepledge_contract::workflow::timer::{Rules, Span, Timer};
use std::fmt::Write as _;

/// A table with its title.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows.
    pub title: &'static str,
    /// Its columns.
    pub head: Vec<&'static str>,
    /// Its rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// What stands above them.
#[must_use]
pub fn title(language: Language) -> &'static str {
    language.pick("投诉如何处理", "How complaints are handled here")
}

/// Where it comes from.
#[must_use]
pub fn origin(language: Language) -> &'static str {
    language.pick(
        "本流程由本系统实际运行的规则表生成。T/GDMA《直播电商售后服务规范》附录A的图A.1已缺失，本图为我们依据条款、ISO 10002及平台实践所作的重构，并非原图。",
        "This is generated from the table of rules that the system runs on. Figure A.1 of Appendix A of the specification is lost; the chart is our reconstruction from the clauses, from ISO 10002 and from the practice of platforms, not the original.",
    )
}

/// All tables, with the timers as they are configured.
#[must_use]
pub fn all(language: Language, rules: &Rules) -> Vec<Table> {
    vec![states(language), acts(language), timers(language, rules)]
}

fn states(language: Language) -> Table {
    let rows = CaseState::ALL.iter().map(|state| {
        let [zh, en] = state.words();
        let open = if state.is_open() {
            language.pick("办理中", "open")
        } else {
            language.pick("已结束", "closed")
        };
        vec![language.pick(zh, en).to_owned(), open.to_owned()]
    });
    Table {
        title: language.pick("状态", "States"),
        head: vec![
            language.pick("状态", "State"),
            language.pick("是否结束", "Open or closed"),
        ],
        rows: rows.collect(),
    }
}

fn acts(language: Language) -> Table {
    let columns = [
        ("编号", "No."),
        ("由谁", "By whom"),
        ("从", "From"),
        ("到", "To"),
        ("条件", "When"),
        ("启动的期限", "Clocks started"),
        ("告知消费者", "The consumer is told"),
        ("记录", "Recorded"),
        ("依据", "Basis"),
    ];
    let rows = transitions().map(|row| {
        let [zh, en] = row.guard.words();
        let [records_zh, records_en] = row.records;
        let told = row
            .message
            .map_or("", |message| language.pick(message.zh, message.en));
        vec![
            row.id.to_owned(),
            who(language, row),
            from(language, row),
            to(language, row),
            language.pick(zh, en).to_owned(),
            clocks(language, row.starts),
            without_names(told),
            language.pick(records_zh, records_en).to_owned(),
            basis(language, row.clause),
        ]
    });
    Table {
        title: language.pick("可能发生的事", "What can happen"),
        head: columns
            .iter()
            .map(|(zh, en)| language.pick(zh, en))
            .collect(),
        rows: rows.collect(),
    }
}

fn timers(language: Language, rules: &Rules) -> Table {
    let rows = Timer::ALL.iter().map(|timer| {
        let [zh, en, source] = timer.words();
        let acts = match timer.fires() {
            Some(act) => transitions()
                .filter(|row| row.act == act && row.actors.contains(&Role::Clock))
                .map(|row| row.id)
                .collect::<Vec<_>>()
                .join(language.pick("、", ", ")),
            None => language
                .pick("仅为期间届满", "the time is over, nothing more")
                .to_owned(),
        };
        vec![
            language.pick(zh, en).to_owned(),
            span(language, rules.span(*timer)),
            acts,
            basis(language, source),
        ]
    });
    Table {
        title: language.pick("期限", "Clocks"),
        head: vec![
            language.pick("期限", "For"),
            language.pick("时长", "How long"),
            language.pick("届满时", "Then"),
            language.pick("来源", "Source"),
        ],
        rows: rows.collect(),
    }
}

/// A role's name.
#[must_use]
pub fn role(language: Language, role: Role) -> &'static str {
    match role {
        Role::Consumer => language.pick("消费者", "consumer"),
        Role::Merchant => language.pick("商家", "merchant"),
        Role::Operator => language.pick("直播间运营者", "live room operator"),
        Role::Marketer => language.pick("直播营销人员", "live streaming marketer"),
        Role::Platform => language.pick("平台", "platform"),
        Role::Clock => language.pick("系统（到期自动）", "the clock"),
    }
}

pub(super) fn who(language: Language, row: &Transition) -> String {
    let names: Vec<_> = row
        .actors
        .iter()
        .map(|actor| role(language, *actor))
        .collect();
    let mut who = names.join(language.pick("、", ", "));
    let limit = match row.standing {
        Standing::Any => "",
        Standing::Holder => language.pick("（负责一方）", " (the party that has the case)"),
        Standing::Target => language.pick("（被转办一方）", " (the party it was handed to)"),
        Standing::Obliged => language.pick("（履行一方）", " (the party that carries it out)"),
        Standing::Handler => language.pick("（处理一方）", " (the handling party)"),
    };
    who.push_str(limit);
    who
}

fn from(language: Language, row: &Transition) -> String {
    if row.from.is_empty() {
        return "—".to_owned();
    }
    if row.from.len() == CaseState::ALL.len() {
        return language.pick("任何状态", "any state").to_owned();
    }
    let names = |states: &mut dyn Iterator<Item = CaseState>| {
        let names: Vec<_> = states.map(|state| name(language, state)).collect();
        names.join(language.pick("、", ", "))
    };
    if OPEN.iter().all(|state| row.from.contains(state)) {
        let mut text = language.pick("任何办理中状态", "any open state").to_owned();
        let more = names(&mut row.from.iter().copied().filter(|s| !s.is_open()));
        if !more.is_empty() {
            let _ = write!(text, "{}{more}", language.pick("、", ", "));
        }
        return text;
    }
    names(&mut row.from.iter().copied())
}

pub(super) fn to(language: Language, row: &Transition) -> String {
    match row.to {
        Target::State(state) => name(language, state).to_owned(),
        Target::Same => language.pick("不变", "stays").to_owned(),
        Target::Previous => previous(language).to_owned(),
    }
}

/// The state in which material was asked for.
pub(super) fn previous(language: Language) -> &'static str {
    language.pick("要求补充前的状态", "where material was asked for")
}

pub(super) fn name(language: Language, state: CaseState) -> &'static str {
    let [zh, en] = state.words();
    language.pick(zh, en)
}

fn clocks(language: Language, timers: &[Timer]) -> String {
    let names: Vec<_> = timers
        .iter()
        .map(|timer| {
            let [zh, en, _] = timer.words();
            language.pick(zh, en)
        })
        .collect();
    names.join(language.pick("、", ", "))
}

pub(super) fn span(language: Language, span: Span) -> String {
    let (n, zh, en) = match span {
        Span::Minutes(0) => return language.pick("立即", "at once").to_owned(),
        Span::Minutes(n) => (n, "分钟", "minutes"),
        Span::Hours(n) => (n, "小时", "hours"),
        Span::Days(n) => (n, "个自然日", "natural days"),
        Span::WorkingDays(n) => (n, "个工作日", "working days"),
        Span::ServiceHours(n) => (n, "小时（每日9:00–18:00计）", "hours, counted 09:00–18:00"),
    };
    match language {
        Language::Zh => format!("{n}{zh}"),
        Language::En => format!("{n} {en}"),
    }
}
