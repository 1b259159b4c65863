//! A service on a database of its own, with the example room in it.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use livepledge_backend::app::{App, Edge, router};
use livepledge_backend::blobs::Blobs;
use livepledge_backend::clock::Clock;
use livepledge_backend::edge::rate_limit::RateLimit;
use livepledge_backend::entropy::{Entropy, NoEntropy};
use livepledge_backend::live::{Bounds, Live, Seats};
use livepledge_backend::openapi::examples;
use livepledge_backend::secret::Secrets;
use livepledge_backend::snapshot_cache::SnapshotCache;
use livepledge_backend::staff::{self, StaffMember, StaffParty, StaffRole, StaffTokens};
use livepledge_backend::store::ledger::Imprint;
use livepledge_backend::store::sqlite::SqliteStore;
use livepledge_backend::store::{Publication, PublishError, Published, Store};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::ServicePlan;
use serde_json::Value;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use tower::ServiceExt as _;

/// A clock that stands until it is told to go on. Starts at 2026-11-24T12:00:00Z.
pub(crate) struct Hand(AtomicI64);

impl Hand {
    pub(crate) fn advance(&self, by: Duration) {
        self.0.fetch_add(by.as_millis() as i64, Ordering::Relaxed);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(examples::at().unwrap().millis() + self.0.load(Ordering::Relaxed))
    }
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed) as u64)
    }
}

/// Counts instead of drawing: different each time, the same in each run.
pub(crate) struct Counter(AtomicU64);

impl Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in bytes {
            let n = self
                .0
                .fetch_add(1, Ordering::Relaxed)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *byte = (n >> 56) as u8;
        }
        Ok(())
    }
}

/// How the service under test differs from the plainest one.
pub(crate) struct Setup {
    pub(crate) edge: Edge,
    /// Requests a minute, and at once.
    pub(crate) limit: Option<(u32, u32)>,
    pub(crate) live: Bounds,
    /// Streams in total, and for each client; 0: any number.
    pub(crate) seats: (u32, u32),
    pub(crate) staff: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            edge: Edge::default(),
            limit: None,
            live: Bounds::default(),
            seats: (0, 0),
            staff: true,
        }
    }
}

/// Tokens named like their role; [`examples::staff::TOKEN`] may do everything in `demo`.
fn staff_tokens(dir: &Path) -> StaffTokens {
    let of = |token: &str, party, role, room: &str| {
        let member = StaffMember {
            name: token.to_owned(),
            party,
            role,
            rooms: vec![room.to_owned()],
        };
        staff::line(token, &member)
    };
    let member = |token: &str, role, room: &str| of(token, StaffParty::LiveParty, role, room);
    let agent = |token: &str, party| of(token, party, StaffRole::Agent, "demo");
    let lines = [
        member(examples::staff::TOKEN, StaffRole::Operator, "demo"),
        member("host", StaffRole::Host, "demo"),
        member("stock", StaffRole::Stock, "demo"),
        member("publisher", StaffRole::Publisher, "*"),
        of(
            "m-publisher",
            StaffParty::Merchant,
            StaffRole::Publisher,
            "demo",
        ),
        agent("m-agent", StaffParty::Merchant),
        agent("m-agent-2", StaffParty::Merchant),
        agent("o-agent", StaffParty::LiveParty),
        agent("p-agent", StaffParty::Platform),
        member("elsewhere", StaffRole::Operator, "other"),
    ];
    let file = dir.join("staff.toml");
    std::fs::write(&file, format!("[tokens]\n{}\n", lines.join("\n"))).unwrap();
    StaffTokens::read(&file).unwrap()
}

pub(crate) struct TestApp {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) clock: Arc<Hand>,
    pub(crate) store: Arc<SqliteStore>,
    pub(crate) app: Arc<App>,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// Status and code of a problem; checks that it is a whole one.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{:?}",
            self.body
        );
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16());
        assert_eq!(
            json["type"],
            format!("/problems/{}", json["code"].as_str().unwrap())
        );
        (
            self.status.as_u16(),
            json["code"].as_str().unwrap().to_owned(),
        )
    }

    /// Pointers and codes of its errors.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        self.json()["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| (text(&e["pointer"]), text(&e["code"])))
            .collect()
    }
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::with(Edge::default(), None).await
    }

    pub(crate) async fn with(edge: Edge, limit: Option<(u32, u32)>) -> Self {
        let this = Self::empty(Setup {
            edge,
            limit,
            ..Setup::default()
        });
        this.publish(vec![examples::plan().unwrap()], |_| {})
            .await
            .unwrap();
        this
    }

    /// With the example room, and these bounds of its streams.
    pub(crate) async fn watched(live: Bounds) -> Self {
        let this = Self::empty(Setup {
            live,
            ..Setup::default()
        });
        this.publish(vec![examples::plan().unwrap()], |_| {})
            .await
            .unwrap();
        this
    }

    /// Without a room.
    pub(crate) fn empty(setup: Setup) -> Self {
        Self::on(tempfile::tempdir().unwrap(), setup)
    }

    /// As a server that is started on these data.
    pub(crate) fn on(dir: tempfile::TempDir, setup: Setup) -> Self {
        let store = Arc::new(SqliteStore::open(dir.path()).unwrap());
        let clock = Arc::new(Hand(AtomicI64::new(0)));
        let of = |n| NonZeroU32::new(n).unwrap();
        let Setup {
            edge,
            limit,
            live,
            seats: (total, each),
            staff,
        } = setup;
        let program = env!("CARGO_BIN_EXE_livepledge").into();
        let app = Arc::new(App {
            blobs: Blobs::open(dir.path(), program).unwrap(),
            live: Live::start(
                Arc::clone(&store) as Arc<dyn Store>,
                Arc::clone(&clock) as Arc<dyn Clock>,
                live,
            ),
            seats: Seats::new(total, each),
            staff: staff.then(|| staff_tokens(dir.path())),
            store: Arc::clone(&store) as Arc<dyn Store>,
            secrets: Secrets::from_master(&[7; 32]),
            rate_limit: limit.map(|(n, burst)| {
                RateLimit::new(of(n), of(burst), Arc::clone(&clock) as Arc<dyn Clock>)
            }),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            entropy: Arc::new(Counter(AtomicU64::new(1))),
            snapshots: SnapshotCache::default(),
            rules: Arc::default(),
            trusted_hops: 1,
        });
        Self {
            dir,
            clock,
            store,
            router: router(Arc::clone(&app), &edge),
            app,
        }
    }

    /// Stopped, and started again on what was made of its data meanwhile.
    pub(crate) fn restarted(self, meanwhile: impl FnOnce(&Path)) -> Self {
        let dir = self.stop();
        meanwhile(dir.path());
        Self::on(dir, Setup::default())
    }

    /// The server is gone; its data stay.
    pub(crate) fn stop(self) -> tempfile::TempDir {
        let Self {
            dir, store, app, ..
        } = self;
        app.live.close();
        drop((store, app));
        dir
    }

    pub(crate) async fn publish(
        &self,
        plans: Vec<ServicePlan>,
        change: impl FnOnce(&mut Publication),
    ) -> Result<Published, PublishError> {
        let mut publication = Publication {
            room: examples::room().unwrap(),
            profile: examples::profile(),
            plans,
            withdraw_missing: false,
            pin: None,
            imprint: Imprint {
                merchant: Some("李店长".to_owned()),
                live_party: Some("小满".to_owned()),
                ..Imprint::default()
            },
            at: self.clock.now(),
            new_epoch: "e5c1f0a29b7d".parse().unwrap(),
        };
        change(&mut publication);
        self.store.publish(publication).await
    }

    /// The answer's head, with its body still to come.
    pub(crate) async fn begin(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// A staff command with a token and an idempotency key.
    pub(crate) async fn staff(
        &self,
        method: &str,
        path: &str,
        token: &str,
        key: &str,
        body: &Value,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.begin(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, key: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    /// A second look at the file, as another process has it.
    pub(crate) fn sql<T: rusqlite::types::FromSql>(&self, query: &str) -> T {
        let db = rusqlite::Connection::open(self.dir.path().join("livepledge.sqlite3")).unwrap();
        db.query_row(query, [], |row| row.get(0)).unwrap()
    }
}

pub(crate) fn value<T: serde::Serialize>(typed: &T) -> Value {
    serde_json::to_value(typed).unwrap()
}
