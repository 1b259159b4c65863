//! Everything that rests on the master key: receipt tokens, sealed contact data,
//! fingerprints of request bodies. Each purpose has its own key derived from the
//! master, so that none can stand in for another. Whoever has the database file
//! alone can neither open a case nor read a telephone number.

use crate::entropy::{Entropy, NoEntropy, draw, hex};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use livepledge_contract::complaint::Contact;
use livepledge_contract::ids::ComplaintNumber;
use sha2::{Digest as _, Sha256};
use std::io::Write as _;
use std::path::Path;
use subtle::ConstantTimeEq as _;

/// Name of the key file in the data directory.
pub const KEY_FILE: &str = "secret.key";
const NONCE: usize = 12;

/// Why the master key cannot be used: one sentence for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Not 64 hex digits.
    #[error(
        "LIVEPLEDGE_SECRET_KEY is not 64 hex digits; unset it to use {KEY_FILE} in the data directory"
    )]
    NotHex,
    /// The file exists with another length.
    #[error(
        "{0} does not hold 32 bytes; restore it from your backup (without it stored contacts and receipts cannot be opened)"
    )]
    WrongLength(String),
    /// The file cannot be read or made.
    #[error(
        "cannot read or create {path}: {source}; make the data directory writable for this user"
    )]
    File {
        /// Which file.
        path: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// No random bytes for a new key.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
}

/// A stored secret does not open; the key or the row is not the one it was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sealed data does not open with this key")]
pub struct NotOurs;

/// The derived keys of one installation.
#[derive(Clone)]
pub struct Secrets {
    token: [u8; 32],
    contact: [u8; 32],
    fingerprint: [u8; 32],
}

/// Keys stay out of debug output.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(hidden)")
    }
}

impl Secrets {
    /// Derives the keys of every purpose from the master key.
    #[must_use]
    pub fn from_master(master: &[u8; 32]) -> Self {
        Self {
            token: keyed(master, &[b"livepledge receipt token v1"]),
            contact: keyed(master, &[b"livepledge contact v1"]),
            fingerprint: keyed(master, &[b"livepledge body fingerprint v1"]),
        }
    }

    /// Takes the key from `hex_key` where given, else from [`KEY_FILE`] in
    /// `dir`, which is made at the first start, readable by its owner alone.
    ///
    /// # Errors
    /// [`KeyError`] when there is no usable key.
    pub fn load(
        dir: &Path,
        hex_key: Option<&str>,
        entropy: &dyn Entropy,
    ) -> Result<Self, KeyError> {
        let master = match hex_key {
            Some(text) => from_hex(text.trim()).ok_or(KeyError::NotHex)?,
            None => from_file(&dir.join(KEY_FILE), entropy)?,
        };
        Ok(Self::from_master(&master))
    }

    /// The receipt token of a salt. Derived instead of stored, because a repeated
    /// request must get the same token back while only its hash may be kept.
    #[must_use]
    pub fn token(&self, salt: &[u8; 16]) -> String {
        let mac = keyed(&self.token, &[salt]);
        hex(mac.get(..16).unwrap_or_default())
    }

    /// What the database keeps of a request body: equal bodies have equal
    /// fingerprints, and nobody without the key can guess a telephone number from one.
    #[must_use]
    pub fn fingerprint(&self, body: &[u8]) -> [u8; 32] {
        keyed(&self.fingerprint, &[body])
    }

    /// Contact data as it may lie on a disk: nonce and AES-256-GCM ciphertext,
    /// bound to the complaint so that it cannot be moved to another row.
    ///
    /// # Errors
    /// [`NoEntropy`] when there is no nonce.
    pub fn seal(
        &self,
        contact: &Contact,
        number: &ComplaintNumber,
        entropy: &dyn Entropy,
    ) -> Result<Vec<u8>, NoEntropy> {
        let nonce = draw::<NONCE>(entropy)?;
        let plain = serde_json::to_vec(contact).map_err(|_| NoEntropy)?;
        let payload = Payload {
            msg: &plain,
            aad: number.as_str().as_bytes(),
        };
        let sealed = Aes256Gcm::new(&self.contact.into())
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| NoEntropy)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The contact data of a complaint, for its export and for staff.
    ///
    /// # Errors
    /// [`NotOurs`] when key, complaint or bytes are not the ones it was sealed with.
    pub fn open(&self, sealed: &[u8], number: &ComplaintNumber) -> Result<Contact, NotOurs> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>().ok_or(NotOurs)?;
        let payload = Payload {
            msg: ciphertext,
            aad: number.as_str().as_bytes(),
        };
        let plain = Aes256Gcm::new(&self.contact.into())
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| NotOurs)?;
        serde_json::from_slice(&plain).map_err(|_| NotOurs)
    }
}

/// What is stored of a token.
#[must_use]
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether `token` is the one whose hash is stored, in time that does not
/// depend on how much of it is right.
#[must_use]
pub fn opens(token: &str, stored: &[u8; 32]) -> bool {
    token_hash(token).ct_eq(stored).into()
}

fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC pads a short key with zeros to its block; done here, no length can be wrong.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// 64 hex digits as 32 bytes.
pub(crate) fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(i * 2..i * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}

fn from_file(path: &Path, entropy: &dyn Entropy) -> Result<[u8; 32], KeyError> {
    let failed = |source| KeyError::File {
        path: path.display().to_string(),
        source,
    };
    match std::fs::read(path) {
        Ok(bytes) => bytes
            .try_into()
            .map_err(|_| KeyError::WrongLength(path.display().to_string())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = draw::<32>(entropy)?;
            match create(path, &key) {
                Ok(()) => Ok(key),
                // Another process was first: its key counts.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    from_file(path, entropy)
                }
                Err(error) => Err(failed(error)),
            }
        }
        Err(error) => Err(failed(error)),
    }
}

/// Writes the whole key beside its place, then links it there without replacing
/// anything: a crash in between leaves no half key, a race one winner.
fn create(path: &Path, key: &[u8; 32]) -> std::io::Result<()> {
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&draft)?;
    file.write_all(key)?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    linked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::OsEntropy;

    fn contact() -> Contact {
        Contact {
            name: None,
            phone: "13800001111".to_owned(),
            wants_call: true,
        }
    }

    #[test]
    fn a_contact_opens_only_for_its_own_complaint_and_key() {
        let secrets = Secrets::from_master(&[7; 32]);
        let number: ComplaintNumber = "LP20261124-7K3QXM".parse().unwrap();
        let other: ComplaintNumber = "LP20261124-7K3QXN".parse().unwrap();
        let sealed = secrets.seal(&contact(), &number, &OsEntropy).unwrap();
        assert_eq!(secrets.open(&sealed, &number), Ok(contact()));
        assert_eq!(secrets.open(&sealed, &other), Err(NotOurs));
        assert_eq!(
            Secrets::from_master(&[8; 32]).open(&sealed, &number),
            Err(NotOurs)
        );
        assert_eq!(secrets.open(&sealed[..8], &number), Err(NotOurs));
    }

    #[test]
    fn a_token_has_128_bits_and_only_itself_opens_its_hash() {
        let token = Secrets::from_master(&[7; 32]).token(&[1; 16]);
        assert_eq!(token.len(), 32);
        assert!(opens(&token, &token_hash(&token)));
        assert!(!opens(
            &Secrets::from_master(&[7; 32]).token(&[2; 16]),
            &token_hash(&token)
        ));
    }

    #[test]
    fn the_key_file_is_made_once_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let first = Secrets::load(dir.path(), None, &OsEntropy)
            .unwrap()
            .token(&[0; 16]);
        let second = Secrets::load(dir.path(), None, &OsEntropy)
            .unwrap()
            .token(&[0; 16]);
        assert_eq!(first, second);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(dir.path().join(KEY_FILE))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_wrong_key_is_refused_with_a_sentence() {
        let dir = tempfile::tempdir().unwrap();
        let refused = |key| {
            Secrets::load(dir.path(), key, &OsEntropy)
                .unwrap_err()
                .to_string()
        };
        assert!(refused(Some("abc")).contains("64 hex digits"));
        std::fs::write(dir.path().join(KEY_FILE), b"short").unwrap();
        assert!(refused(None).contains("32 bytes"));
        assert!(Secrets::load(dir.path(), Some(&"ab".repeat(32)), &OsEntropy).is_ok());
    }
}
