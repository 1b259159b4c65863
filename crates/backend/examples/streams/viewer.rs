//! One viewer: reads the stream, checks that nothing is missing, and comes back
//! with the widget's back-off when the line is cut.

use super::tally::Tally;
use livepledge_backend::entropy::{OsEntropy, draw};
use livepledge_client::backoff::Backoff;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// The room's position before the first change.
const BEFORE: u64 = 2;

/// Watches for ever.
pub(crate) async fn watch(address: SocketAddr, tally: Arc<Tally>, first_wait: u32) {
    let mut backoff = Backoff::new(first_wait, 20_000.max(first_wait));
    let mut seen = BEFORE;
    loop {
        match follow(address, &tally, &mut seen, &mut backoff).await {
            Ok(()) => {}
            Err(error) => tracing::debug!(%error, "a line was cut"),
        }
        let random = draw::<4>(&OsEntropy).map_or(0.5, |bytes| {
            f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX)
        });
        let wait = backoff.failed(random, None);
        tokio::time::sleep(Duration::from_millis(wait.into())).await;
    }
}

/// One connection, from after what was seen on.
async fn follow(
    address: SocketAddr,
    tally: &Tally,
    seen: &mut u64,
    backoff: &mut Backoff,
) -> std::io::Result<()> {
    let connected = TcpStream::connect(address).await;
    tally.connected(connected.is_ok());
    let mut socket = connected?;
    let request =
        format!("GET /v1/rooms/demo/events?after=streams-{seen} HTTP/1.1\r\nhost: x\r\n\r\n");
    socket.write_all(request.as_bytes()).await?;
    let mut lines = BufReader::with_capacity(1024, socket);
    let mut line = String::new();
    let mut reading = false;
    let mut seq = *seen;
    let ended = loop {
        line.clear();
        match lines.read_line(&mut line).await {
            Ok(0) => break Ok(()),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
        let text = line.trim_end();
        if let Some(id) = text.strip_prefix("id: streams-") {
            seq = id.parse().unwrap_or_default();
        } else if let Some(kind) = text.strip_prefix("event: ") {
            if kind == "heartbeat" {
                if seq != *seen {
                    tally.out_of_order();
                }
                if !reading {
                    reading = true;
                    backoff.succeeded();
                    tally.begins();
                }
            } else if kind == "reset" || seq != *seen + 1 {
                tally.out_of_order();
                *seen = seq;
            } else {
                *seen = seq;
                tally.read(usize::try_from(seq - BEFORE - 1).unwrap_or(usize::MAX));
            }
        }
    };
    if reading {
        tally.ends();
    }
    ended
}
