//! The accept loop on a real socket: dribbling heads are cut off, draining ends.

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, Bytes};
    use axum::routing::get;
    use livepledge_backend::edge::accept::{Bounds, serve};
    use std::convert::Infallible;
    use std::net::SocketAddr;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    async fn start(bounds: Bounds) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", get(async || "here"))
            .route("/endless", get(async || endless()))
            .route("/never", get(std::future::pending::<&'static str>));
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, bounds, async move {
            drop(stopped.await);
        }));
        (address, stop, running)
    }

    /// A body that never ends, in pieces of 16 KiB.
    fn endless() -> Body {
        let piece = Bytes::from(vec![b'x'; 16 * 1024]);
        Body::from_stream(futures_util::stream::repeat_with(move || {
            Ok::<_, Infallible>(piece.clone())
        }))
    }

    fn short() -> Bounds {
        Bounds {
            head: Duration::from_millis(200),
            drain: Duration::from_millis(200),
            connections: 2,
            ..Bounds::default()
        }
    }

    async fn ask(stream: &mut TcpStream, path: &str) {
        stream
            .write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes())
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn connections_that_dribble_give_way_to_those_that_ask() {
        let (address, _stop, _running) = start(short()).await;
        let mut slow = Vec::new();
        for _ in 0..2 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nhost: ").await.unwrap();
            slow.push(stream);
        }
        // Both places are taken: this one is served only once a slow one was cut off.
        let mut good = TcpStream::connect(address).await.unwrap();
        ask(&mut good, "/").await;
        let mut answer = [0; 15];
        tokio::time::timeout(Duration::from_secs(10), good.read_exact(&mut answer))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200 OK");
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(10), slow[0].read_to_end(&mut rest))
            .await
            .unwrap()
            .unwrap();
        assert!(!rest.starts_with(b"HTTP/1.1 200"));
    }

    #[tokio::test]
    async fn a_connection_that_takes_nothing_in_gives_way_to_another() {
        let bounds = Bounds {
            connections: 1,
            stall: Duration::from_millis(200),
            ..short()
        };
        let (address, _stop, _running) = start(bounds).await;
        let mut deaf = TcpStream::connect(address).await.unwrap();
        ask(&mut deaf, "/endless").await;
        // The only place is taken, by somebody who reads nothing.
        let mut good = TcpStream::connect(address).await.unwrap();
        ask(&mut good, "/").await;
        let mut answer = [0; 15];
        tokio::time::timeout(Duration::from_secs(20), good.read_exact(&mut answer))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200 OK");
    }

    #[tokio::test]
    async fn a_request_that_never_ends_does_not_hold_up_the_stop() {
        let (address, stop, running) = start(short()).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        ask(&mut stream, "/never").await;
        let mut first = TcpStream::connect(address).await.unwrap();
        ask(&mut first, "/").await;
        let mut answer = [0; 15];
        first.read_exact(&mut answer).await.unwrap();
        stop.send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(10), running)
            .await
            .unwrap()
            .unwrap();
    }
}
