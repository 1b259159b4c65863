//! Options that say who publishes and why, who agrees, and with which key the
//! versions are signed: the same wherever plans are published.

use super::names;
use crate::signing::SigningKey;
use crate::store::ledger::{Imprint, NOT_STATED};
use anyhow::{Context as _, anyhow};
use std::path::{Path, PathBuf};

/// What stands beside every version.
#[derive(Debug, clap::Args)]
pub struct ImprintArgs {
    /// Who publishes; kept with every new version for ever
    #[arg(long, env = "LIVEPLEDGE_AUTHOR", value_name = "NAME", value_parser = names::name, default_value = NOT_STATED)]
    pub author: String,
    /// Why; kept with every new version for ever
    #[arg(long, value_name = "TEXT", value_parser = names::reason, default_value = NOT_STATED)]
    pub reason: String,
    /// Sign every new version with this key of the merchant (see `livepledge plan key new`)
    #[arg(long, env = "LIVEPLEDGE_SIGN", value_name = "KEYFILE")]
    pub sign: Option<PathBuf>,
    /// The merchant agrees to every plan of the sheet; who agrees for it
    #[arg(long, value_name = "NAME", value_parser = names::name)]
    pub agree_merchant: Option<String>,
    /// The live party agrees to every plan of the sheet; who agrees for it
    #[arg(long, value_name = "NAME", value_parser = names::name)]
    pub agree_live_party: Option<String>,
}

impl ImprintArgs {
    /// Reads the key file, where there is one.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub fn read(self) -> anyhow::Result<Imprint> {
        Ok(Imprint {
            author: self.author,
            reason: self.reason,
            key: self.sign.as_deref().map(read_key).transpose()?,
            merchant: self.agree_merchant,
            live_party: self.agree_live_party,
        })
    }
}

fn read_key(path: &Path) -> anyhow::Result<SigningKey> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the key {}", path.display()))?;
    SigningKey::of_file(&text).ok_or_else(|| {
        anyhow!(
            "{} is no key file; make one with `livepledge plan key new FILE`",
            path.display()
        )
    })
}
