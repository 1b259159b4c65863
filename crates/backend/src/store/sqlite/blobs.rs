//! Rows of blobs, and of the cases that refer to them.

use super::{SqliteStore, StoreError, decode, name_of, parse};
use crate::store::blobs::BlobStore;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::evidence::{
    BlobReceipt, CLIPS_MAX, Evidence, EvidenceKind, FiledEvidence, IMAGES_MAX, StoredForm,
};
use livepledge_contract::ids::{ComplaintNumber, Digest};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::workflow::record::CaseRecord;
use rusqlite::{Connection, OptionalExtension as _, Row};

const COLUMNS: &str = "b.sha256, b.media_type, b.bytes, b.stored_sha256, b.stored_type, b.stored_bytes, b.width, b.height";

fn receipt(row: &Row<'_>) -> rusqlite::Result<(String, String, BlobReceiptParts)> {
    Ok((
        row.get(0)?,
        row.get(3)?,
        BlobReceiptParts {
            media_type: row.get(1)?,
            bytes: row.get(2)?,
            stored_type: row.get(4)?,
            stored_bytes: row.get(5)?,
            width: row.get(6)?,
            height: row.get(7)?,
        },
    ))
}

struct BlobReceiptParts {
    media_type: String,
    bytes: u64,
    stored_type: String,
    stored_bytes: u64,
    width: Option<u32>,
    height: Option<u32>,
}

fn whole(
    found: Option<(String, String, BlobReceiptParts)>,
) -> Result<Option<BlobReceipt>, StoreError> {
    let Some((sha256, stored, parts)) = found else {
        return Ok(None);
    };
    Ok(Some(BlobReceipt {
        sha256: parse(&sha256)?,
        media_type: parts.media_type,
        bytes: parts.bytes,
        stored: StoredForm {
            sha256: parse(&stored)?,
            media_type: parts.stored_type,
            bytes: parts.stored_bytes,
            width: parts.width,
            height: parts.height,
        },
    }))
}

fn find(db: &Connection, sha256: &Digest) -> Result<Option<BlobReceipt>, StoreError> {
    let found = db
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM blobs b WHERE b.sha256 = ?1"
        ))?
        .query_row([sha256.as_str()], receipt)
        .optional()?;
    whole(found)
}

fn keep(db: &Connection, blob: &BlobReceipt, at: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO blobs (sha256, media_type, bytes, stored_sha256, stored_type, stored_bytes, width, height, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (sha256) DO UPDATE SET received_at = ?9 WHERE claimed = 0",
    )?
    .execute((
        blob.sha256.as_str(),
        &blob.media_type,
        blob.bytes,
        blob.stored.sha256.as_str(),
        &blob.stored.media_type,
        blob.stored.bytes,
        blob.stored.width,
        blob.stored.height,
        at.millis(),
    ))?;
    Ok(())
}

/// What stands against a list of evidence: something that is not there, or too much of
/// one kind.
pub(super) fn issues(
    db: &Connection,
    place: &str,
    digests: &[&Digest],
) -> Result<Vec<FieldIssue>, StoreError> {
    let (mut issues, mut images, mut clips) = (Vec::new(), 0, 0);
    for (at, sha256) in digests.iter().enumerate() {
        match find(db, sha256)? {
            Some(blob) if blob.media_type.starts_with("video/") => clips += 1,
            Some(_) => images += 1,
            None => issues.push(FieldIssue::at(
                &format!("{place}/{at}"),
                IssueCode::UnknownBlob,
            )),
        }
    }
    if images > IMAGES_MAX || clips > CLIPS_MAX {
        issues.push(FieldIssue::at(place, IssueCode::TooLong));
    }
    Ok(issues)
}

/// From now on the case refers to them. What it refers to already it goes on to.
pub(super) fn claim(
    db: &Connection,
    number: &ComplaintNumber,
    evidence: &[Evidence],
) -> Result<(), StoreError> {
    for piece in evidence {
        db.prepare_cached("UPDATE blobs SET claimed = 1 WHERE sha256 = ?1")?
            .execute([piece.sha256.as_str()])?;
        db.prepare_cached(
            "INSERT INTO case_evidence (complaint, position, sha256, kind)
             SELECT ?1, (SELECT count(*) FROM case_evidence WHERE complaint = ?1), ?2, ?3
             ON CONFLICT DO NOTHING",
        )?
        .execute((
            number.as_str(),
            piece.sha256.as_str(),
            name_of(&piece.kind)?,
        ))?;
    }
    Ok(())
}

/// What a case refers to, in the order of filing, each with the record of its log that
/// first named it; the complaint is the first.
pub(super) fn filed(
    db: &Connection,
    number: &ComplaintNumber,
    complaint: &FileComplaint,
    log: &[CaseRecord],
) -> Result<Vec<FiledEvidence>, StoreError> {
    let mut rows = db.prepare_cached(
        "SELECT b.sha256, c.kind, b.stored_type, b.stored_bytes FROM case_evidence c JOIN blobs b USING (sha256)
         WHERE c.complaint = ?1 ORDER BY c.position",
    )?;
    let mut rows = rows.query([number.as_str()])?;
    let mut filed = Vec::new();
    while let Some(row) = rows.next()? {
        let (sha256, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let kind: EvidenceKind = decode(&format!("\"{kind}\""))?;
        let sha256: Digest = parse(&sha256)?;
        let first = complaint.evidence.iter().any(|e| e.sha256 == sha256);
        let later = log.iter().find(|record| {
            let proofs = record.act.proofs();
            proofs.is_some_and(|proofs| proofs.evidence.contains(&sha256))
        });
        filed.push(FiledEvidence {
            kind,
            record: later.filter(|_| !first).map_or(1, |record| record.n),
            sha256,
            media_type: row.get(2)?,
            bytes: row.get(3)?,
        });
    }
    Ok(filed)
}

#[async_trait::async_trait]
impl BlobStore for SqliteStore {
    async fn blob(&self, sha256: &Digest) -> Result<Option<BlobReceipt>, StoreError> {
        let sha256 = sha256.clone();
        self.readers.read(move |db| find(db, &sha256)).await
    }

    async fn keep_blob(&self, blob: BlobReceipt, at: Timestamp) -> Result<(), StoreError> {
        self.writer.write(move |db| keep(db, &blob, at)).await
    }

    async fn unclaimed_bytes(&self) -> Result<u64, StoreError> {
        let sum = "SELECT coalesce(sum(stored_bytes), 0) FROM blobs WHERE claimed = 0";
        self.readers
            .read(move |db| Ok(db.prepare_cached(sum)?.query_row([], |row| row.get(0))?))
            .await
    }

    async fn unclaimed_blobs(
        &self,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<Digest>, StoreError> {
        let old = "SELECT sha256 FROM blobs WHERE claimed = 0 AND received_at < ?1 ORDER BY received_at LIMIT ?2";
        self.readers
            .read(move |db| {
                let mut rows = db.prepare_cached(old)?;
                let names =
                    rows.query_map((before.millis(), limit), |row| row.get::<_, String>(0))?;
                names.map(|name| parse(&name?)).collect()
            })
            .await
    }

    async fn forget_blob(&self, sha256: &Digest, before: Timestamp) -> Result<bool, StoreError> {
        let sha256 = sha256.clone();
        let forget = "DELETE FROM blobs WHERE sha256 = ?1 AND claimed = 0 AND received_at < ?2";
        self.writer
            .write(move |db| {
                let gone = db
                    .prepare_cached(forget)?
                    .execute((sha256.as_str(), before.millis()))?;
                Ok::<_, StoreError>(gone > 0)
            })
            .await
    }

    async fn evidence_of(
        &self,
        number: &ComplaintNumber,
        sha256: &Digest,
    ) -> Result<Option<BlobReceipt>, StoreError> {
        let (number, sha256) = (number.clone(), sha256.clone());
        self.readers
            .read(move |db| {
                let found = db
                    .prepare_cached(&format!(
                        "SELECT {COLUMNS} FROM case_evidence c JOIN blobs b USING (sha256)
                         WHERE c.complaint = ?1 AND c.sha256 = ?2"
                    ))?
                    .query_row((number.as_str(), sha256.as_str()), receipt)
                    .optional()?;
                whole(found)
            })
            .await
    }
}
