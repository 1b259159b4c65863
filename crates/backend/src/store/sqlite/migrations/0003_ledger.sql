-- The ledger: who published each version, when and why, who agreed to it, each
-- entry naming the digest of the one before it; and what the host said on air.

-- One row for each entry of a room's ledger: a version published, or one party's
-- agreement to it. Never updated, never deleted.
CREATE TABLE ledger (
    room        TEXT NOT NULL REFERENCES rooms (id),
    place       INTEGER NOT NULL CHECK (place >= 1),  -- without gaps in a room
    plan        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    entry       TEXT NOT NULL CHECK (entry IN ('published', 'merchant', 'live_party')),
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

CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger never changes'); END;
CREATE TRIGGER ledger_remains BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never deleted'); END;

CREATE TABLE spoken_promises (
    room    TEXT NOT NULL REFERENCES rooms (id),
    number  INTEGER NOT NULL,              -- 1 for the room's first
    at      INTEGER NOT NULL,
    sku     TEXT NOT NULL,
    promise TEXT NOT NULL,                 -- SpokenPromise as JSON
    PRIMARY KEY (room, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER spoken_promises_stay BEFORE UPDATE ON spoken_promises
BEGIN SELECT RAISE(ABORT, 'a spoken promise never changes'); END;
CREATE TRIGGER spoken_promises_remain BEFORE DELETE ON spoken_promises
BEGIN SELECT RAISE(ABORT, 'a spoken promise is never deleted'); END;
