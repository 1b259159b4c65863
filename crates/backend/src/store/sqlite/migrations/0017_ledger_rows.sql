-- For a list of three words to look in, SQLite makes a table at every row that is written. Runs
-- with foreign keys off, as SQLite asks for where a table is made anew.

CREATE TABLE ledger_rows (
    room        TEXT NOT NULL REFERENCES rooms (id),
    place       INTEGER NOT NULL CHECK (place >= 1),  -- without gaps in a room
    plan        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    entry       TEXT NOT NULL CHECK (entry = 'published' OR entry = 'merchant' OR entry = 'live_party'),
    at          INTEGER CHECK ((entry = 'published') = (at IS NULL)),  -- of an agreement; a version has its own
    by          TEXT NOT NULL,             -- author, or who agreed for the party
    reason      TEXT NOT NULL DEFAULT '',  -- of a version
    predecessor TEXT,                      -- link before it in this plan's chain
    link        TEXT NOT NULL,             -- SHA-256 of the entry's statement
    key         TEXT,                      -- Ed25519 public key, where signed
    signature   TEXT CHECK ((key IS NULL) = (signature IS NULL)),
    PRIMARY KEY (room, place),
    UNIQUE (plan, version, entry),
    FOREIGN KEY (plan, version) REFERENCES plan_versions (plan, version)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_rows
    SELECT room, place, plan, version, entry, at, by, reason, predecessor, link, key, signature
    FROM ledger ORDER BY room, place;
DROP TABLE ledger;
ALTER TABLE ledger_rows RENAME TO ledger;

CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger never changes'); END;
CREATE TRIGGER ledger_remains BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never deleted'); END;
