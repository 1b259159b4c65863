//! The real process, killed with -9 in the middle of 1,000 concurrent
//! submissions and started again: every acknowledged complaint is there, under
//! the number and token it was acknowledged with, and none is there twice.

#[cfg(test)]
#[path = "support/http.rs"]
mod http;

#[cfg(test)]
#[path = "support/server.rs"]
mod server;

#[cfg(test)]
mod tests {
    use super::http::Connection;
    use super::server::start;
    use hyper::Request;
    use livepledge_backend::clock::{Clock as _, SystemClock};
    use livepledge_backend::openapi::examples;
    use livepledge_backend::store::sqlite::SqliteStore;
    use livepledge_backend::store::{Publication, Store as _};
    use std::collections::{HashMap, HashSet};
    use std::net::SocketAddr;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::process::Command;
    use tokio::sync::Notify;

    const SUBMISSIONS: usize = 1000;
    const CONNECTIONS: usize = 100;

    async fn publish(dir: &Path) {
        let publication = Publication {
            room: examples::room().unwrap(),
            profile: examples::profile(),
            plans: vec![examples::plan().unwrap()],
            withdraw_missing: false,
            pin: None,
            imprint: livepledge_backend::store::ledger::Imprint::default(),
            at: SystemClock::start().now(),
            new_epoch: "e1".parse().unwrap(),
        };
        SqliteStore::open(dir)
            .unwrap()
            .publish(publication)
            .await
            .unwrap();
    }

    fn submission(n: usize) -> (hyper::http::request::Builder, Vec<u8>) {
        let mut body = examples::complaint().unwrap();
        body.facts = format!("{} 第 {n} 次", body.facts);
        let request = Request::post("/v1/rooms/demo/complaints")
            .header("content-type", "application/json")
            .header("idempotency-key", format!("kill-{n:011}"));
        (request, serde_json::to_vec(&body).unwrap())
    }

    /// Sends its share until the server is gone; what was acknowledged.
    async fn submit(
        address: SocketAddr,
        share: Vec<usize>,
        acknowledged: Arc<AtomicUsize>,
        enough: Arc<Notify>,
    ) -> HashMap<usize, Vec<u8>> {
        let mut receipts = HashMap::new();
        let Ok(mut connection) = Connection::open(address).await else {
            return receipts;
        };
        for n in share {
            let (request, body) = submission(n);
            let Ok(answer) = connection.send(request, body).await else {
                break;
            };
            assert_eq!(answer.status(), 201);
            receipts.insert(n, answer.into_body().to_vec());
            if acknowledged.fetch_add(1, Ordering::Relaxed) + 1 == SUBMISSIONS / 3 {
                enough.notify_one();
            }
        }
        receipts
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_killed_server_has_every_acknowledged_complaint_exactly_once() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let (mut server, address) = start(dir.path()).await;

        let (acknowledged, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
        let tasks: Vec<_> = (0..CONNECTIONS)
            .map(|c| {
                let share = (0..SUBMISSIONS).filter(|n| n % CONNECTIONS == c).collect();
                tokio::spawn(submit(
                    address,
                    share,
                    Arc::clone(&acknowledged),
                    Arc::clone(&enough),
                ))
            })
            .collect();
        enough.notified().await;
        server.kill().await.unwrap();
        let mut receipts = HashMap::new();
        for task in tasks {
            receipts.extend(task.await.unwrap());
        }
        assert!(
            receipts.len() >= SUBMISSIONS / 3 && receipts.len() < SUBMISSIONS,
            "{}",
            receipts.len()
        );

        let (mut server, address) = start(dir.path()).await;
        let mut connection = Connection::open(address).await.unwrap();
        let mut numbers = HashSet::new();
        for n in 0..SUBMISSIONS {
            let (request, body) = submission(n);
            let answer = connection.send(request, body).await.unwrap();
            assert_eq!(answer.status(), 201);
            if let Some(receipt) = receipts.get(&n) {
                assert_eq!(
                    answer
                        .headers()
                        .get("idempotency-replayed")
                        .map_or("", |v| v.to_str().unwrap()),
                    "true",
                    "submission {n} was acknowledged and lost"
                );
                assert_eq!(answer.body(), receipt, "submission {n} got another receipt");
            }
            let json: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
            assert!(numbers.insert(json["number"].as_str().unwrap().to_owned()));
        }
        server.kill().await.unwrap();

        let db = rusqlite::Connection::open(dir.path().join("livepledge.sqlite3")).unwrap();
        let text = |sql: &str| {
            db.query_row(sql, [], |row| row.get::<_, String>(0))
                .unwrap()
        };
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap();
        assert_eq!(text("PRAGMA integrity_check"), "ok");
        assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        assert_eq!(count("SELECT count(*) FROM complaints"), SUBMISSIONS);
        assert_eq!(
            count("SELECT count(DISTINCT json_extract(command, '$.facts')) FROM complaints"),
            SUBMISSIONS
        );
        assert_eq!(
            count("SELECT count(*) FROM case_records WHERE n = 1"),
            SUBMISSIONS
        );
    }

    #[tokio::test]
    #[cfg(unix)]
    async fn a_terminated_server_finishes_and_exits_well() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let (mut server, address) = start(dir.path()).await;
        let mut connection = Connection::open(address).await.unwrap();
        let (request, body) = submission(0);
        assert_eq!(connection.send(request, body).await.unwrap().status(), 201);
        let id = server.id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .await
                .unwrap()
                .success()
        );
        assert!(server.wait().await.unwrap().success());
        assert!(Connection::open(address).await.is_err());
    }
}
