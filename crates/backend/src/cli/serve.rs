//! `livepledge serve`: options, start, stop. Logs go to standard error as JSON
//! lines (`RUST_LOG` sets how much); standard output says where it listens.

use super::data_lock::DataLock;
use super::housekeeping::{self, Retention};
use crate::app::{App, Edge, router};
use crate::blobs::Blobs;
use crate::clock::{Clock, SystemClock};
use crate::edge::accept::{Bounds, serve};
use crate::edge::cors::{CrossOrigin, Origin};
use crate::edge::rate_limit::RateLimit;
use crate::entropy::OsEntropy;
use crate::live::{self, Live, Seats};
use crate::secret::Secrets;
use crate::snapshot_cache::SnapshotCache;
use crate::staff::StaffTokens;
use crate::store::Store;
use crate::store::sqlite::SqliteStore;
use anyhow::{Context as _, bail};
use axum::http::HeaderName;
use std::io::Write as _;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Options of `livepledge serve`.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// Address and port to listen on; port 0 picks a free one
    #[arg(
        long,
        env = "LIVEPLEDGE_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// Directory of database and key; made when missing
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// Directory of static files to serve beside the interface
    #[arg(long, env = "LIVEPLEDGE_SITE", value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// Origin whose pages may call, e.g. `https://shop.example`; repeat it or separate by commas
    #[arg(
        long = "allow-origin",
        env = "LIVEPLEDGE_ALLOW_ORIGIN",
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub allow_origin: Vec<Origin>,
    /// Request header such pages may send besides the documented ones; repeatable
    #[arg(
        long = "allow-header",
        env = "LIVEPLEDGE_ALLOW_HEADER",
        value_name = "NAME",
        value_delimiter = ','
    )]
    pub allow_header: Vec<HeaderName>,
    /// Complaints, ratings and case look-ups a minute for each client address; 0: no limit
    #[arg(
        long,
        env = "LIVEPLEDGE_RATE_LIMIT",
        value_name = "N",
        default_value_t = 60
    )]
    pub rate_limit: u32,
    /// How many of them at once
    #[arg(long, env = "LIVEPLEDGE_RATE_BURST", value_name = "N", default_value_t = NonZeroU32::new(30).unwrap_or(NonZeroU32::MIN))]
    pub rate_burst: NonZeroU32,
    /// Proxies in front that are ours: which entry of X-Forwarded-For, from the right, is the client; 0: none
    #[arg(
        long,
        env = "LIVEPLEDGE_TRUSTED_HOPS",
        value_name = "N",
        default_value_t = 0
    )]
    pub trusted_hops: usize,
    /// Connections at once
    #[arg(
        long,
        env = "LIVEPLEDGE_MAX_CONNECTIONS",
        value_name = "N",
        default_value_t = 10_000
    )]
    pub max_connections: u32,
    /// Event streams at once; 0: as many as connections
    #[arg(
        long,
        env = "LIVEPLEDGE_MAX_STREAMS",
        value_name = "N",
        default_value_t = 9_000
    )]
    pub max_streams: u32,
    /// Event streams at once for each client address; 0: no limit of its own
    #[arg(
        long,
        env = "LIVEPLEDGE_MAX_STREAMS_PER_CLIENT",
        value_name = "N",
        default_value_t = 200
    )]
    pub max_streams_per_client: u32,
    /// Seconds between the heartbeats of a stream; viewers give a silent one up after 25
    #[arg(long, env = "LIVEPLEDGE_HEARTBEAT", value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=20))]
    pub heartbeat: u64,
    /// Readers a second that are to come back when all streams were cut off at once
    #[arg(long, env = "LIVEPLEDGE_RETURNS", value_name = "N", default_value_t = NonZeroU32::new(500).unwrap_or(NonZeroU32::MIN))]
    pub returns: NonZeroU32,
    /// How many events a reader may be behind and still be given what it missed
    #[arg(long, env = "LIVEPLEDGE_REPLAY", value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub replay: u32,
    /// Newest events kept of each room's log
    #[arg(long, env = "LIVEPLEDGE_KEEP_EVENTS", value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub keep_events: u64,
    /// Days an idempotency key is remembered; the widget repeats for seven
    #[arg(long, env = "LIVEPLEDGE_KEEP_KEYS", value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(8..=3650))]
    pub keep_keys: u32,
    /// File of staff tokens (`livepledge staff-token new`); without it nobody drives a room over HTTP
    #[arg(long, env = "LIVEPLEDGE_STAFF", value_name = "FILE")]
    pub staff: Option<PathBuf>,
    /// Seconds a request may take, its body included
    #[arg(long, env = "LIVEPLEDGE_REQUEST_TIMEOUT", value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub request_timeout: u64,
    /// Seconds that requests under way get to finish when the server stops
    #[arg(long, env = "LIVEPLEDGE_DRAIN", value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=3600))]
    pub drain: u64,
    /// JSON file with the lengths of the complaint timers and the year's holidays
    #[arg(long, env = "LIVEPLEDGE_WORKFLOW", value_name = "FILE")]
    pub workflow: Option<PathBuf>,
    /// The master key as 64 hex digits; by default it is kept in DIR/secret.key
    #[arg(
        long = "secret-key",
        env = "LIVEPLEDGE_SECRET_KEY",
        value_name = "HEX",
        hide_env_values = true
    )]
    pub secret_key: Option<String>,
}

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// One sentence when the start fails: database, key, site, port.
pub async fn run(args: ServeArgs) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into()),
        )
        .init();
    if let Some(site) = args.site.as_ref().filter(|site| !site.is_dir()) {
        bail!(
            "--site {} is no directory; build the site first or leave it out",
            site.display()
        );
    }
    let rules = super::rules(args.workflow.as_deref())?;
    let staff = args.staff.as_deref().map(StaffTokens::read).transpose()?;
    let _alone = DataLock::take(&args.data)?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&args.data)?);
    let secrets = Secrets::load(&args.data, args.secret_key.as_deref(), &OsEntropy)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::start());
    let bounds = live::Bounds {
        heartbeat: Duration::from_secs(args.heartbeat),
        replay: args.replay,
        returns: args.returns,
        ..live::Bounds::default()
    };
    let live = Live::start(Arc::clone(&store), Arc::clone(&clock), bounds);
    let retention = Retention {
        events: args.keep_events,
        key_days: args.keep_keys,
    };
    let program = std::env::current_exe().context("cannot find this program's own file")?;
    let blobs = Blobs::open(&args.data, program).with_context(|| {
        format!(
            "cannot make a folder for evidence in {}",
            args.data.display()
        )
    })?;
    let app = Arc::new(App {
        store,
        blobs,
        live: Arc::clone(&live),
        seats: Seats::new(args.max_streams, args.max_streams_per_client),
        staff,
        secrets,
        rate_limit: NonZeroU32::new(args.rate_limit)
            .map(|per_minute| RateLimit::new(per_minute, args.rate_burst, Arc::clone(&clock))),
        clock,
        entropy: Arc::new(OsEntropy),
        snapshots: SnapshotCache::default(),
        rules: Arc::new(rules),
        trusted_hops: args.trusted_hops,
    });
    tokio::spawn(crate::timers::run(Arc::clone(&app)));
    tokio::spawn(crate::late_inquiries::Alarm::new(Arc::clone(&app)).run());
    tokio::spawn(housekeeping::run(Arc::clone(&app), retention));
    let edge = Edge {
        cross_origin: CrossOrigin {
            origins: args.allow_origin,
            extra_headers: args.allow_header,
        },
        site: args.site,
        request_timeout: Some(Duration::from_secs(args.request_timeout)),
    };
    // Besides connections: the database, its readers, logs.
    let files = u64::from(args.max_connections).saturating_add(200);
    let possible = raise_open_files(files);
    if possible < files {
        tracing::warn!(
            wanted = files,
            possible,
            "fewer files may be open than connections are allowed; raise the limit (ulimit -n) or lower --max-connections"
        );
    }
    let bounds = Bounds {
        connections: usize::try_from(args.max_connections)
            .unwrap_or(usize::MAX)
            .max(1),
        drain: Duration::from_secs(args.drain),
        ..Bounds::default()
    };
    let listener = TcpListener::bind(args.listen).await.with_context(|| {
        format!(
            "cannot listen on {}; choose another address with --listen",
            args.listen
        )
    })?;
    let signal = stop_signal()?;
    let stop = async move {
        signal.await;
        live.close();
    };
    announce(listener.local_addr()?)?;
    serve(listener, router(app, &edge), bounds, stop).await;
    tracing::info!("stopped");
    Ok(())
}

/// Lets the process have so many files open, if the system allows; every
/// connection is one. Often a process begins with 1,024 and may go up by itself.
/// Answers how many it may have.
#[must_use]
pub fn raise_open_files(wanted: u64) -> u64 {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let Some(current) = limit.current.filter(|current| *current < wanted) else {
            return wanted;
        };
        let raised = limit.maximum.map_or(wanted, |most| most.min(wanted));
        let new = Rlimit {
            current: Some(raised),
            ..limit
        };
        setrlimit(Resource::Nofile, new).map_or(current, |()| raised)
    }
    #[cfg(not(unix))]
    wanted
}

fn announce(address: SocketAddr) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "listening on http://{address}")?;
    out.flush()
}

/// Resolves at SIGTERM or SIGINT. Installed before the address is announced, so
/// that whoever read it can already stop us.
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
