//! `livepledge case …`: the queue, one case, an act, and the check of every log,
//! straight on the database; a server may run beside it.

use crate::clock::{Clock as _, SystemClock};
use crate::store::cases::{Acted, CaseQuery, CaseStore as _, NewAct};
use crate::store::sqlite::SqliteStore;
use anyhow::{Context as _, anyhow, bail};
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::workflow::act::{Act, ActKind};
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::possible_acts;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// What to do with cases.
#[derive(Debug, clap::Subcommand)]
pub enum CaseCommand {
    /// Cases, serious ones first, then by deadline
    List(ListArgs),
    /// One case with its log and what can be done now
    Show(ShowArgs),
    /// Do something on a case
    Act(ActArgs),
    /// Check the log of every case; fails when one was tampered with
    Verify(DataArgs),
}

/// Where the database is.
#[derive(Debug, clap::Args)]
pub struct DataArgs {
    /// Directory of database and key
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
}

/// Options of `case list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Only cases of this room; repeatable
    #[arg(long, value_name = "ROOM")]
    room: Vec<String>,
    /// Closed cases too
    #[arg(long)]
    all: bool,
}

/// Options of `case show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The complaint's number
    number: ComplaintNumber,
    /// As which role: what is possible depends on it
    #[arg(long = "as", value_enum, default_value_t = StaffSeat::Merchant)]
    seat: StaffSeat,
    /// JSON file with the lengths of the complaint timers and the year's holidays
    #[arg(long, env = "LIVEPLEDGE_WORKFLOW", value_name = "FILE")]
    workflow: Option<PathBuf>,
    /// Everything as JSON
    #[arg(long)]
    json: bool,
}

/// Options of `case act`.
#[derive(Debug, clap::Args)]
pub struct ActArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The complaint's number
    number: ComplaintNumber,
    /// The act as JSON, e.g. '"open"' or '{"accept":{"text":"…"}}'
    act: String,
    /// As which role
    #[arg(long = "as", value_enum)]
    seat: StaffSeat,
    /// Who acts; two sign-offs must come from two people
    #[arg(long, value_name = "NAME")]
    agent: String,
    /// The version that was seen; refused when something happened since
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// JSON file with the lengths of the complaint timers and the year's holidays
    #[arg(long, env = "LIVEPLEDGE_WORKFLOW", value_name = "FILE")]
    workflow: Option<PathBuf>,
}

/// A role on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum StaffSeat {
    /// 商家
    Merchant,
    /// 直播间运营者
    Operator,
    /// 直播营销人员
    Marketer,
    /// 平台
    Platform,
}

impl From<StaffSeat> for Role {
    fn from(seat: StaffSeat) -> Self {
        match seat {
            StaffSeat::Merchant => Self::Merchant,
            StaffSeat::Operator => Self::Operator,
            StaffSeat::Marketer => Self::Marketer,
            StaffSeat::Platform => Self::Platform,
        }
    }
}

/// Runs it, and prints what it found or did.
///
/// # Errors
/// One sentence: no such case, an act that is not possible, a broken log.
pub async fn run(command: CaseCommand) -> anyhow::Result<()> {
    match command {
        CaseCommand::List(args) => list(args).await,
        CaseCommand::Show(args) => show(args).await,
        CaseCommand::Act(args) => act(args).await,
        CaseCommand::Verify(args) => verify(args).await,
    }
}

async fn list(args: ListArgs) -> anyhow::Result<()> {
    let store = SqliteStore::open(&args.data.data)?;
    let query = CaseQuery {
        rooms: (!args.room.is_empty()).then_some(args.room),
        closed_too: args.all,
        limit: 200,
    };
    let mut out = std::io::stdout();
    for line in store.cases(query).await? {
        let due = line
            .next_deadline
            .map_or(String::new(), |d| format!("{} {:?}", d.due, d.timer));
        let serious = if line.serious { "!" } else { " " };
        let mut left = String::new();
        if line.owed {
            left.push_str("  solution still owed");
        }
        if line.duty {
            left.push_str("  safety check still open");
        }
        if let Some(why) = line.emergency_proposed {
            left.push_str(&format!("  emergency proposed: {why:?}"));
        }
        let (number, room, state) = (line.number, line.room, line.state.as_str());
        writeln!(
            out,
            "{serious} {number}  {room}  {state:<22} {:<10} {due}{left}",
            format!("{:?}", line.holder)
        )?;
    }
    Ok(())
}

async fn show(args: ShowArgs) -> anyhow::Result<()> {
    let store = SqliteStore::open(&args.data.data)?;
    let case = store
        .case(&args.number)
        .await?
        .ok_or_else(|| anyhow!("there is no complaint {}", args.number))?;
    let (rules, now) = (
        crate::cli::rules(args.workflow.as_deref())?,
        SystemClock::start().now(),
    );
    let actor = Actor::staff(args.seat.into(), "");
    let mut out = std::io::stdout();
    if args.json {
        let view = crate::case_view::for_staff(&rules, &case, &actor, now);
        writeln!(out, "{}", serde_json::to_string_pretty(&view)?)?;
        return Ok(());
    }
    let [_, state] = case.file.state.words();
    writeln!(out, "{} in {}: {state}", case.number, case.room)?;
    writeln!(
        out,
        "version {}, with {:?}",
        case.file.version,
        case.file.holder()
    )?;
    for running in &case.file.clocks.running {
        let [_, name, _] = running.timer.words();
        writeln!(out, "  {name}: {}", running.due)?;
    }
    for piece in &case.evidence {
        let kind = serde_json::to_value(piece.kind)?;
        writeln!(
            out,
            "  evidence {}  {}, {} bytes, {}",
            piece.sha256,
            piece.media_type,
            piece.bytes,
            kind.as_str().unwrap_or_default()
        )?;
    }
    for record in case.log() {
        let who = format!("{:?} {}", record.actor.role, record.actor.agent);
        writeln!(
            out,
            "{:>4}  {}  {:<5} {:<20} {} -> {}",
            record.n,
            record.at,
            record.row,
            record.act.kind().name(),
            who.trim_end(),
            record.to.as_str()
        )?;
    }
    let possible = possible_acts(&rules, &case.file, &actor, now);
    writeln!(out, "possible: {}", names(&possible))?;
    Ok(())
}

async fn act(args: ActArgs) -> anyhow::Result<()> {
    let rules = crate::cli::rules(args.workflow.as_deref())?;
    let act: Act = serde_json::from_str(&args.act).context("the act is not the documented JSON")?;
    let now = SystemClock::start().now();
    let issues = act.issues(now);
    if !issues.is_empty() {
        let list: Vec<_> = issues
            .iter()
            .map(|issue| format!("{}: {}", issue.pointer, issue.code.as_str()))
            .collect();
        bail!(
            "the act cannot be recorded as it is; correct {}",
            list.join(", ")
        );
    }
    if act == Act::OpenContact {
        bail!("contact data is shown over HTTP only, to the staff member it is recorded for");
    }
    if args.agent.trim().is_empty() {
        bail!("say who acts with --agent NAME");
    }
    let store = SqliteStore::open(&args.data.data)?;
    let new = NewAct {
        number: args.number.clone(),
        actor: Actor::staff(args.seat.into(), args.agent.trim()),
        act,
        version: args.version,
        key: None,
        at: now,
    };
    match store.act(Arc::new(rules), new).await? {
        Acted::Recorded(step) | Acted::Replayed(step) => {
            let [_, state] = step.state.words();
            writeln!(
                std::io::stdout(),
                "{}: record {}, {state}",
                step.number,
                step.version
            )?;
            Ok(())
        }
        Acted::NoCase => bail!("there is no complaint {}", args.number),
        Acted::MovedOn(_) => {
            bail!("something happened since that version; look again with `livepledge case show`")
        }
        Acted::KeyReused => bail!("the key was used before"),
        Acted::Missing(_) => {
            bail!("it refers to evidence that is not stored; upload it with PUT /v1/blobs first")
        }
        Acted::Refused(refused) => bail!(
            "{}; possible now: {}",
            refused.code.sentence(),
            names(&refused.possible)
        ),
    }
}

async fn verify(args: DataArgs) -> anyhow::Result<()> {
    let store = SqliteStore::open(&args.data)?;
    let (looked_at, broken) = store.verify_cases().await?;
    if broken.is_empty() {
        writeln!(std::io::stdout(), "{looked_at} cases: every log holds")?;
        return Ok(());
    }
    let list: Vec<_> = broken
        .iter()
        .map(|case| format!("{}: {}", case.number, case.why))
        .collect();
    bail!(
        "{} of {looked_at} cases do not hold:\n{}",
        broken.len(),
        list.join("\n")
    )
}

fn names(acts: &[ActKind]) -> String {
    let names: Vec<_> = acts.iter().map(|act| act.name()).collect();
    names.join(", ")
}
