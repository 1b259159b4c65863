//! `text/event-stream` as WHATWG HTML defines it: bytes in, wherever the network
//! cut them, frames out. Comments and `retry:` say nothing to us; what the data
//! means is for others to know.

/// One event of the stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The last `id:` so far, which stays until another comes.
    pub id: String,
    /// The `event:` of this frame; empty where it had none.
    pub event: String,
    /// Its `data:` lines, joined by line breaks; never empty.
    pub data: String,
}

/// A line or frame longer than [`EventStreamParser::LONGEST`]: close the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// The parser of one connection; a new connection takes a new one.
#[derive(Clone, Debug, Default)]
pub struct EventStreamParser {
    line: Vec<u8>,
    frame: Frame,
    has_data: bool,
    after_cr: bool,
    past_first_line: bool,
}

impl EventStreamParser {
    /// The most bytes that a line, or the data of a frame, may have: far above
    /// the largest plan, far below what hurts a phone.
    pub const LONGEST: usize = 256 * 1024;

    /// Takes the next bytes and adds the frames they complete.
    ///
    /// # Errors
    /// [`TooLong`]; what was complete before is in `frames`, the rest is lost.
    pub fn feed(&mut self, bytes: &[u8], frames: &mut Vec<Frame>) -> Result<(), TooLong> {
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            // The LF of a CRLF, perhaps in another chunk than its CR.
            if core::mem::take(&mut self.after_cr) && *first == b'\n' {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
            let (part, more) = rest.split_at(end.unwrap_or(rest.len()));
            if self.line.len() + part.len() > Self::LONGEST {
                return Err(TooLong);
            }
            self.line.extend_from_slice(part);
            if let Some((break_, more)) = more.split_first() {
                self.after_cr = *break_ == b'\r';
                self.end_line(frames)?;
                rest = more;
            } else {
                rest = more;
            }
        }
        Ok(())
    }

    fn end_line(&mut self, frames: &mut Vec<Frame>) -> Result<(), TooLong> {
        let mut line = core::mem::take(&mut self.line);
        let whole = if core::mem::replace(&mut self.past_first_line, true) {
            line.as_slice()
        } else {
            line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line)
        };
        if whole.is_empty() {
            self.end_frame(frames);
        } else {
            // Line breaks are ASCII, so that no character is cut here.
            self.field(&String::from_utf8_lossy(whole))?;
        }
        // Keeps the room it has for the next line.
        line.clear();
        self.line = line;
        Ok(())
    }

    fn field(&mut self, line: &str) -> Result<(), TooLong> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                if self.frame.data.len() + value.len() > Self::LONGEST {
                    return Err(TooLong);
                }
                if core::mem::replace(&mut self.has_data, true) {
                    self.frame.data.push('\n');
                }
                self.frame.data.push_str(value);
            }
            "event" => value.clone_into(&mut self.frame.event),
            "id" if !value.contains('\0') => value.clone_into(&mut self.frame.id),
            _ => {}
        }
        Ok(())
    }

    fn end_frame(&mut self, frames: &mut Vec<Frame>) {
        let id = self.frame.id.clone();
        let frame = core::mem::replace(
            &mut self.frame,
            Frame {
                id,
                ..Frame::default()
            },
        );
        if core::mem::take(&mut self.has_data) && !frame.data.is_empty() {
            frames.push(frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EventStreamParser, Frame, TooLong};
    use proptest::prelude::*;

    fn parsed(chunks: &[&[u8]]) -> Vec<Frame> {
        let (mut parser, mut frames) = (EventStreamParser::default(), Vec::new());
        for chunk in chunks {
            parser.feed(chunk, &mut frames).unwrap();
        }
        frames
    }

    fn frame(id: &str, event: &str, data: &str) -> Frame {
        Frame {
            id: id.to_owned(),
            event: event.to_owned(),
            data: data.to_owned(),
        }
    }

    const STREAM: &str = "\u{FEFF}: welcome\r\nid: e1-7\nevent:stock_changed\r\
        data: {\"sku\":\"货号-7\"}\r\n\r\n:\n\nretry: 5\rdata\ndata: 二\ndata:  三\n\nid\nevent: x\n\ndata: 末\r\r";

    #[test]
    fn every_line_ending_comment_and_field_is_understood() {
        assert_eq!(
            parsed(&[STREAM.as_bytes()]),
            [
                frame("e1-7", "stock_changed", "{\"sku\":\"货号-7\"}"),
                frame("e1-7", "", "\n二\n 三"),
                frame("", "", "末"),
            ]
        );
    }

    #[test]
    fn a_frame_cut_off_before_its_empty_line_is_not_one() {
        assert_eq!(parsed(&[b"data: {\"half\":"]), []);
        assert_eq!(parsed(&[b"id: e1-1\ndata: whole\n"]), []);
        assert_eq!(parsed(&[b"data: whole\n", b"\n"]), [frame("", "", "whole")]);
    }

    #[test]
    fn what_is_not_utf_8_becomes_replacement_characters_and_harms_no_other_frame() {
        assert_eq!(
            parsed(&[b"data: \xFF\xE8\n\ndata: b\n\n"]),
            [frame("", "", "\u{FFFD}\u{FFFD}"), frame("", "", "b")]
        );
    }

    #[test]
    fn a_line_or_a_frame_without_end_is_refused() {
        let line = vec![b'x'; EventStreamParser::LONGEST];
        let mut parser = EventStreamParser::default();
        assert_eq!(parser.feed(&line, &mut Vec::new()), Ok(()));
        assert_eq!(parser.feed(b"x", &mut Vec::new()), Err(TooLong));

        let mut parser = EventStreamParser::default();
        let data = [b"data: ".as_slice(), &vec![b'x'; 200 * 1024], b"\n"].concat();
        assert_eq!(parser.feed(&data, &mut Vec::new()), Ok(()));
        assert_eq!(parser.feed(&data, &mut Vec::new()), Err(TooLong));
    }

    proptest! {
        #[test]
        fn where_the_network_cuts_the_bytes_makes_no_difference(cuts in prop::collection::vec(0..STREAM.len(), 0..12)) {
            let mut cuts = cuts;
            cuts.extend([0, STREAM.len()]);
            cuts.sort_unstable();
            let chunks: Vec<&[u8]> = cuts.windows(2).map(|c| &STREAM.as_bytes()[c[0]..c[1]]).collect();
            prop_assert_eq!(parsed(&chunks), parsed(&[STREAM.as_bytes()]));
        }

        #[test]
        fn no_bytes_break_the_parser(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut frames = Vec::new();
            prop_assert_eq!(EventStreamParser::default().feed(&bytes, &mut frames), Ok(()));
            prop_assert!(frames.iter().all(|frame| !frame.data.is_empty()));
        }
    }
}
