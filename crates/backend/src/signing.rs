//! The merchant's Ed25519 key: made, kept in a file, used to sign versions and to
//! check signatures. The backend needs none; it only stores what was signed.

use crate::entropy::{Entropy, NoEntropy};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use livepledge_contract::ids::{Digest, PublicKey};
use livepledge_contract::ledger::{PlanSignature, SignatureAlgorithm, statement};

/// First line of a key file.
const HEAD: &str = "livepledge-ed25519-secret-key-1";

/// A merchant's secret key.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

/// The secret stays out of debug output.
impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "SigningKey(of {})",
            hex(self.0.verifying_key().as_bytes())
        )
    }
}

impl SigningKey {
    /// A new key.
    ///
    /// # Errors
    /// [`NoEntropy`] when the system gives no randomness.
    pub fn new(entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let mut seed = [0; 32];
        entropy.fill(&mut seed)?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(&seed)))
    }

    /// The key of a key file's text; `None`: it is none.
    #[must_use]
    pub fn of_file(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let seed = (lines.next() == Some(HEAD)).then(|| lines.next())??;
        let seed: [u8; 32] = bytes(seed.trim())?;
        Some(Self(ed25519_dalek::SigningKey::from_bytes(&seed)))
    }

    /// The text of its key file.
    #[must_use]
    pub fn to_file(&self) -> String {
        format!("{HEAD}\n{}\n", hex(self.0.as_bytes()))
    }

    /// The public half, to be published.
    ///
    /// # Errors
    /// Never for a key made here; the type says so.
    pub fn public(&self) -> Result<PublicKey, livepledge_contract::calendar::NotInForm> {
        hex(self.0.verifying_key().as_bytes()).parse()
    }

    /// Signs a record's link.
    ///
    /// # Errors
    /// As [`SigningKey::public`].
    pub fn sign(
        &self,
        link: &Digest,
    ) -> Result<PlanSignature, livepledge_contract::calendar::NotInForm> {
        let signature = self.0.sign(statement::signed(link).as_bytes());
        Ok(PlanSignature {
            algorithm: SignatureAlgorithm::Ed25519,
            key: self.public()?,
            signature: hex(&signature.to_bytes()).parse()?,
        })
    }
}

/// Whether a signature of a message holds for its key. Strict: keys and
/// signatures of which several forms exist hold in one form only.
#[must_use]
pub fn holds(signature: &PlanSignature, message: &str) -> bool {
    let SignatureAlgorithm::Ed25519 = signature.algorithm;
    let key = bytes(signature.key.as_str()).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let made = bytes(signature.signature.as_str()).map(|made| Signature::from_bytes(&made));
    match (key, made) {
        (Some(key), Some(made)) => key.verify_strict(message.as_bytes(), &made).is_ok(),
        _ => false,
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    if hex.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{SigningKey, bytes, hex, holds};
    use livepledge_contract::ledger::statement;

    fn key() -> SigningKey {
        SigningKey(ed25519_dalek::SigningKey::from_bytes(&[7; 32]))
    }

    /// RFC 8032, section 7.1, test 1.
    #[test]
    fn the_public_half_is_that_of_the_standard() {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let key = SigningKey(ed25519_dalek::SigningKey::from_bytes(&bytes(seed).unwrap()));
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert_eq!(key.public().unwrap().as_str(), public);
    }

    #[test]
    fn a_signature_holds_for_its_link_and_key_alone() {
        let link = "ab".repeat(32).parse().unwrap();
        let signature = key().sign(&link).unwrap();
        let message = statement::signed(&link);
        assert!(holds(&signature, &message));
        assert!(!holds(&signature, link.as_str()));
        let other = SigningKey(ed25519_dalek::SigningKey::from_bytes(&[8; 32]));
        let mut forged = signature.clone();
        forged.key = other.public().unwrap();
        assert!(!holds(&forged, &message));
        let mut short = signature;
        short.signature = "ab".parse().unwrap();
        assert!(!holds(&short, &message));
    }

    #[test]
    fn a_key_file_reads_back_and_anything_else_is_none() {
        let read = SigningKey::of_file(&key().to_file()).unwrap();
        assert_eq!(read.public(), key().public());
        for wrong in ["", "livepledge-ed25519-secret-key-1\nabc\n", &hex(&[7; 32])] {
            assert!(SigningKey::of_file(wrong).is_none(), "{wrong}");
        }
        assert!(!format!("{:?}", key()).contains(&hex(&[7; 32])));
    }
}
