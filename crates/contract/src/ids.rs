//! Names of things: short validated strings, so that an id of one kind is never
//! taken for another and none carries markup or control characters.

use crate::calendar::NotInForm;
use crate::wire::serde_as_string;
use core::fmt;
use core::str::FromStr;
use livepledge_wire::{FromJson, ToJson};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $max:literal, $allowed:expr, $example:literal, $describe:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotInForm;

            fn from_str(text: &str) -> Result<Self, NotInForm> {
                let allowed: fn(char) -> bool = $allowed;
                let length = text.chars().count();
                if length == 0 || length > $max || !text.chars().all(allowed) {
                    return Err(NotInForm);
                }
                Ok(Self(text.to_owned()))
            }
        }

        serde_as_string!(
            $name, stringify!($name), None, $example, $describe, $name(String::new())
        );
    };
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.'
}

fn is_hex(c: char) -> bool {
    c.is_ascii_digit() || ('a'..='f').contains(&c)
}

id!(
    /// A live room.
    RoomId, 64, is_token, "demo", "1 to 64 letters, digits, `-`, `_` or `.`"
);
id!(
    /// One service plan through all its versions; belongs to one SKU of one room.
    PlanId, 64, is_token, "p-4f2a81c09d3e", "1 to 64 letters, digits, `-`, `_` or `.`"
);
id!(
    /// The merchant's number of one SKU, as the sheet gives it.
    SkuId, 64, |c| !c.is_control() && !c.is_whitespace(), "P001", "1 to 64 characters without blanks"
);
id!(
    /// The number a consumer quotes: `LP` + date + random part, e.g. `LP20261124-7K3QXM`.
    ComplaintNumber, 32, is_token, "LP20261124-7K3QXM", "a complaint number such as LP20261124-7K3QXM"
);
id!(
    /// The number of a question: `LQ` + date + random part, e.g. `LQ20261124-7K3QXM`.
    InquiryNumber, 32, is_token, "LQ20261124-7K3QXM", "a question's number such as LQ20261124-7K3QXM"
);
id!(
    /// One life of a room's event stream: a cursor of another epoch cannot be continued.
    Epoch, 32, is_token, "e5c1f0a29b7d", "1 to 32 letters, digits, `-`, `_` or `.`"
);
id!(
    /// A SHA-256, 64 lower-case hex digits: of a plan's canonical JSON (RFC 8785), or a link of the ledger.
    Digest, 64, is_hex,
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "a SHA-256 digest in lower-case hex"
);
id!(
    /// The public half of a merchant's Ed25519 key, 64 lower-case hex digits.
    PublicKey, 64, is_hex,
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "an Ed25519 public key in lower-case hex"
);
id!(
    /// An Ed25519 signature, 128 lower-case hex digits.
    SignatureBytes, 128, is_hex,
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "an Ed25519 signature in lower-case hex"
);

/// Version of a plan: 1 for the first published one, then counting up.
pub type PlanVersion = u32;

/// Position in a room's event log; 0 before the first event.
pub type Seq = u64;

/// Which version of a plan somebody saw: complaints and ratings carry it, and
/// the backend refuses a triple that it never published.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, FromJson, ToJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRef {
    /// The plan.
    pub plan: PlanId,
    /// Its version as shown.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub version: PlanVersion,
    /// The digest of that version as shown.
    pub digest: Digest,
}

#[cfg(test)]
mod tests {
    use super::{ComplaintNumber, RoomId, SkuId};

    #[test]
    fn ids_take_only_their_alphabet() {
        assert!("demo-1".parse::<RoomId>().is_ok());
        for wrong in ["", "a b", "a/b", "直播", &"x".repeat(65)] {
            assert!(wrong.parse::<RoomId>().is_err(), "{wrong}");
        }
        assert!("货号-7".parse::<SkuId>().is_ok());
        assert!("LP20261124-7K3QXM".parse::<ComplaintNumber>().is_ok());
    }
}
