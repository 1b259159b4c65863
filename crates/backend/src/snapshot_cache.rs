//! Room snapshots as bytes, ready to send: encoded and compressed once for each
//! change, however many viewers ask. An entry is trusted for a second, then the
//! room's position in the database decides, so that an import by another process
//! shows; a room's first readers wait for one of them to load it.

use crate::clock::Clock;
use crate::store::{Store, StoreError};
use axum::http::HeaderValue;
use livepledge_contract::ids::{Epoch, RoomId, Seq};
use livepledge_contract::room::Snapshot;
use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a snapshot is sent without asking the database; also its `max-age`.
pub const FRESH: Duration = Duration::from_secs(1);

/// A snapshot and its encodings.
#[derive(Debug)]
pub struct Encoded {
    /// What was encoded, for routes that look something up in the room.
    pub snapshot: Snapshot,
    /// Plain, brotli, gzip.
    pub variants: [Variant; 3],
}

/// One encoding of a snapshot.
#[derive(Debug)]
pub struct Variant {
    /// `Content-Encoding`; `None`: plain.
    pub encoding: Option<&'static str>,
    /// Strong: the digest of the bytes it was made from, and the encoding.
    pub etag: HeaderValue,
    /// The bytes to send.
    pub body: axum::body::Bytes,
}

#[derive(Clone, Debug)]
struct Entry {
    encoded: Arc<Encoded>,
    checked: Duration,
}

type Slot = Arc<tokio::sync::Mutex<Option<Entry>>>;

/// The cache. Holds one entry for each existing room that was asked for.
#[derive(Debug, Default)]
pub struct SnapshotCache {
    slots: Mutex<HashMap<RoomId, Slot>>,
}

impl SnapshotCache {
    /// The room as it is now, or was less than [`FRESH`] ago, but not before
    /// `shown`, which viewers of the stream have been told already; `None`: no such room.
    ///
    /// # Errors
    /// The store's.
    pub async fn get(
        &self,
        room: &RoomId,
        shown: Option<(Epoch, Seq)>,
        store: &dyn Store,
        clock: &dyn Clock,
    ) -> Result<Option<Arc<Encoded>>, StoreError> {
        let slot = Arc::clone(self.lock().entry(room.clone()).or_default());
        let mut entry = slot.lock().await;
        let now = clock.elapsed();
        if let Some(known) = entry.as_mut() {
            let current = &known.encoded.snapshot;
            let behind =
                shown.is_some_and(|(epoch, seq)| epoch != current.epoch || seq > current.seq);
            if !behind && now.saturating_sub(known.checked) < FRESH {
                return Ok(Some(Arc::clone(&known.encoded)));
            }
            let shown = &known.encoded.snapshot;
            let unchanged = store
                .position(room)
                .await?
                .is_some_and(|(epoch, seq)| epoch == shown.epoch && seq == shown.seq);
            if unchanged {
                known.checked = now;
                return Ok(Some(Arc::clone(&known.encoded)));
            }
        }
        let Some(snapshot) = store.snapshot(room).await? else {
            // Names of rooms that do not exist must not pile up here.
            self.lock().remove(room);
            return Ok(None);
        };
        let encoded = tokio::task::spawn_blocking(move || Encoded::of(snapshot))
            .await
            .map_err(|e| StoreError::Unavailable(e.to_string()))??;
        let encoded = Arc::new(encoded);
        *entry = Some(Entry {
            encoded: Arc::clone(&encoded),
            checked: now,
        });
        Ok(Some(encoded))
    }

    /// Has the next reader ask the database: for writes of this process.
    pub fn invalidate(&self, room: &RoomId) {
        self.lock().remove(room);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<RoomId, Slot>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Encoded {
    /// Encodes and compresses.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the snapshot has no JSON form.
    pub fn of(snapshot: Snapshot) -> Result<Self, StoreError> {
        let corrupt = |e: String| StoreError::Corrupt(e);
        let plain = serde_json::to_vec(&snapshot).map_err(|e| corrupt(e.to_string()))?;
        let brotli = brotli(&plain).map_err(|e| corrupt(e.to_string()))?;
        let gzip = gzip(&plain).map_err(|e| corrupt(e.to_string()))?;
        let digest = livepledge_contract::digest::sha256_hex(&plain);
        let short = digest.get(..32).unwrap_or_default();
        let variant = |encoding: Option<&'static str>, body: Vec<u8>| {
            let suffix = encoding.map(|e| format!("-{e}")).unwrap_or_default();
            let etag = HeaderValue::try_from(format!("\"{short}{suffix}\""))
                .map_err(|e| corrupt(e.to_string()))?;
            Ok::<_, StoreError>(Variant {
                encoding,
                etag,
                body: body.into(),
            })
        };
        let variants = [
            variant(None, plain)?,
            variant(Some("br"), brotli)?,
            variant(Some("gzip"), gzip)?,
        ];
        Ok(Self { snapshot, variants })
    }

    /// The encoding to send to a client that accepts these; brotli before gzip before plain.
    #[must_use]
    pub fn variant(&self, accept_encoding: &str) -> &Variant {
        let [plain, brotli, gzip] = &self.variants;
        if accepts(accept_encoding, "br") {
            brotli
        } else if accepts(accept_encoding, "gzip") {
            gzip
        } else {
            plain
        }
    }

    /// Whether one of the tags of an `If-None-Match` names what would be sent
    /// now, in whichever encoding the client got it.
    #[must_use]
    pub fn matches(&self, if_none_match: &str) -> bool {
        if_none_match
            .split(',')
            .map(|tag| tag.trim().trim_start_matches("W/"))
            .any(|tag| {
                tag == "*"
                    || self
                        .variants
                        .iter()
                        .any(|variant| variant.etag.as_bytes() == tag.as_bytes())
            })
    }
}

fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = words.any(|parameter| {
            parameter
                .strip_prefix("q=")
                .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
        });
        named && !refused
    })
}

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    // Quality 5: a tenth larger than the best, a hundredth of its time; rooms change by the second.
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 5,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*plain, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(plain)?;
    packed.finish()
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn codings_are_named_exactly_and_can_be_refused() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("GZIP;q=0.5", "gzip"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("brotli", "br"));
        assert!(!accepts("", "gzip"));
    }
}
