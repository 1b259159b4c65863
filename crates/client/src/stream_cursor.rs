//! Where in a room's log a reader is, and whether what arrives comes next.

use livepledge_contract::event::EventId;
use livepledge_contract::ids::{Epoch, Seq};

/// What to do with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It is the next one.
    Apply,
    /// It was there before.
    Duplicate,
    /// Something before it is missing, or the log began anew: only a snapshot helps.
    Gap,
}

/// The position of a reader; nowhere until its first snapshot.
#[derive(Clone, Debug, Default)]
pub struct StreamCursor {
    position: Option<EventId>,
}

impl StreamCursor {
    /// Judges the event at `seq` of `epoch`; the reader moves by [`Self::advance`].
    #[must_use]
    pub fn admit(&self, epoch: &Epoch, seq: Seq) -> Admission {
        match &self.position {
            Some(here) if here.epoch == *epoch => {
                if seq <= here.seq {
                    Admission::Duplicate
                } else if seq - here.seq == 1 {
                    Admission::Apply
                } else {
                    Admission::Gap
                }
            }
            _ => Admission::Gap,
        }
    }

    /// The next event has been applied.
    pub fn advance(&mut self) {
        if let Some(here) = &mut self.position {
            here.seq = here.seq.saturating_add(1);
        }
    }

    /// A snapshot puts the reader here.
    pub fn jump(&mut self, epoch: Epoch, seq: Seq) {
        self.position = Some(EventId { epoch, seq });
    }

    /// The last event the reader has.
    #[must_use]
    pub fn position(&self) -> Option<&EventId> {
        self.position.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::{Admission, StreamCursor};

    #[test]
    fn only_the_very_next_event_of_the_same_epoch_is_applied() {
        let (here, elsewhere) = ("e1".parse().unwrap(), "e2".parse().unwrap());
        let mut cursor = StreamCursor::default();
        assert_eq!(cursor.admit(&here, 1), Admission::Gap);
        cursor.jump(here.clone(), 7);
        for (seq, expected) in [
            (0, Admission::Duplicate),
            (7, Admission::Duplicate),
            (8, Admission::Apply),
            (9, Admission::Gap),
            (u64::MAX, Admission::Gap),
        ] {
            assert_eq!(cursor.admit(&here, seq), expected, "{seq}");
            assert_eq!(cursor.admit(&elsewhere, seq), Admission::Gap, "{seq}");
        }
        cursor.advance();
        assert_eq!(cursor.admit(&here, 8), Admission::Duplicate);
        assert_eq!(cursor.admit(&here, 9), Admission::Apply);
    }
}
