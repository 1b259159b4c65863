//! What happens to the tabs while the line is bad.

use super::world::{Event, World};
use crate::outbox::{Input, Submission};
use livepledge_contract::outbox::{ItemKind, KeptEvidence};

/// How often what happened.
#[derive(Clone, Copy, Default)]
pub(crate) struct Misfortunes {
    pub(crate) crashes: u32,
    pub(crate) lost_answers: u32,
    pub(crate) failed_writes: u32,
    pub(crate) overtaken: u32,
    pub(crate) frozen: u32,
    pub(crate) lost_parts: u32,
}

impl std::ops::AddAssign for Misfortunes {
    fn add_assign(&mut self, other: Self) {
        self.crashes += other.crashes;
        self.lost_answers += other.lost_answers;
        self.failed_writes += other.failed_writes;
        self.overtaken += other.overtaken;
        self.frozen += other.frozen;
        self.lost_parts += other.lost_parts;
    }
}

impl World {
    pub(super) fn misfortune(&mut self) -> Result<(), String> {
        if self.tabs.is_empty() {
            self.open();
        }
        let at = self.dice.below(self.tabs.len());
        let item = self.some_item(at);
        match self.dice.below(250) {
            0..6 if !self.tabs[at].frozen => self.submit(at, None)?,
            30..45 => self.feed_item(at, item, Input::SendNow)?,
            45..50 => {
                if let Some(key) = &item
                    && self.tabs[at]
                        .outbox
                        .shown()
                        .any(|s| s.item.key == *key && !s.busy)
                {
                    self.saved.retain(|saved| saved != key);
                    self.feed(at, Input::Withdraw(key.clone()))?;
                }
            }
            50..60 => self.feed_item(at, item, Input::Edit)?,
            60..70 => self.feed(at, Input::Wake)?,
            70..80 => self.feed(at, Input::Hide)?,
            80..92 => self.crash(at),
            92..97 => self.open(),
            97..104 => {
                self.misfortunes.frozen += 1;
                self.tabs[at].frozen = true;
            }
            104..112 => self.tabs[at].frozen = false,
            112..130 => {
                let life = self.tabs[at].life;
                self.later(life, 1, 10, Event::Load);
            }
            130..133 => self.tabs[at].wrong_by = self.dice.millis(-86_400_000, 86_400_000),
            133..139 => self.tabs[at].no_store ^= true,
            _ => {}
        }
        Ok(())
    }

    fn some_item(&mut self, at: usize) -> Option<String> {
        let tab = &self.tabs[at];
        let keys: Vec<String> = tab.outbox.shown().map(|s| s.item.key.clone()).collect();
        let one = self.dice.below(keys.len());
        keys.get(one).cloned()
    }

    fn feed_item(
        &mut self,
        at: usize,
        item: Option<String>,
        input: fn(String) -> Input,
    ) -> Result<(), String> {
        item.map_or(Ok(()), |key| self.feed(at, input(key)))
    }

    pub(super) fn submit(&mut self, at: usize, replaces: Option<String>) -> Result<(), String> {
        self.submitted += 1;
        let n = self.submitted;
        let bad = self.dice.percent(15);
        let evidence = self.some_evidence(n);
        let submission = Submission {
            key: format!("key-{n}"),
            room: "demo".parse().unwrap(),
            kind: ItemKind::Rating,
            evidence: evidence.clone(),
            body: format!(
                "{} {n} {}",
                if bad { "bad" } else { "good" },
                evidence.len()
            ),
            replaces,
        };
        let again = submission.clone();
        self.feed(at, Input::Submit(submission))?;
        if self.dice.percent(10) {
            // Pressed twice, with a key made anew.
            let key = format!("key-{n}-again");
            self.feed(at, Input::Submit(Submission { key, ..again }))?;
        }
        Ok(())
    }

    /// Every third item is proved, by one picture or two.
    fn some_evidence(&mut self, n: u32) -> Vec<KeptEvidence> {
        let pieces = [0, 0, 0, 1, 2].get(self.dice.below(5)).copied();
        let piece = |at: u32| KeptEvidence {
            sha256: format!("{n:x}e{at}").parse().unwrap(),
            bytes: 1_500_000,
        };
        (0..pieces.unwrap_or(0)).map(piece).collect()
    }

    fn crash(&mut self, at: usize) {
        self.misfortunes.crashes += 1;
        let tab = self.tabs.swap_remove(at);
        let survives = self.dice.percent(50);
        self.queue.retain(|(_, life, event)| {
            *life != tab.life
                || survives
                    && matches!(
                        event,
                        Event::Write(_) | Event::Arrive(..) | Event::Upload(..)
                    )
        });
        if self.leader == Some(tab.life) {
            self.leader = None;
        }
    }
}
