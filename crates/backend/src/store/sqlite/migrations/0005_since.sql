-- What became of each plan since its last versions, as its entry tells viewers.
-- Derived from plan_versions when a version is published; no part of the ledger.

CREATE TABLE changed_since (
    plan  TEXT PRIMARY KEY REFERENCES plans (id),
    since TEXT NOT NULL                    -- list of ChangedSince as JSON
) STRICT, WITHOUT ROWID;
