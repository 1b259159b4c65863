//! 问答·…: prepared answers, one column for each topic, one line (or one part
//! between bars) for each question: `能放多久？冷藏三天内吃完最佳。`

use crate::fold::{Parsed, unknown};
use livepledge_contract::plan::protection::{Answer, Topic};

/// Every question of a cell with its answer; the question ends with its first question mark.
pub(crate) fn parse(topic: Topic, text: &str) -> Parsed<Vec<Answer>> {
    text.split(['\n', '|', '｜'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| answer(topic, part))
        .collect()
}

fn answer(topic: Topic, part: &str) -> Parsed<Answer> {
    let Some((mark, sign)) = part.char_indices().find(|(_, c)| matches!(c, '？' | '?')) else {
        return unknown(part);
    };
    let Some((question, answer)) = part.split_at_checked(mark + sign.len_utf8()) else {
        return unknown(part);
    };
    let answer = answer.trim();
    if answer.is_empty() {
        return unknown(part);
    }
    Ok(Answer {
        topic,
        question: question.to_owned(),
        answer: answer.to_owned(),
    })
}

/// The same in print.
pub(crate) fn print(topic: Topic, answers: &[Answer]) -> String {
    let lines: Vec<String> = answers
        .iter()
        .filter(|answer| answer.topic == topic)
        .map(|answer| format!("{}{}", answer.question, answer.answer))
        .collect();
    lines.join("\n")
}
