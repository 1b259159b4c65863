-- Rooms, plans with their versions and stock, complaints with their events,
-- ratings, idempotency keys, and each room's event log.
-- Instants are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE rooms (
    id           TEXT PRIMARY KEY,
    epoch        TEXT NOT NULL,               -- life of the event stream
    seq          INTEGER NOT NULL DEFAULT 0,  -- last event of that life
    pinned       TEXT,                        -- SKU on air
    profile      TEXT NOT NULL,               -- RoomProfile as JSON
    rated_orders INTEGER NOT NULL DEFAULT 0,
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
    id       TEXT PRIMARY KEY,
    room     TEXT NOT NULL REFERENCES rooms (id),
    sku      TEXT NOT NULL,
    position INTEGER NOT NULL,                -- order on the list
    listed   INTEGER NOT NULL DEFAULT 1 CHECK (listed IN (0, 1)),
    version  INTEGER NOT NULL,                -- the current one
    UNIQUE (room, sku)
) STRICT, WITHOUT ROWID;

-- Never updated, never deleted: complaints quote these rows.
CREATE TABLE plan_versions (
    plan         TEXT NOT NULL REFERENCES plans (id),
    version      INTEGER NOT NULL CHECK (version >= 1),
    digest       TEXT NOT NULL,               -- SHA-256 of canonical
    canonical    TEXT NOT NULL,               -- RFC 8785 JSON
    published_at INTEGER NOT NULL,
    PRIMARY KEY (plan, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_versions_stay BEFORE UPDATE ON plan_versions
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER plan_versions_remain BEFORE DELETE ON plan_versions
BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;

CREATE TABLE stock (
    plan      TEXT NOT NULL REFERENCES plans (id),
    line      TEXT NOT NULL CHECK (line IN ('spot', 'presale')),
    declared  INTEGER NOT NULL CHECK (declared >= 0),
    remaining INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND declared),
    as_of     INTEGER NOT NULL,
    source    TEXT NOT NULL CHECK (source IN ('reported', 'synced')),
    PRIMARY KEY (plan, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE complaints (
    number         TEXT PRIMARY KEY,
    room           TEXT NOT NULL REFERENCES rooms (id),
    plan           TEXT,
    version        INTEGER,
    state          TEXT NOT NULL,             -- CaseState
    received_at    INTEGER NOT NULL,
    command        TEXT NOT NULL,             -- FileComplaint as JSON, without contact
    receipt        TEXT NOT NULL,             -- Receipt as JSON, without token
    token_salt     BLOB NOT NULL CHECK (length(token_salt) = 16),
    token_hash     BLOB NOT NULL CHECK (length(token_hash) = 32),
    sealed_contact BLOB,                      -- AES-256-GCM, bound to the number
    FOREIGN KEY (plan, version) REFERENCES plan_versions (plan, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_events (
    complaint TEXT NOT NULL REFERENCES complaints (number),
    n         INTEGER NOT NULL,               -- 1 for the first
    at        INTEGER NOT NULL,
    event     TEXT NOT NULL,                  -- CaseEventKind
    state     TEXT NOT NULL,                  -- CaseState it led to
    PRIMARY KEY (complaint, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings (
    id               INTEGER PRIMARY KEY,
    room             TEXT NOT NULL REFERENCES rooms (id),
    order_ref        TEXT NOT NULL,
    plan             TEXT NOT NULL,
    version          INTEGER NOT NULL,
    received_at      INTEGER NOT NULL,
    as_described     INTEGER CHECK (as_described BETWEEN 1 AND 5),
    service_attitude INTEGER CHECK (service_attitude BETWEEN 1 AND 5),
    logistics        INTEGER CHECK (logistics BETWEEN 1 AND 5),
    commitment       INTEGER CHECK (commitment BETWEEN 1 AND 5),
    handling         INTEGER CHECK (handling BETWEEN 1 AND 5),
    text             TEXT,
    UNIQUE (room, order_ref),
    FOREIGN KEY (plan, version) REFERENCES plan_versions (plan, version)
) STRICT;
CREATE INDEX ratings_latest ON ratings (room, received_at DESC, id DESC);

-- Counted with each rating, so that the summary never reads all of them.
CREATE TABLE rating_counts (
    room      TEXT NOT NULL REFERENCES rooms (id),
    dimension TEXT NOT NULL,
    stars     INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    count     INTEGER NOT NULL,
    PRIMARY KEY (room, dimension, stars)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
    scope       TEXT NOT NULL,                -- room/route
    key         TEXT NOT NULL,
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    status      INTEGER NOT NULL,             -- of the first answer
    answer      TEXT NOT NULL,                -- complaint number, or the first answer's body
    at          INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_events (
    room  TEXT NOT NULL REFERENCES rooms (id),
    epoch TEXT NOT NULL,
    seq   INTEGER NOT NULL,
    at    INTEGER NOT NULL,
    kind  TEXT NOT NULL,
    json  TEXT NOT NULL,
    PRIMARY KEY (room, epoch, seq)
) STRICT, WITHOUT ROWID;
