-- The log of each case: append-only, each record with the digest of the one
-- before it. What stood in case_events is carried over by the program, which
-- can compute digests, in the same transaction.

CREATE TABLE case_records (
    complaint TEXT NOT NULL REFERENCES complaints (number),
    n         INTEGER NOT NULL CHECK (n >= 1),
    record    TEXT NOT NULL,                  -- CaseRecord as JSON
    prev      TEXT,                           -- digest of record n - 1
    digest    TEXT NOT NULL,                  -- SHA-256 over number, prev and record
    PRIMARY KEY (complaint, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_records_stay BEFORE UPDATE ON case_records
BEGIN SELECT RAISE(ABORT, 'a record of a case never changes'); END;
CREATE TRIGGER case_records_remain BEFORE DELETE ON case_records
BEGIN SELECT RAISE(ABORT, 'a record of a case is never deleted'); END;
-- Also keeps INSERT OR REPLACE from doing either.
CREATE TRIGGER case_records_follow BEFORE INSERT ON case_records
WHEN new.n <> (SELECT coalesce(max(n), 0) + 1 FROM case_records WHERE complaint = new.complaint)
BEGIN SELECT RAISE(ABORT, 'a record of a case follows the last one'); END;

-- Where each log ends and what it comes to, for lists and timers. Written with
-- each record; can be made anew from the log at any time.
CREATE TABLE case_heads (
    complaint   TEXT PRIMARY KEY REFERENCES complaints (number),
    room        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    digest      TEXT NOT NULL,
    state       TEXT NOT NULL,                -- CaseState
    open        INTEGER NOT NULL CHECK (open IN (0, 1)),
    holder      TEXT NOT NULL,                -- Holder
    responsible TEXT NOT NULL,                -- Party
    serious     INTEGER NOT NULL CHECK (serious IN (0, 1)),
    timer       TEXT,                         -- of the nearest deadline
    due         INTEGER,
    fires       INTEGER                       -- when the clock acts next
) STRICT, WITHOUT ROWID;
CREATE INDEX case_heads_firing ON case_heads (fires) WHERE fires IS NOT NULL;
CREATE INDEX case_heads_queue ON case_heads (open DESC, serious DESC, due);

-- No timer acts twice: not after a crash, not from two processes.
CREATE TABLE case_firings (
    complaint  TEXT NOT NULL REFERENCES complaints (number),
    timer      TEXT NOT NULL,                 -- Timer
    started_by INTEGER NOT NULL,              -- the record that started it
    reminder   INTEGER NOT NULL CHECK (reminder IN (0, 1)),
    due        INTEGER NOT NULL,
    n          INTEGER NOT NULL,              -- the record it made
    PRIMARY KEY (complaint, timer, started_by, reminder, due)
) STRICT, WITHOUT ROWID;
