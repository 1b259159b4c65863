//! The real process, killed with -9 in the middle of 1,000 concurrent
//! submissions and started again: every acknowledged complaint is there, under
//! the number and token it was acknowledged with, and none is there twice. And
//! killed again and again on one database: `KILLS=200 cargo test --release -p
//! livepledge-backend --test kill again_and_again` is the full run.

#[cfg(test)]
#[path = "support/http.rs"]
mod http;

#[cfg(test)]
#[path = "support/room.rs"]
mod room;

#[cfg(test)]
#[path = "support/server.rs"]
mod server;

#[cfg(test)]
mod tests {
    use super::http::Connection;
    use super::room::publish;
    use super::server::{start, start_as};
    use hyper::Request;
    use livepledge_backend::openapi::examples;
    use std::collections::{HashMap, HashSet};
    use std::net::SocketAddr;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;
    use tokio::process::{Child, Command};
    use tokio::sync::Notify;

    const SUBMISSIONS: usize = 1000;
    const CONNECTIONS: usize = 100;

    fn submission(n: usize) -> (hyper::http::request::Builder, Vec<u8>) {
        let mut body = examples::complaint().unwrap();
        body.facts = format!("{} 第 {n} 次", body.facts);
        let request = Request::post("/v1/rooms/demo/complaints")
            .header("content-type", "application/json")
            .header("idempotency-key", format!("kill-{n:011}"));
        (request, serde_json::to_vec(&body).unwrap())
    }

    /// Sends its share until the server is gone; what was acknowledged. Says when
    /// `moment` have been, by all together.
    async fn submit(
        address: SocketAddr,
        share: Vec<usize>,
        moment: usize,
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
            // A machine that is busy with something else: not acknowledged, so nothing is promised.
            if answer.status() == 408 || answer.status() == 503 {
                continue;
            }
            assert_eq!(answer.status(), 201);
            receipts.insert(n, answer.into_body().to_vec());
            if acknowledged.fetch_add(1, Ordering::Relaxed) + 1 == moment {
                enough.notify_one();
            }
        }
        receipts
    }

    /// Waits for it, and fails instead of waiting for ever.
    async fn acknowledged_enough(enough: &Notify) {
        let minutes = Duration::from_secs(120);
        let reached = tokio::time::timeout(minutes, enough.notified()).await;
        reached.expect("the server acknowledges too little in two minutes");
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
                    SUBMISSIONS / 3,
                    Arc::clone(&acknowledged),
                    Arc::clone(&enough),
                ))
            })
            .collect();
        acknowledged_enough(&enough).await;
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

    /// Submissions of one life, from its first on.
    const LIFE: usize = 60;

    /// What came of many kills.
    #[derive(Debug, Default)]
    struct Lives {
        acknowledged: usize,
        /// Acknowledged, and unknown to the next life or known by another receipt.
        lost: usize,
        stored: usize,
        different: usize,
        whole: String,
    }

    async fn begin(guard: Option<&str>, dir: &Path) -> (Child, SocketAddr) {
        match guard {
            Some(guard) => {
                let mut program = Command::new(env!("CARGO_BIN_EXE_livepledge"));
                program.env("LIVEPLEDGE_WITHOUT", guard);
                start_as(program, dir).await.unwrap()
            }
            None => start(dir).await,
        }
    }

    /// Kills the server so many times, in the middle of submissions, perhaps without
    /// one of its guards.
    async fn kill_often(kills: usize, without: Option<&str>) -> Lives {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let mut lives = Lives::default();
        let mut before: HashMap<usize, Vec<u8>> = HashMap::new();
        for life in 0..=kills {
            let (mut server, address) = begin(without, dir.path()).await;
            let mut connection = Connection::open(address).await.unwrap();
            for (n, receipt) in before.drain() {
                let (request, body) = submission(n);
                let answer = connection.send(request, body).await.unwrap();
                let replayed = answer.headers().contains_key("idempotency-replayed");
                lives.lost += usize::from(!replayed || *answer.body() != receipt);
            }
            if life == kills {
                server.kill().await.unwrap();
                break;
            }
            // A different moment each time, from the first commit to the last.
            let moment = 1 + life * 17 % (LIFE - 10);
            let (acknowledged, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
            let tasks: Vec<_> = (0..20)
                .map(|c| {
                    let share = (life * LIFE..(life + 1) * LIFE).filter(|n| n % 20 == c);
                    let (acknowledged, enough) = (Arc::clone(&acknowledged), Arc::clone(&enough));
                    tokio::spawn(submit(
                        address,
                        share.collect(),
                        moment,
                        acknowledged,
                        enough,
                    ))
                })
                .collect();
            acknowledged_enough(&enough).await;
            server.kill().await.unwrap();
            for task in tasks {
                before.extend(task.await.unwrap());
            }
            assert!(before.len() >= moment);
            lives.acknowledged += before.len();
        }
        let db = rusqlite::Connection::open(dir.path().join("livepledge.sqlite3")).unwrap();
        let all = "SELECT (SELECT integrity_check FROM pragma_integrity_check), count(*),
                          count(DISTINCT json_extract(command, '$.facts')) FROM complaints";
        (lives.whole, lives.stored, lives.different) = db
            .query_row(all, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        lives
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_server_killed_again_and_again_has_all_it_acknowledged_once() {
        let kills = std::env::var("KILLS").map_or(4, |n| n.parse().unwrap());
        let lives = kill_often(kills, None).await;
        println!("killed {kills} times: {lives:?}");
        assert_eq!((lives.lost, lives.whole.as_str()), (0, "ok"));
        assert_eq!(lives.stored, lives.different, "stored twice");
        assert!(lives.stored >= lives.acknowledged && lives.stored <= kills * LIFE);
    }

    /// The twin of the test above: without the key it must see what is wrong.
    #[tokio::test(flavor = "multi_thread")]
    #[cfg(debug_assertions)]
    async fn without_a_unique_key_the_kills_show_what_was_stored_twice() {
        let lives = kill_often(2, Some("unique_key")).await;
        assert!(
            lives.lost > 0 && lives.stored > lives.different,
            "{lives:?}"
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
