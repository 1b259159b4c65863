-- Versions that waited for agreement and were replaced or withdrawn before both parties
-- had agreed: no viewer has seen them, so nobody can complain about what they promise.

CREATE TABLE never_shown (
    plan    TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (plan, version),
    FOREIGN KEY (plan, version) REFERENCES plan_versions (plan, version)
) STRICT, WITHOUT ROWID;

-- Whatever it is that a version stops waiting for: unless it is on the list now.
CREATE TRIGGER plans_give_up AFTER UPDATE OF pending ON plans
WHEN old.pending IS NOT NULL AND new.pending IS NOT old.pending
    AND NOT (new.listed = 1 AND new.version = old.pending)
BEGIN INSERT OR IGNORE INTO never_shown VALUES (old.id, old.pending); END;
