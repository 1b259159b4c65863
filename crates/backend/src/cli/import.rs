//! `livepledge import`: a merchant's sheet becomes published plans. All or
//! nothing; a running server shows them within a second. What unchanged plans,
//! changed quantities and missing SKUs mean is decided in
//! [`crate::store::Publication`].

use super::id;
use super::imprint::ImprintArgs;
use crate::clock::{Clock as _, SystemClock};
use crate::entropy::{OsEntropy, epoch};
use crate::store::sqlite::SqliteStore;
use crate::store::{Publication, Published, Store as _};
use anyhow::{Context as _, anyhow, bail};
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::check::profile;
use livepledge_contract::ids::{RoomId, SkuId};
use livepledge_contract::room::RoomProfile;
use livepledge_sheet::{Language, ReadOptions, report};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Problems that are printed; more are only counted.
const PROBLEMS_SHOWN: usize = 200;

/// Goods up to which a room's snapshot is quick to make and to download.
const MANY_GOODS: usize = 10_000;

/// Options of `livepledge import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Directory of database and key; made when missing
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The room the goods are sold in; made when missing
    #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
    pub room: RoomId,
    /// What the room says about itself, as JSON; required for a new room
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Pass over columns that no plan sheet has instead of refusing the sheet
    #[arg(long)]
    pub allow_unknown_columns: bool,
    /// Put this SKU on air
    #[arg(long, value_name = "SKU", value_parser = id::<SkuId>)]
    pub pin: Option<SkuId>,
    /// Take goods that are not in the sheet off the list; without it they stay
    #[arg(long)]
    pub withdraw_missing: bool,
    /// Who publishes and why, who agrees
    #[command(flatten)]
    pub imprint: ImprintArgs,
    /// Language in which problems of the sheet are told
    #[arg(long, env = "LIVEPLEDGE_LANGUAGE", value_enum, default_value_t = Words::En)]
    pub language: Words,
    /// The sheet: CSV (UTF-8 or GBK) or XLSX
    #[arg(value_name = "SHEET")]
    pub sheet: PathBuf,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Words {
    /// English.
    En,
    /// 简体中文.
    Zh,
}

/// Imports, and prints what changed.
///
/// # Errors
/// Every problem of sheet or profile, or why nothing could be stored.
pub async fn run(args: ImportArgs) -> anyhow::Result<()> {
    let clock = SystemClock::start();
    let options = ReadOptions {
        today: clock.today(),
        rules: PlanRules::default(),
        allow_unknown_columns: args.allow_unknown_columns,
    };
    let language = if args.language == Words::Zh {
        Language::Zh
    } else {
        Language::En
    };
    let bytes = read_file(&args.sheet)?;
    let plans = livepledge_sheet::read(&bytes, &options).map_err(|problems| {
        anyhow!(
            "{}:\n{}",
            args.sheet.display(),
            report(&problems, language, PROBLEMS_SHOWN)
        )
    })?;
    drop(bytes);
    let goods = plans.len();
    let profile = args.profile.as_deref().map(read_profile).transpose()?;
    let store = SqliteStore::open(&args.data)?;
    let publication = Publication {
        room: args.room.clone(),
        profile,
        plans,
        withdraw_missing: args.withdraw_missing,
        pin: args.pin,
        imprint: args.imprint.read()?,
        at: clock.now(),
        new_epoch: epoch(&OsEntropy)?,
    };
    let done = store.publish(publication).await?;
    writeln!(std::io::stdout(), "{}", sentence(&args.room, &done))?;
    if goods > MANY_GOODS {
        writeln!(
            std::io::stderr(),
            "note: every viewer of room {} downloads all of its {goods} goods before the first one shows; sell fewer in one room",
            args.room
        )?;
    }
    Ok(())
}

pub(super) fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

pub(super) fn read_profile(path: &Path) -> anyhow::Result<RoomProfile> {
    let read: RoomProfile = serde_json::from_slice(&read_file(path)?)
        .with_context(|| format!("{} is no room profile", path.display()))?;
    let issues = profile::issues(&read);
    if !issues.is_empty() {
        let list: Vec<_> = issues
            .iter()
            .map(|issue| format!("{}: {}", issue.pointer, issue.code.as_str()))
            .collect();
        bail!(
            "{} cannot be shown as it is; correct {}",
            path.display(),
            list.join(", ")
        );
    }
    Ok(read)
}

pub(super) fn sentence(room: &RoomId, done: &Published) -> String {
    let Published {
        room_created,
        added,
        changed,
        unchanged,
        withdrawn,
        waiting,
    } = done;
    let waiting = match waiting {
        0 => String::new(),
        n => format!(
            ", {n} waiting: the room is open, and merchant and live party have not both agreed; see `livepledge plan agree`"
        ),
    };
    let new = if *room_created { " (new)" } else { "" };
    format!(
        "room {room}{new}: {added} added, {changed} changed, {unchanged} unchanged, {withdrawn} withdrawn{waiting}"
    )
}
