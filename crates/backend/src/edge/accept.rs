//! The accept loop. HTTP/1.1 only: TLS and HTTP/2 are a proxy's work. Our own
//! loop, because the framework's sets no timer for slow heads, no bound on
//! connections and none on how long draining may take.

use super::stall::Impatient;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use socket2::SockRef;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

/// Address of the other end of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Bounds of the loop.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Connections at once; more wait in the system's queue.
    pub connections: usize,
    /// How long a head may take, and a kept connection may be idle.
    pub head: Duration,
    /// How long the other end may take nothing in of what waits for it.
    pub stall: Duration,
    /// Bytes the system may hold for one connection that does not take them in.
    pub send_buffer: usize,
    /// How long draining may take.
    pub drain: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 10_000,
            head: Duration::from_secs(10),
            stall: Duration::from_secs(30),
            send_buffer: 128 * 1024,
            drain: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop` resolves, then finishes the requests under way, at most
/// for [`Bounds::drain`].
pub async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    stop: impl Future<Output = ()>,
) {
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .max_buf_size(64 * 1024);
    let draining = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(bounds.connections));
    tokio::pin!(stop);
    loop {
        let (stream, peer, permit) = tokio::select! {
            () = &mut stop => break,
            Some(accepted) = next(&listener, &permits) => accepted,
        };
        let service = router
            .clone()
            .map_request(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(peer);
                request.map(Body::new)
            });
        if let Err(error) = SockRef::from(&stream).set_send_buffer_size(bounds.send_buffer) {
            tracing::debug!(%error, "the system's own send buffer stays");
        }
        let stream = TokioIo::new(Impatient::new(stream, bounds.stall));
        let connection = protocol.serve_connection(stream, TowerToHyperService::new(service));
        let connection = draining.watch(connection);
        tokio::spawn(async move {
            // A client that goes away or talks nonsense is its own affair.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    if tokio::time::timeout(bounds.drain, draining.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still under way when the time to drain was over");
    }
}

async fn next(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> Option<(TcpStream, Peer, tokio::sync::OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let _ = stream.set_nodelay(true);
                return Some((stream, Peer(peer.ip()), permit));
            }
            Err(error) => {
                // Out of file descriptors, mostly: it passes, a busy loop would not help.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}
