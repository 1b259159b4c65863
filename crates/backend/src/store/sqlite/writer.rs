//! The one writer. Commands queue up for a thread that puts as many as are
//! waiting into one transaction (group commit): a commit costs a disk flush,
//! whether it holds one complaint or a hundred. Each command runs in a savepoint
//! of its own, so that one refusal does not undo its neighbours, and nobody is
//! answered before the flush is over.

use super::StoreError;
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{oneshot, watch};

/// Commands that may wait; more are refused with "try again", so that memory
/// and waiting time stay bounded.
const QUEUE: usize = 4096;
/// Most commands in one transaction.
const GROUP: usize = 100;
/// Longest a transaction stays open for further commands.
const GATHER: Duration = Duration::from_millis(3);
/// How long the queue may be empty before an open transaction is committed.
const LULL: Duration = Duration::from_micros(300);

/// Tells the waiting request how the transaction ended.
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
/// Runs a command; says whether its changes are kept, and how to answer.
type Job = Box<dyn FnOnce(&Connection) -> (bool, Answer) + Send>;

/// Handle of the writer thread.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// `commits` counts what was committed.
    pub(super) fn start(db: Connection, commits: watch::Sender<u64>) -> Result<Self, StoreError> {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || run(&db, &queue, &commits))
            .map_err(|e| StoreError::Unavailable(e.to_string()))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Runs `work` in a transaction and returns its result once that is durable.
    /// An error of `work` undoes what it did.
    pub(super) async fn write<T, E>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let unavailable = |why: &str| E::from(StoreError::Unavailable(why.to_owned()));
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |db| {
            let result = work(db);
            let keep = result.is_ok();
            let answer: Answer = Box::new(move |ended| {
                let _ = tell.send(match ended {
                    Ok(()) => result,
                    Err(error) => Err(E::from(error)),
                });
            });
            (keep, answer)
        });
        let jobs = self.jobs.as_ref().ok_or_else(|| unavailable("closing"))?;
        jobs.try_send(job).map_err(|e| match e {
            TrySendError::Full(_) => unavailable("too many commands are waiting"),
            TrySendError::Disconnected(_) => unavailable("the writer has stopped"),
        })?;
        told.await
            .map_err(|_| unavailable("the command was not run"))?
    }
}

/// Closing the queue lets the thread finish what it has accepted.
impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(db: &Connection, queue: &Receiver<Job>, commits: &watch::Sender<u64>) {
    while let Ok(first) = queue.recv() {
        let mut answers = Vec::with_capacity(GROUP);
        let ended = group(db, first, queue, &mut answers);
        if ended.is_err() && !db.is_autocommit() && db.execute_batch("ROLLBACK").is_err() {
            tracing::error!("a failed transaction could not be undone: the writer stops");
            answer_all(answers, &ended);
            return;
        }
        if let Err(error) = &ended {
            tracing::error!(%error, "a transaction failed; its requests are told to try again");
        }
        if ended.is_ok() {
            commits.send_modify(|n| *n = n.wrapping_add(1));
        }
        answer_all(answers, &ended);
    }
    // Leaves one tidy file behind; the WAL would do as well.
    let _ = db.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
}

/// One transaction: `first`, and whatever else comes in time.
fn group(
    db: &Connection,
    first: Job,
    queue: &Receiver<Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), StoreError> {
    let opened = Instant::now();
    let begun = db
        .execute_batch("BEGIN IMMEDIATE")
        .map_err(StoreError::from);
    // Another process holds the lock for too long, or the disk is gone: the
    // dropped command tells its sender that it was not run.
    begun?;
    let mut next = Some(first);
    while let Some(job) = next {
        answers.push(in_savepoint(db, job)?);
        let left = GATHER.saturating_sub(opened.elapsed()).min(LULL);
        next = if answers.len() >= GROUP {
            None
        } else {
            queue.recv_timeout(left).ok()
        };
    }
    db.execute_batch("COMMIT")?;
    Ok(())
}

fn in_savepoint(db: &Connection, job: Job) -> Result<Answer, StoreError> {
    db.execute_batch("SAVEPOINT command")?;
    let (keep, answer) = job(db);
    db.execute_batch(if keep {
        "RELEASE command"
    } else {
        "ROLLBACK TO command; RELEASE command"
    })?;
    Ok(answer)
}

fn answer_all(answers: Vec<Answer>, ended: &Result<(), StoreError>) {
    for answer in answers {
        answer(ended.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::connection;

    fn database(dir: &std::path::Path) -> Connection {
        let db = connection::writing(&dir.join("x.sqlite3")).unwrap();
        db.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
            .unwrap();
        db
    }

    fn insert(n: i64) -> impl FnOnce(&Connection) -> Result<(), StoreError> + Send + 'static {
        move |db| {
            db.execute("INSERT INTO t VALUES (?1)", [n])?;
            Ok(())
        }
    }

    fn rows(dir: &std::path::Path) -> i64 {
        let db = connection::reading(&dir.join("x.sqlite3")).unwrap();
        db.query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .unwrap()
    }

    #[tokio::test]
    async fn what_was_answered_is_visible_to_every_other_connection() {
        let dir = tempfile::tempdir().unwrap();
        let writer = Writer::start(database(dir.path()), watch::Sender::new(0)).unwrap();
        for n in 0..20 {
            writer.write(insert(n)).await.unwrap();
            assert_eq!(rows(dir.path()), n + 1);
        }
    }

    #[tokio::test]
    async fn a_failing_command_undoes_itself_and_not_its_neighbours() {
        let dir = tempfile::tempdir().unwrap();
        let writer = Writer::start(database(dir.path()), watch::Sender::new(0)).unwrap();
        let twice = |db: &Connection| {
            db.execute("INSERT INTO t VALUES (100)", [])?;
            db.execute("INSERT INTO t VALUES (100)", [])?;
            Ok::<_, StoreError>(())
        };
        let (a, b, c) = tokio::join!(
            writer.write(insert(1)),
            writer.write(twice),
            writer.write(insert(2))
        );
        assert!(a.is_ok() && b.is_err() && c.is_ok());
        assert_eq!(rows(dir.path()), 2);
    }

    #[tokio::test]
    async fn closing_finishes_what_was_accepted() {
        let dir = tempfile::tempdir().unwrap();
        let writer = Writer::start(database(dir.path()), watch::Sender::new(0)).unwrap();
        let (tell, told) = oneshot::channel();
        let jobs = writer.jobs.clone().unwrap();
        let job: Job = Box::new(|db| {
            let done = db.execute("INSERT INTO t VALUES (7)", []).is_ok();
            (
                done,
                Box::new(move |ended| assert!(tell.send(ended.is_ok()).is_ok())),
            )
        });
        assert!(jobs.try_send(job).is_ok());
        drop(jobs);
        drop(writer);
        assert_eq!(told.await, Ok(true));
        assert_eq!(rows(dir.path()), 1);
    }
}
