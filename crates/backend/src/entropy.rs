//! Randomness as a parameter: numbers, salts, nonces, epochs and request ids are
//! drawn from an [`Entropy`]; only [`OsEntropy`] asks the operating system.

use livepledge_contract::calendar::Date;
use livepledge_contract::ids::{ComplaintNumber, Epoch, InquiryNumber};
use std::fmt::Write as _;

/// No random bytes could be had; whoever needed them refuses the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct NoEntropy;

/// A source of random bytes.
pub trait Entropy: Send + Sync + 'static {
    /// Fills the buffer with unpredictable bytes.
    ///
    /// # Errors
    /// [`NoEntropy`] when the source is exhausted or missing.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}

/// `N` random bytes.
///
/// # Errors
/// [`NoEntropy`] when the source has none.
pub fn draw<const N: usize>(entropy: &dyn Entropy) -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}

/// Bytes as lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Crockford's digits: none is mistaken for another when read out on the phone.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A complaint number: `LP`, the day in Shanghai, six random digits. It is no
/// secret; the receipt's token opens the case. The store refuses a number that
/// is taken, and the caller draws again.
///
/// # Errors
/// [`NoEntropy`] when the source has none.
pub fn complaint_number(entropy: &dyn Entropy, day: Date) -> Result<ComplaintNumber, NoEntropy> {
    number(entropy, "LP", day)
}

/// The number of a question, made like a complaint's: `LQ` instead of `LP`.
///
/// # Errors
/// [`NoEntropy`] when the source has none.
pub fn inquiry_number(entropy: &dyn Entropy, day: Date) -> Result<InquiryNumber, NoEntropy> {
    number(entropy, "LQ", day)
}

fn number<N: std::str::FromStr>(
    entropy: &dyn Entropy,
    prefix: &str,
    day: Date,
) -> Result<N, NoEntropy> {
    let (year, month, date) = day.parts();
    let mut number = format!("{prefix}{year:04}{month:02}{date:02}-");
    for byte in draw::<6>(entropy)? {
        number.extend(
            DIGITS
                .get(usize::from(byte % 32))
                .map(|digit| char::from(*digit)),
        );
    }
    number.parse().map_err(|_| NoEntropy)
}

/// Name of one life of a room's event stream.
///
/// # Errors
/// [`NoEntropy`] when the source has none.
pub fn epoch(entropy: &dyn Entropy) -> Result<Epoch, NoEntropy> {
    format!("e{}", hex(&draw::<6>(entropy)?))
        .parse()
        .map_err(|_| NoEntropy)
}
