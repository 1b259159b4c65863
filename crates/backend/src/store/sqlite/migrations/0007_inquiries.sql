-- Questions of viewers, and what came of them.

-- The log of each question: append-only. The first record is the question itself,
-- the first response says how long it took.
CREATE TABLE inquiry_records (
    inquiry TEXT NOT NULL REFERENCES inquiries (number),
    n       INTEGER NOT NULL CHECK (n >= 1),
    record  TEXT NOT NULL,                  -- InquiryRecord as JSON
    PRIMARY KEY (inquiry, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inquiry_records_stay BEFORE UPDATE ON inquiry_records
BEGIN SELECT RAISE(ABORT, 'a record of a question never changes'); END;
CREATE TRIGGER inquiry_records_remain BEFORE DELETE ON inquiry_records
BEGIN SELECT RAISE(ABORT, 'a record of a question is never deleted'); END;
-- Also keeps INSERT OR REPLACE from doing either.
CREATE TRIGGER inquiry_records_follow BEFORE INSERT ON inquiry_records
WHEN new.n <> (SELECT coalesce(max(n), 0) + 1 FROM inquiry_records WHERE inquiry = new.inquiry)
BEGIN SELECT RAISE(ABORT, 'a record of a question follows the last one'); END;

-- Who may read it, and what its log comes to, for lists and reports. Written with
-- each record.
CREATE TABLE inquiries (
    number            TEXT PRIMARY KEY,
    room              TEXT NOT NULL REFERENCES rooms (id),
    asked_of          TEXT NOT NULL,        -- AskedOf
    asked_at          INTEGER NOT NULL,
    token_salt        BLOB NOT NULL,
    token_hash        BLOB NOT NULL,
    version           INTEGER NOT NULL,     -- records
    first_response_at INTEGER,              -- none: it waits
    public_at         INTEGER               -- last change of what everybody may read; none: nothing
) STRICT, WITHOUT ROWID;
CREATE INDEX inquiries_queue ON inquiries (room, asked_of, first_response_at, asked_at);
CREATE INDEX inquiries_public ON inquiries (room, public_at) WHERE public_at IS NOT NULL;
