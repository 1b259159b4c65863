//! What `SubtleCrypto` computes for the ledger: SHA-256 and Ed25519. Pages that are
//! no secure context have none; older browsers have no Ed25519.

use js_sys::{Array, Uint8Array};
use livepledge_contract::ids::Digest;
use livepledge_contract::ledger::PlanSignature;
use livepledge_contract::ledger::verify::Signature;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// The browser's cryptography.
pub struct Subtle(SubtleCrypto);

/// It failed at something that cannot fail: the page has put something else in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDigest;

impl Subtle {
    /// `None` in a page that is no secure context.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        let subtle = web_sys::window()?.crypto().ok()?.subtle();
        (!subtle.is_undefined()).then_some(Self(subtle))
    }

    /// SHA-256 in lower-case hex.
    ///
    /// # Errors
    /// [`NoDigest`].
    pub async fn sha256(&self, text: &str) -> Result<Digest, NoDigest> {
        let bytes = Uint8Array::from(text.as_bytes());
        let asked = self.0.digest_with_str_and_js_u8_array("SHA-256", &bytes);
        let found = JsFuture::from(asked.map_err(|_| NoDigest)?).await;
        let found = Uint8Array::new(&found.map_err(|_| NoDigest)?).to_vec();
        hex(&found).parse().map_err(|_| NoDigest)
    }

    /// Whether a signature of a message holds for its key.
    pub async fn ed25519(&self, signature: &PlanSignature, message: &str) -> Signature {
        let (key, made) = (
            bytes(signature.key.as_str()),
            bytes(signature.signature.as_str()),
        );
        match self.verify(&key, &made, message).await {
            Ok(holds) if holds.is_truthy() => Signature::Holds,
            Ok(_) => Signature::Wrong,
            // The browser knows no Ed25519; anything else is a key that is none.
            Err(error) if is_named(&error, "NotSupportedError") => Signature::NotChecked,
            Err(_) => Signature::Wrong,
        }
    }

    async fn verify(&self, key: &[u8], made: &[u8], message: &str) -> Result<JsValue, JsValue> {
        let usages = Array::of1(&"verify".into());
        let key = Uint8Array::from(key);
        let asked = (self.0).import_key_with_str("raw", &key, "Ed25519", false, &usages)?;
        let key: CryptoKey = JsFuture::from(asked).await?.unchecked_into();
        let (made, message) = (Uint8Array::from(made), Uint8Array::from(message.as_bytes()));
        let asked = (self.0)
            .verify_with_str_and_js_u8_array_and_js_u8_array("Ed25519", &key, &made, &message)?;
        JsFuture::from(asked).await
    }
}

fn is_named(error: &JsValue, name: &str) -> bool {
    js_sys::Reflect::get(error, &"name".into()).is_ok_and(|named| named == name)
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(half), 16));
        }
    }
    text
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
    let mut bytes = Vec::new();
    for pair in digits.chunks(2) {
        let whole = pair.iter().fold(0, |byte, digit| byte * 16 + digit);
        bytes.push(u8::try_from(whole).unwrap_or_default());
    }
    bytes
}
