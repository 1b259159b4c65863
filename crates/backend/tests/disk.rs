//! A disk that fails: `strace` makes the n-th flush of the real process return
//! EIO. What could not be flushed is never acknowledged, and what was is there
//! when the disk is well again.
#![cfg(target_os = "linux")]

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
    use tokio::process::{Child, Command};

    /// Submissions to each server.
    const SUBMISSIONS: usize = 12;

    fn submission(n: usize) -> (hyper::http::request::Builder, Vec<u8>) {
        let request = Request::post("/v1/rooms/demo/complaints")
            .header("content-type", "application/json")
            .header("idempotency-key", format!("disk-{n:011}"));
        let body = serde_json::to_vec(&examples::complaint().unwrap()).unwrap();
        (request, body)
    }

    /// What came of submissions to a server some of whose flushes failed.
    #[derive(Debug, Default)]
    struct Outcome {
        /// None: it did not start, which is no acknowledgement either.
        statuses: Vec<u16>,
        /// Acknowledged, and not there when the disk was well again.
        lost: usize,
    }

    impl Outcome {
        fn acknowledged(&self) -> usize {
            self.statuses
                .iter()
                .filter(|status| **status == 201)
                .count()
        }

        /// Acknowledged after the first that was not.
        fn after_refusal(&self) -> usize {
            let good = self.statuses.iter().take_while(|status| **status == 201);
            self.acknowledged() - good.count()
        }
    }

    /// `when`: which flushes fail, as `strace` counts them for each thread.
    async fn submit_all(when: &str, without: Option<&str>) -> Outcome {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        // The first start makes the key; what it flushes for that is not looked at.
        let (mut server, _) = start(dir.path()).await;
        server.kill().await.unwrap();
        let mut outcome = Outcome::default();
        let mut strace = Command::new("strace");
        strace
            .args([
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
            ])
            .arg(format!("inject=fsync,fdatasync:error=EIO:when={when}"))
            .arg(env!("CARGO_BIN_EXE_livepledge"));
        if let Some(guard) = without {
            strace.env("LIVEPLEDGE_WITHOUT", guard);
        }
        if let Some((server, address)) = start_as(strace, dir.path()).await {
            let mut connection = Connection::open(address).await.unwrap();
            for n in 0..SUBMISSIONS {
                let (request, body) = submission(n);
                let answer = connection.send(request, body).await;
                let status = answer.map_or(0, |answer| answer.status().as_u16());
                outcome.statuses.push(status);
            }
            end(server).await;
        }
        let (mut server, address) = start(dir.path()).await;
        let mut connection = Connection::open(address).await.unwrap();
        for n in 0..SUBMISSIONS {
            let (request, body) = submission(n);
            let answer = connection.send(request, body).await.unwrap();
            assert_eq!(answer.status(), 201);
            let known = answer.headers().contains_key("idempotency-replayed");
            let acknowledged = outcome.statuses.get(n) == Some(&201);
            outcome.lost += usize::from(acknowledged && !known);
        }
        server.kill().await.unwrap();
        outcome
    }

    /// Kills the server, which is strace's child: it would outlive it.
    async fn end(mut strace: Child) {
        let id = strace.id().unwrap();
        let children = format!("/proc/{id}/task/{id}/children");
        for pid in std::fs::read_to_string(children)
            .unwrap()
            .split_whitespace()
        {
            let kill = Command::new("kill").args(["-9", pid]).status();
            assert!(kill.await.unwrap().success());
        }
        strace.wait().await.unwrap();
    }

    fn there_is_strace() -> bool {
        let there = std::process::Command::new("strace").arg("-V").output();
        let there = there.is_ok_and(|output| output.status.success());
        if !there {
            println!("skipped: strace is not installed, so that no flush can be made to fail");
        }
        there
    }

    #[tokio::test]
    async fn what_a_failing_disk_did_not_flush_is_never_acknowledged() {
        if !there_is_strace() {
            return;
        }
        let mut refused = 0;
        for n in 1..=6 {
            // From the n-th flush on none succeeds any more.
            let outcome = submit_all(&format!("{n}+"), None).await;
            assert_eq!(
                (outcome.lost, outcome.after_refusal()),
                (0, 0),
                "{n}: {outcome:?}"
            );
            assert!(outcome.acknowledged() < SUBMISSIONS, "{n}: {outcome:?}");
            refused += outcome.statuses.len() - outcome.acknowledged();
        }
        assert!(refused > 0, "no flush failed");
    }

    #[tokio::test]
    async fn one_failed_flush_refuses_its_own_and_the_rest_goes_on() {
        if !there_is_strace() {
            return;
        }
        let mut refused = 0;
        for n in 1..=6 {
            let outcome = submit_all(&n.to_string(), None).await;
            assert_eq!(outcome.lost, 0, "{n}: {outcome:?}");
            refused += outcome.statuses.len() - outcome.acknowledged();
        }
        assert!(refused > 0, "no flush failed");
    }

    /// The twin of the tests above: a server that does not wait for its disk
    /// acknowledges what was never flushed, and they must see it.
    #[tokio::test]
    #[cfg(debug_assertions)]
    async fn without_synchronous_writes_a_failing_disk_is_not_noticed() {
        if !there_is_strace() {
            return;
        }
        let outcome = submit_all("1+", Some("synchronous")).await;
        assert_eq!(outcome.acknowledged(), SUBMISSIONS, "{outcome:?}");
    }
}
