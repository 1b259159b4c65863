//! The real process, killed with -9 in the middle of an upload and started again: what
//! had arrived is still there, the upload goes on from it, and what is handed out in the
//! end is what was sent.

#[cfg(test)]
#[path = "support/http.rs"]
mod http;

#[cfg(test)]
#[path = "support/pictures.rs"]
#[expect(dead_code, reason = "of the pictures this needs the clip alone")]
mod pictures;

#[cfg(test)]
#[path = "support/room.rs"]
mod room;

#[cfg(test)]
#[path = "support/server.rs"]
mod server;

#[cfg(test)]
mod tests {
    use super::http::Connection;
    use super::pictures::{clip, name};
    use super::room::publish;
    use super::server::start;
    use hyper::{Request, Response};
    use livepledge_backend::openapi::examples;
    use livepledge_contract::complaint::FileComplaint;
    use livepledge_contract::evidence::{Evidence, EvidenceKind};
    use std::net::SocketAddr;
    use tokio::io::AsyncWriteExt as _;
    use tokio::net::TcpStream;

    const BYTES: usize = 3_000_000;
    /// So much of it is sent before the kill.
    const SENT: usize = 1_200_000;

    async fn head(address: SocketAddr, name: &str) -> (u16, usize) {
        let mut connection = Connection::open(address).await.unwrap();
        let request = Request::head(format!("/v1/blobs/{name}"));
        let answer = connection.send(request, "").await.unwrap();
        let offset = answer.headers().get("upload-offset");
        let offset = offset.map_or(0, |v| v.to_str().unwrap().parse().unwrap());
        (answer.status().as_u16(), offset)
    }

    async fn send(
        address: SocketAddr,
        request: hyper::http::request::Builder,
        body: Vec<u8>,
    ) -> Response<hyper::body::Bytes> {
        let mut connection = Connection::open(address).await.unwrap();
        connection.send(request, body).await.unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_upload_goes_on_after_the_server_was_killed_in_the_middle_of_it() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let (clip, part) = (clip(BYTES), dir.path().join("blobs/parts"));
        let name = name(&clip);
        let (mut server, address) = start(dir.path()).await;
        let mut line = TcpStream::connect(address).await.unwrap();
        let request =
            format!("PUT /v1/blobs/{name} HTTP/1.1\r\nhost: x\r\ncontent-length: {BYTES}\r\n\r\n");
        line.write_all(request.as_bytes()).await.unwrap();
        line.write_all(&clip[..SENT]).await.unwrap();
        // Killed while the request is open, once something has arrived.
        while std::fs::metadata(part.join(&name)).map_or(0, |file| file.len()) < 500_000 {
            tokio::task::yield_now().await;
        }
        server.kill().await.unwrap();

        let (mut server, address) = start(dir.path()).await;
        let (status, offset) = head(address, &name).await;
        assert_eq!(status, 200);
        assert!((500_000..=SENT).contains(&offset), "{offset}");
        let rest = Request::put(format!("/v1/blobs/{name}")).header(
            "content-range",
            format!("bytes {offset}-{}/{BYTES}", BYTES - 1),
        );
        let answer = send(address, rest, clip[offset..].to_vec()).await;
        assert_eq!(answer.status(), 201, "{:?}", answer.body());
        // Acknowledged is on the disk.
        server.kill().await.unwrap();

        let (_server, address) = start(dir.path()).await;
        let complaint = FileComplaint {
            evidence: vec![Evidence {
                sha256: name.parse().unwrap(),
                kind: EvidenceKind::UnboxingVideo,
                consent: false,
            }],
            ..examples::least_complaint()
        };
        let request = Request::post("/v1/rooms/demo/complaints")
            .header("content-type", "application/json")
            .header("idempotency-key", "upload-kill-00001");
        let filed = send(address, request, serde_json::to_vec(&complaint).unwrap()).await;
        assert_eq!(filed.status(), 201, "{:?}", filed.body());
        let filed: serde_json::Value = serde_json::from_slice(filed.body()).unwrap();
        let (number, token) = (&filed["number"], &filed["token"]);
        let (number, token) = (number.as_str().unwrap(), token.as_str().unwrap());
        let request = Request::get(format!("/v1/complaints/{number}/evidence/{name}"))
            .header("authorization", format!("Bearer {token}"));
        let handed_out = send(address, request, Vec::new()).await;
        assert!(handed_out.body()[..] == clip[..], "bit for bit");
    }
}
