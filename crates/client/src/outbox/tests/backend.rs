//! The backend and the line to it: loses requests, answers after the commit, and
//! patience; a key is stored once, unless it is told to be a bad one.

use super::dice::Dice;
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
    pub(crate) lost_answers: u32,
}

fn reply(status: u16, retry_after_ms: Option<u32>, body: &str) -> Option<Reply> {
    Some(Reply {
        status,
        retry_after_ms,
        body: body.to_owned(),
    })
}

const RECEIPT: &str = r#"{"received_at":"2026-11-24T12:00:00Z"}"#;

impl Backend {
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
        let known = self.stored.iter().any(|(stored, _)| stored == key);
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
