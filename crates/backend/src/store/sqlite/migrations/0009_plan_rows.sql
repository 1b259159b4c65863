-- A plan is about a kilobyte. In a table without rowids that is too much for one row of
-- a page, and each took a page of its own for what was left over; by rowid three or
-- four share one. Runs with foreign keys off, as SQLite asks for where a table that
-- others refer to is made anew.

CREATE TABLE plan_rows (
    plan         TEXT NOT NULL REFERENCES plans (id),
    version      INTEGER NOT NULL CHECK (version >= 1),
    digest       TEXT NOT NULL,               -- SHA-256 of canonical
    canonical    TEXT NOT NULL,               -- RFC 8785 JSON
    published_at INTEGER NOT NULL,
    PRIMARY KEY (plan, version)
) STRICT;
INSERT INTO plan_rows SELECT plan, version, digest, canonical, published_at
    FROM plan_versions ORDER BY plan, version;
DROP TABLE plan_versions;
ALTER TABLE plan_rows RENAME TO plan_versions;

-- Never updated, never deleted: complaints quote these rows.
CREATE TRIGGER plan_versions_stay BEFORE UPDATE ON plan_versions
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER plan_versions_remain BEFORE DELETE ON plan_versions
BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;
