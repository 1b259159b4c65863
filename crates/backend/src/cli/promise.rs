//! `livepledge promise`: what the host said on air is kept, and compared with
//! the plan (5.3.3 a).

use super::id;
use crate::clock::{Clock as _, SystemClock};
use crate::store::ledger::PlanLedger as _;
use crate::store::sqlite::SqliteStore;
use anyhow::{anyhow, bail};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{RoomId, SkuId};
use livepledge_contract::plan::fields::{FieldKey, PLAN_FIELDS};
use livepledge_contract::promise::{Holding, PromisedValue, RecordPromise, SpokenPromise};
use std::io::Write as _;
use std::path::PathBuf;

/// What is done with promises.
#[derive(Debug, clap::Subcommand)]
pub enum PromiseCommand {
    /// Keep what the host just said
    Record(RecordArgs),
    /// Print what was said in a room, first to last
    List {
        /// Directory of the database
        #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
        data: PathBuf,
        /// The room
        #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
        room: RoomId,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// Options of `livepledge promise record`.
#[derive(Debug, clap::Args)]
pub struct RecordArgs {
    /// Directory of the database
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The room
    #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
    pub room: RoomId,
    /// About which SKU
    #[arg(long, value_name = "SKU", value_parser = id::<SkuId>)]
    pub sku: SkuId,
    /// About which field of the plan, e.g. `ship` or `spot_stock`
    #[arg(long, value_name = "FIELD", value_parser = field)]
    pub field: FieldKey,
    /// What was said
    #[arg(long, value_name = "TEXT")]
    pub text: String,
    /// When it was said, e.g. 2026-11-24T12:13:00Z; now, if left out
    #[arg(long, value_name = "TIME", value_parser = super::time)]
    pub said_at: Option<Timestamp>,
    /// Who said it
    #[arg(long, value_name = "NAME", default_value = "host")]
    pub by: String,
    /// The value that was said, to be compared with the plan, as JSON: `{"ship":{"within_hours":{"hours":24}}}`
    #[arg(long, value_name = "JSON")]
    pub value: Option<String>,
}

fn field(text: &str) -> Result<FieldKey, String> {
    let known = || PLAN_FIELDS.iter().map(|field| field.key);
    let found = known().find(|key| name(*key) == text);
    found.ok_or_else(|| {
        format!(
            "write one of {}",
            known().map(name).collect::<Vec<_>>().join(", ")
        )
    })
}

/// The field's name on the wire.
fn name(key: FieldKey) -> String {
    serde_json::to_value(key)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Runs it.
///
/// # Errors
/// One sentence why nothing was done.
pub async fn run(command: PromiseCommand) -> anyhow::Result<()> {
    match command {
        PromiseCommand::Record(args) => record(args).await,
        PromiseCommand::List { data, room, json } => {
            let all = SqliteStore::open(&data)?.spoken_promises(&room).await?;
            let all = all.ok_or_else(|| anyhow!("there is no room {room}"))?;
            let mut out = std::io::stdout().lock();
            if json {
                writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
            } else {
                for promise in &all {
                    writeln!(out, "{}", line(promise))?;
                }
            }
            Ok(())
        }
    }
}

async fn record(args: RecordArgs) -> anyhow::Result<()> {
    let value: Option<PromisedValue> = match &args.value {
        Some(json) => Some(serde_json::from_str(json).map_err(|e| {
            anyhow!("--value {json} is no value of a plan ({e}); see PromisedValue in the OpenAPI document")
        })?),
        None => None,
    };
    let promise = RecordPromise {
        sku: args.sku,
        field: args.field,
        text: args.text,
        by: args.by,
        said_at: args.said_at,
        value,
    };
    let issues = promise.issues(SystemClock::start().now());
    if !issues.is_empty() {
        let list = issues.iter().map(|issue| {
            format!(
                "--{}: {}",
                issue.pointer.trim_start_matches('/'),
                issue.code.as_str()
            )
        });
        bail!(
            "nothing was kept; correct {}",
            list.collect::<Vec<_>>().join(", ")
        );
    }
    let at = SystemClock::start().now();
    let store = SqliteStore::open(&args.data)?;
    let spoken = store.record_promise(&args.room, promise, at).await?;
    writeln!(std::io::stdout(), "{}", line(&spoken))?;
    Ok(())
}

fn line(promise: &SpokenPromise) -> String {
    let holding = match promise.holding {
        Holding::Held => "the plan holds it",
        Holding::NotHeld => "WARNING: the plan does not hold it",
        Holding::Unclear => "WARNING: the plan says something else, look at it",
        Holding::NotCompared => "not compared with the plan",
    };
    format!(
        "{} {} {} {} (version {}) \"{}\" by {}: {holding}",
        promise.number,
        promise.at,
        promise.sku,
        name(promise.field),
        promise.plan.version,
        promise.text,
        promise.by
    )
}
