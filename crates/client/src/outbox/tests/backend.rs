//! The backend and the line to it: loses requests, answers after the commit, and
//! patience; a key is stored once, unless it is told to be a bad one.

use super::dice::Dice;
use crate::outbox::PART_BYTES;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::problem::{Problem, ProblemCode};

/// What a request comes to.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) retry_after_ms: Option<u32>,
    pub(crate) body: String,
}

#[derive(Default)]
pub(crate) struct Backend {
    /// Key and body of everything stored, in order.
    pub(crate) stored: Vec<(String, String)>,
    /// Key and body of everything that arrived.
    pub(crate) arrived: Vec<(String, String)>,
    /// What has arrived of each piece of evidence, and of how many bytes.
    pub(crate) pieces: Vec<(String, u32, u32)>,
    /// Every piece that was whole at some time.
    pub(crate) whole: Vec<String>,
    /// A text that came before what it names.
    pub(crate) early: Option<String>,
    pub(crate) lost_answers: u32,
    pub(crate) lost_parts: u32,
}

fn reply(status: u16, retry_after_ms: Option<u32>, body: &str) -> Option<Reply> {
    Some(Reply {
        status,
        retry_after_ms,
        body: body.to_owned(),
    })
}

pub(super) const RECEIPT: &str = r#"{"received_at":"2026-11-24T12:00:00Z"}"#;

impl Backend {
    /// How a question for evidence or a part of it ends: status, offset, whether that is
    /// all. Connections break in the middle of parts, and what arrived stays; some day
    /// what waits for its text is cleared away.
    pub(crate) fn takes_part(
        &mut self,
        dice: &mut Dice,
        healed: bool,
        (sha256, bytes, offset): (&str, u32, Option<u32>),
    ) -> Option<(u16, u32, bool)> {
        if !healed && dice.percent(1) {
            self.pieces.clear();
        }
        let at = self.pieces.iter().position(|piece| piece.0 == sha256);
        let there = at.map_or(0, |at| self.pieces[at].1);
        let weather = if healed { 99 } else { dice.below(100) };
        if weather < 5 {
            return Some((503, 0, false));
        }
        let Some(offset) = offset else {
            return (weather > 20).then_some((200, there, there == bytes));
        };
        if offset > there {
            return Some((200, there, false));
        }
        let end = bytes.min(offset + PART_BYTES);
        let broken = weather < 40;
        let end = if broken {
            offset + (end - offset) / 2
        } else {
            end
        };
        let there = there.max(end);
        match at {
            Some(at) => self.pieces[at].1 = there,
            None => self.pieces.push((sha256.to_owned(), there, bytes)),
        }
        if there == bytes {
            self.whole.push(sha256.to_owned());
        }
        self.lost_parts += u32::from(broken);
        (!broken).then_some((200, there, there == bytes))
    }

    /// Whether `pieces` holds all that this text names: `good 12 2` names two.
    fn has_all(&self, body: &str, pieces: &[String]) -> bool {
        let mut words = body.split(' ').skip(1).map(str::parse::<u32>);
        let (Some(Ok(n)), Some(Ok(count))) = (words.next(), words.next()) else {
            return false;
        };
        (0..count).all(|at| pieces.contains(&format!("{n:x}e{at}")))
    }

    /// `None`: no answer comes. What begins with `bad` is refused for ever.
    pub(crate) fn takes(
        &mut self,
        dice: &mut Dice,
        healed: bool,
        unique: bool,
        (key, body): (&str, &str),
    ) -> Option<Reply> {
        let weather = if healed { 99 } else { dice.below(100) };
        match weather {
            0..15 => return None,
            15..22 => return reply(503, None, "<html>"),
            22..27 => return reply(429, Some(dice.millis(0, 60_000) as u32), ""),
            27..31 => return reply(401, None, ""),
            31..34 => return reply(200, None, "<html>Sign in to this network</html>"),
            34..36 => return reply(500, None, ""),
            _ => {}
        }
        self.arrived.push((key.to_owned(), body.to_owned()));
        if !self.has_all(body, &self.whole) {
            self.early.get_or_insert_with(|| body.to_owned());
        }
        let known = self.stored.iter().any(|(stored, _)| stored == key);
        let there: Vec<String> = self
            .pieces
            .iter()
            .filter(|p| p.1 == p.2)
            .map(|p| p.0.clone())
            .collect();
        if !known && !self.has_all(body, &there) {
            let lacking = FieldIssue::at("/evidence/0", IssueCode::UnknownBlob);
            let problem = livepledge_wire::to_string(&Problem::invalid(vec![lacking]));
            return reply(422, None, &problem);
        }
        if !known && body.starts_with("bad") {
            let problem = livepledge_wire::to_string(&Problem::of(ProblemCode::InvalidInput));
            return reply(422, None, &problem);
        }
        if !known || !unique {
            self.stored.push((key.to_owned(), body.to_owned()));
        }
        if weather < 55 {
            self.lost_answers += 1;
            return None;
        }
        reply(201, None, RECEIPT)
    }
}
