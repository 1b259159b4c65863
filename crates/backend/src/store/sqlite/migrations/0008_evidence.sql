-- What complaints are proved with. The bytes lie in files below the data directory
-- (blobs/); a row says that a file is whole and on the disk.
CREATE TABLE blobs (
    sha256        TEXT NOT NULL PRIMARY KEY,   -- of the bytes that were sent
    media_type    TEXT NOT NULL,
    bytes         INTEGER NOT NULL CHECK (bytes > 0),
    stored_sha256 TEXT NOT NULL,               -- of the file: a picture is encoded anew
    stored_type   TEXT NOT NULL,
    stored_bytes  INTEGER NOT NULL CHECK (stored_bytes > 0),
    width         INTEGER,
    height        INTEGER,
    received_at   INTEGER NOT NULL,
    claimed       INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1))  -- some case refers to it
) STRICT, WITHOUT ROWID;
CREATE INDEX blobs_unclaimed ON blobs (received_at) WHERE claimed = 0;

-- Which case refers to which blob. Never updated, never deleted.
CREATE TABLE case_evidence (
    complaint TEXT NOT NULL REFERENCES complaints (number),
    position  INTEGER NOT NULL,
    sha256    TEXT NOT NULL REFERENCES blobs (sha256),
    kind      TEXT NOT NULL,
    PRIMARY KEY (complaint, sha256)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_evidence_stays BEFORE UPDATE ON case_evidence
BEGIN SELECT RAISE(ABORT, 'what a case is proved with never changes'); END;
CREATE TRIGGER case_evidence_remains BEFORE DELETE ON case_evidence
BEGIN SELECT RAISE(ABORT, 'what a case is proved with is never deleted'); END;
