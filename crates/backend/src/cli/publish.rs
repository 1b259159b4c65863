//! `livepledge publish`: plans as JSON become published plans, all or nothing.
//! For programs; people hand in a sheet (`livepledge import`).

use super::id;
use super::import::{read_file, read_profile, sentence};
use super::imprint::ImprintArgs;
use crate::clock::{Clock as _, SystemClock};
use crate::entropy::{OsEntropy, epoch};
use crate::store::sqlite::SqliteStore;
use crate::store::{Publication, Store as _};
use anyhow::{Context as _, bail};
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::ids::{RoomId, SkuId};
use livepledge_contract::staff::PublishPlans;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

/// Options of `livepledge publish`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  livepledge publish --data data --room demo plans.json\n  shop-export | livepledge publish --data data --room demo --withdraw-missing -"
)]
pub struct PublishArgs {
    /// Directory of database and key; made when missing
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The room the goods are sold in; made when missing
    #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
    pub room: RoomId,
    /// What the room says about itself, as JSON; required for a new room
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Put this SKU on air
    #[arg(long, value_name = "SKU", value_parser = id::<SkuId>)]
    pub pin: Option<SkuId>,
    /// Take goods that are not among the plans off the list; without it they stay
    #[arg(long)]
    pub withdraw_missing: bool,
    /// Who publishes and why, who agrees
    #[command(flatten)]
    pub imprint: ImprintArgs,
    /// The plans: a JSON list of `ServicePlan`; - reads standard input
    #[arg(value_name = "PLANS")]
    pub plans: PathBuf,
}

/// Publishes, and prints what changed.
///
/// # Errors
/// Every problem of every plan, or why nothing could be stored.
pub async fn run(args: PublishArgs) -> anyhow::Result<()> {
    let clock = SystemClock::start();
    let bytes = if args.plans.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        read_file(&args.plans)?
    };
    let file = args.plans.display();
    let wanted = PublishPlans {
        plans: serde_json::from_slice(&bytes)
            .with_context(|| format!("{file} is no JSON list of service plans"))?,
        profile: args.profile.as_deref().map(read_profile).transpose()?,
        withdraw_missing: args.withdraw_missing,
        pin: args.pin,
        reason: None,
    };
    let issues = wanted.issues(clock.today(), &PlanRules::default());
    if !issues.is_empty() {
        let line = |issue: &livepledge_contract::issue::FieldIssue| {
            format!("\n  {}: {}", issue.pointer, issue.code.as_str())
        };
        bail!(
            "{file}: nothing was published; correct{}",
            issues.iter().map(line).collect::<String>()
        );
    }
    let publication = Publication {
        room: args.room.clone(),
        profile: wanted.profile,
        plans: wanted.plans,
        withdraw_missing: wanted.withdraw_missing,
        pin: wanted.pin,
        imprint: args.imprint.read()?,
        at: clock.now(),
        new_epoch: epoch(&OsEntropy)?,
    };
    let done = SqliteStore::open(&args.data)?.publish(publication).await?;
    writeln!(std::io::stdout(), "{}", sentence(&args.room, &done))?;
    Ok(())
}
