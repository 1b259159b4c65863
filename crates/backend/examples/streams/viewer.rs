//! One viewer: the widget's own [`LiveRoom`] over sockets in place of a browser.
//! It checks that every change is heard once and in order.

use super::tally::{Kind, Tally};
use livepledge_backend::entropy::{OsEntropy, draw};
use livepledge_client::event_stream::{EventStreamParser, Frame};
use livepledge_client::live_room::{Effect, Input, LiveRoom, Message};
use livepledge_contract::event::{EventId, HEARTBEAT, RESET};
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;

/// The room's position before the first change.
const BEFORE: u64 = 2;

/// The stream a piece of news is about, and the news.
type News = (u64, Input);

struct Viewer {
    address: SocketAddr,
    tally: Arc<Tally>,
    news: UnboundedSender<News>,
    room: LiveRoom,
    /// Counts streams: what an older one still says is not heard.
    stream: u64,
    reader: Option<AbortHandle>,
    reading: bool,
    seen: u64,
}

/// Watches for ever.
pub(crate) async fn watch(address: SocketAddr, tally: Arc<Tally>) {
    let began = Instant::now();
    let now = move || i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
    let (news, mut heard) = unbounded_channel();
    let mut viewer = Viewer {
        address,
        tally,
        news,
        room: LiveRoom::default(),
        stream: 0,
        reader: None,
        reading: false,
        seen: BEFORE,
    };
    let mut input = Input::Tick;
    loop {
        viewer.take(now(), input);
        let until = viewer.room.wake_at().unwrap_or(i64::MAX);
        let wait = u64::try_from(until.saturating_sub(now())).unwrap_or_default();
        input = tokio::select! {
            told = heard.recv() => match told {
                Some((stream, input)) if stream == 0 || stream == viewer.stream => input,
                // An older stream still spoke: nothing happened.
                Some(_) => Input::Tick,
                None => return,
            },
            () = tokio::time::sleep(Duration::from_millis(wait.clamp(1, 60_000))) => Input::Tick,
        };
    }
}

impl Viewer {
    fn take(&mut self, now: i64, input: Input) {
        match &input {
            Input::Heard(messages) => messages.iter().for_each(|message| self.hear(message)),
            Input::Closed { .. } => self.ends(),
            _ => {}
        }
        let random = draw::<4>(&OsEntropy).map_or(0.5, |bytes| {
            f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX)
        });
        for effect in self.room.step(now, random, input) {
            match effect {
                Effect::OpenStream { after } => self.open(after),
                Effect::CloseStream => {
                    self.ends();
                    self.stream += 1;
                    if let Some(reader) = self.reader.take() {
                        reader.abort();
                    }
                }
                Effect::FetchSnapshot { asked_at } => self.ask(asked_at),
                Effect::Changed(_) | Effect::Freshness(_) => {}
            }
        }
    }

    fn ends(&mut self) {
        if std::mem::take(&mut self.reading) {
            self.tally.ends();
        }
    }

    fn hear(&mut self, message: &Message) {
        match message {
            Message::Heartbeat(beat) => {
                if beat.seq != self.seen {
                    self.tally.out_of_order();
                }
                if !std::mem::replace(&mut self.reading, true) {
                    self.tally.begins();
                }
            }
            Message::Event(envelope) if envelope.seq == self.seen + 1 => {
                self.seen = envelope.seq;
                let n = usize::try_from(envelope.seq - BEFORE - 1);
                self.tally.read(n.unwrap_or(usize::MAX));
            }
            _ => self.tally.out_of_order(),
        }
    }

    fn open(&mut self, after: EventId) {
        self.stream += 1;
        let (address, tally, news) = (self.address, Arc::clone(&self.tally), self.news.clone());
        let stream = self.stream;
        let task = tokio::spawn(async move {
            let tell = |input| drop(news.send((stream, input)));
            let ended = follow(address, &tally, &after, tell).await;
            tell(Input::Closed {
                retry_after_ms: ended.unwrap_or_default(),
                refused: false,
            });
        });
        self.reader = Some(task.abort_handle());
    }

    fn ask(&self, asked_at: i64) {
        let (address, tally, news) = (self.address, Arc::clone(&self.tally), self.news.clone());
        tokio::spawn(async move {
            let answer = snapshot(address, &tally).await;
            let input = match answer {
                Ok(snapshot) => Input::SnapshotArrived {
                    asked_at,
                    ahead: 0,
                    snapshot,
                },
                Err(_) => Input::SnapshotFailed {
                    asked_at,
                    retry_after_ms: None,
                },
            };
            drop(news.send((0, input)));
        });
    }
}

async fn connect(
    address: SocketAddr,
    tally: &Tally,
    kind: Kind,
    request: &str,
) -> std::io::Result<TcpStream> {
    let connected = TcpStream::connect(address).await;
    tally.connected(kind, connected.is_ok());
    let mut socket = connected?;
    socket.write_all(request.as_bytes()).await?;
    Ok(socket)
}

async fn snapshot(
    address: SocketAddr,
    tally: &Tally,
) -> std::io::Result<Box<livepledge_contract::room::Snapshot>> {
    let request = "GET /v1/rooms/demo HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let mut socket = connect(address, tally, Kind::Snapshot, request).await?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await?;
    let body = end_of_head(&answer).and_then(|end| answer.get(end..));
    Ok(serde_json::from_slice(body.unwrap_or_default())?)
}

/// Reads one stream to its end; how long the server wants to be left alone.
async fn follow(
    address: SocketAddr,
    tally: &Tally,
    after: &EventId,
    tell: impl Fn(Input),
) -> std::io::Result<Option<u32>> {
    let request = format!("GET /v1/rooms/demo/events?after={after} HTTP/1.1\r\nhost: x\r\n\r\n");
    let mut socket = connect(address, tally, Kind::Stream, &request).await?;
    let mut bytes = Vec::with_capacity(1_024);
    let head = loop {
        if socket.read_buf(&mut bytes).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if let Some(end) = end_of_head(&bytes) {
            break end;
        }
    };
    let rest = bytes.split_off(head);
    let head = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    if !head.starts_with("http/1.1 200") {
        let seconds = head.lines().find_map(|l| l.strip_prefix("retry-after: "));
        let seconds = seconds.and_then(|text| text.trim().parse::<u32>().ok());
        return Ok(seconds.map(|seconds| seconds * 1000));
    }
    tell(Input::Connected);
    // The sizes of chunks between the messages are fields that no parser knows.
    let (mut parser, mut bytes) = (EventStreamParser::default(), rest);
    bytes.reserve(2_048);
    loop {
        let mut frames = Vec::new();
        if parser.feed(&bytes, &mut frames).is_err() {
            return Err(Error::other("a line without an end"));
        }
        if !frames.is_empty() {
            tell(Input::Heard(frames.iter().map(message).collect()));
        }
        bytes.clear();
        if socket.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(at + 4)
}

fn message(frame: &Frame) -> Message {
    match frame.event.as_str() {
        HEARTBEAT => serde_json::from_str(&frame.data)
            .ok()
            .map(Message::Heartbeat),
        RESET => Some(Message::Reset),
        _ => serde_json::from_str(&frame.data).ok().map(Message::Event),
    }
    .unwrap_or_else(|| Message::Unknown(frame.id.parse().ok()))
}
