//! The prepared file as a text that a person can read, print and hand in.

use super::message::{remedies, sentence};
use super::{keys as c, outside, role};
use crate::text::{Texts, format, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::Case;
use livepledge_contract::outside::Lead;
use livepledge_contract::workflow::act::OutsideTarget;

/// What goes into it.
pub struct Prepare<'a> {
    /// For whom.
    pub target: OutsideTarget,
    /// When it is made.
    pub made_at: Timestamp,
    /// What is said to be wrong.
    pub lead: &'a Lead,
    /// The whole case; absent in a report.
    pub case: Option<&'a Case>,
    /// The plan as it was published.
    pub promised: Option<&'a str>,
}

/// The text, in lines of `label: value`.
#[must_use]
pub fn outside_text(texts: &Texts, prepare: &Prepare<'_>) -> String {
    let Prepare {
        target,
        made_at,
        lead,
        case,
        promised,
    } = *prepare;
    let title = match case {
        Some(_) => c::TXT_TITLE_COMPLAINT,
        None => c::TXT_TITLE_REPORT,
    };
    let mut page = Page {
        texts,
        out: String::new(),
    };
    page.line(title.of(texts));
    page.line("");
    page.pair(c::TXT_FOR, outside(target).of(texts));
    page.pair(c::TXT_MADE, &made_at.to_string());
    page.pair(c::TXT_ROOM, lead.room.as_str());
    if let Some(goods) = &lead.goods {
        page.pair(c::TXT_GOODS, goods);
    }
    if let Some(plan) = &lead.plan {
        let version = plan.version.to_string();
        page.pair(
            c::TXT_PROMISED,
            &[plan.plan.as_str(), " · ", &version].concat(),
        );
        page.pair(c::TXT_DIGEST, plan.digest.as_str());
    }
    page.pair(c::ABOUT, texts.get(k::category(lead.category)));
    if let Some(day) = lead.happened_on {
        page.pair(c::TXT_DAY, &day.to_string());
    }
    page.pair(c::FACTS, &lead.facts);
    if let Some(case) = case {
        of_case(&mut page, case, made_at);
    }
    if let Some(plan) = promised {
        page.line("");
        page.line(c::TXT_PLAN.of(texts));
        page.line(plan);
    }
    page.out
}

fn of_case(page: &mut Page<'_>, case: &Case, now: Timestamp) {
    let texts = page.texts;
    let [zh, en] = case.state.words();
    page.pair(c::NUMBER, case.number.as_str());
    page.pair(c::TXT_RECEIVED, &case.received_at.to_string());
    page.pair(c::TXT_STATE, texts.pick(zh, en));
    if let Some(order) = &case.complaint.order_ref {
        page.pair(c::ORDER, order);
    }
    if let Some(amount) = case.complaint.amount {
        page.pair(c::TXT_AMOUNT, &amount.to_string());
    }
    page.pair(c::WANTED, &remedies(texts, &case.complaint.remedies));
    page.pair(c::TXT_LOG, case.digest.as_str());
    page.line("");
    page.line(c::TXT_LETTERS.of(texts));
    for event in &case.timeline {
        let when = format::moment_with_day(texts, event.at, now);
        let who = role(event.by).of(texts);
        let said = sentence(texts, case, event, now);
        page.line(&[&when, "  ", who, "  ", &said].concat());
    }
}

struct Page<'t> {
    texts: &'t Texts,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn pair(&mut self, label: super::Said, value: &str) {
        let between = self.texts.pick("：", ": ");
        self.line(&[label.of(self.texts), between, value].concat());
    }
}
