//! Who may drive a room: bearer tokens from a file that whoever runs the server
//! writes. The file holds SHA-256 hashes only, so that reading it opens nothing;
//! `livepledge staff-token new` makes a token and the line for it.

pub mod desk;
pub mod right;

use crate::secret::token_hash;
use anyhow::{Context as _, bail};
use livepledge_contract::ids::RoomId;
use right::StaffRight;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use subtle::ConstantTimeEq as _;

/// What a member of staff does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Puts goods on air, says what is promised, announces, opens and closes the room
    Host,
    /// A shop system: changes stock, hands in orders
    Stock,
    /// Publishes service plans, and agrees to them for their party
    Publisher,
    /// Handles complaints, answers questions
    Agent,
    /// All of it
    Operator,
}

impl StaffRole {
    /// The name in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Stock => "stock",
            Self::Publisher => "publisher",
            Self::Agent => "agent",
            Self::Operator => "operator",
        }
    }

    /// Whether the role includes this.
    #[must_use]
    pub fn has(self, right: StaffRight) -> bool {
        match self {
            Self::Host => matches!(
                right,
                StaffRight::Air | StaffRight::Answer | StaffRight::Evidence
            ),
            Self::Stock => matches!(right, StaffRight::Stock | StaffRight::Orders),
            Self::Publisher => matches!(
                right,
                StaffRight::Publish | StaffRight::Agree | StaffRight::Evidence
            ),
            Self::Agent => matches!(right, StaffRight::Answer | StaffRight::Evidence),
            Self::Operator => true,
        }
    }
}

/// Whose staff it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum StaffParty {
    /// 商家
    Merchant,
    /// 直播方
    #[value(alias = "live-party")]
    LiveParty,
    /// 平台, which mediates; its tokens drive no room
    Platform,
}

/// In the file, every room.
pub const EVERY_ROOM: &str = "*";

/// Whoever holds a token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffMember {
    /// What the log calls them.
    pub name: String,
    /// Whose staff they are.
    pub party: StaffParty,
    /// What they do.
    pub role: StaffRole,
    /// In which rooms; `*` is every room.
    pub rooms: Vec<String>,
}

impl StaffMember {
    /// Whether they may do this in this room.
    #[must_use]
    pub fn may(&self, right: StaffRight, room: &RoomId) -> bool {
        let here = |name: &String| name == EVERY_ROOM || name == room.as_str();
        self.party != StaffParty::Platform && self.role.has(right) && self.rooms.iter().any(here)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tokens: BTreeMap<String, StaffMember>,
}

/// The tokens of a server.
#[derive(Clone, Debug, Default)]
pub struct StaffTokens {
    members: Vec<([u8; 32], StaffMember)>,
}

impl StaffTokens {
    /// Reads the file.
    ///
    /// # Errors
    /// One sentence when it cannot be read or a line of it is wrong.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read --staff {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("--staff {}", path.display()))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let file: File = toml::from_str(text)?;
        let member = |(hash, member): (String, StaffMember)| {
            let Some(bytes) = crate::secret::from_hex(&hash) else {
                bail!(
                    "{hash:?} is no SHA-256 in hex; make a line with `livepledge staff-token new`"
                );
            };
            for room in &member.rooms {
                if room != EVERY_ROOM && room.parse::<RoomId>().is_err() {
                    bail!("{room:?} is no room; write its id, or \"{EVERY_ROOM}\" for every room");
                }
            }
            Ok((bytes, member))
        };
        let members = file.tokens.into_iter().map(member);
        let members: Vec<([u8; 32], StaffMember)> = members.collect::<anyhow::Result<_>>()?;
        // Two signatures are of two people: a name stands for one.
        let mut parties = BTreeMap::new();
        for (_, member) in &members {
            if *parties.entry(&member.name).or_insert(member.party) != member.party {
                bail!(
                    "{:?} stands in two parties; give each person a name of their own",
                    member.name
                );
            }
        }
        Ok(Self { members })
    }

    /// Whose token this is. Every stored hash is compared, and in constant time,
    /// so that the time taken tells nothing.
    #[must_use]
    pub fn member(&self, token: &str) -> Option<&StaffMember> {
        let hash = token_hash(token);
        self.members.iter().fold(None, |found, (stored, member)| {
            if bool::from(stored.ct_eq(&hash)) {
                Some(member)
            } else {
                found
            }
        })
    }
}

/// The line of the file for a token.
#[must_use]
pub fn line(token: &str, member: &StaffMember) -> String {
    let hash = crate::entropy::hex(&token_hash(token));
    let party = match member.party {
        StaffParty::Merchant => "merchant",
        StaffParty::LiveParty => "live_party",
        StaffParty::Platform => "platform",
    };
    // A name in Rust's quotes is one in TOML's: both escape alike what can stand in it.
    format!(
        "\"{hash}\" = {{ name = {:?}, party = \"{party}\", role = \"{}\", rooms = {:?} }}",
        member.name,
        member.role.as_str(),
        member.rooms
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host() -> StaffMember {
        StaffMember {
            name: "口播 \"A\"".to_owned(),
            party: StaffParty::LiveParty,
            role: StaffRole::Host,
            rooms: vec!["demo".to_owned()],
        }
    }

    #[test]
    fn a_printed_line_opens_what_it_says_and_nothing_else() {
        let file = format!("[tokens]\n{}\n", line("lps_secret", &host()));
        assert!(!file.contains("lps_secret"));
        let tokens = StaffTokens::parse(&file).unwrap();
        let member = tokens.member("lps_secret").unwrap();
        assert_eq!(member, &host());
        assert_eq!(tokens.member("lps_secres"), None);
        assert_eq!(tokens.member(""), None);
        let (demo, other) = ("demo".parse().unwrap(), "other".parse().unwrap());
        assert!(member.may(StaffRight::Air, &demo));
        assert!(!member.may(StaffRight::Air, &other));
        assert!(!member.may(StaffRight::Stock, &demo));
    }

    #[test]
    fn a_wrong_line_is_refused_with_what_to_do() {
        let good = line("lps_secret", &host());
        let said = |lines: &str| {
            format!(
                "{:#}",
                StaffTokens::parse(&format!("[tokens]\n{lines}")).unwrap_err()
            )
        };
        assert!(said(&good.replace("host", "boss")).contains("boss"));
        assert!(said(&good.replace("demo", "a b")).contains("every room"));
        let other = line("lps_other", &host()).replace("live_party", "merchant");
        assert!(said(&format!("{good}\n{other}")).contains("two parties"));
        assert!(
            said("\"abc\" = { name = \"x\", party = \"merchant\", role = \"host\", rooms = [] }")
                .contains("staff-token new")
        );
    }
}
