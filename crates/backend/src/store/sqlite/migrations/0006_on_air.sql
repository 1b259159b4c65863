-- What waits for agreement, and what the host said on air.

-- A version that is not shown yet: published into an open room before merchant
-- and live party had both agreed to it (5.1.1 a).
ALTER TABLE plans ADD COLUMN pending INTEGER;

-- When the live that is on, or was last, began and ended.
ALTER TABLE rooms ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN closed_at INTEGER;

-- Everything said on air about a plan, in the order it was recorded: one of the
-- five items of 5.2.2 a ticked, a tick taken back, a promise in the host's own
-- words. Each record names the digest of the one before it. Never updated, never
-- deleted.
CREATE TABLE on_air (
    room    TEXT NOT NULL REFERENCES rooms (id),
    number  INTEGER NOT NULL CHECK (number >= 1),  -- without gaps in a room
    plan    TEXT NOT NULL,
    version INTEGER NOT NULL,
    item    TEXT,                           -- CommitmentGroup; none of a promise
    said    INTEGER CHECK (said IN (0, 1)), -- of an item: said, or taken back
    said_at INTEGER NOT NULL,
    record  TEXT NOT NULL,                  -- OnAirRecord as JSON
    PRIMARY KEY (room, number),
    FOREIGN KEY (plan, version) REFERENCES plan_versions (plan, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX on_air_items ON on_air (plan, version, item, number);

CREATE TRIGGER on_air_stays BEFORE UPDATE ON on_air
BEGIN SELECT RAISE(ABORT, 'what was said on air never changes'); END;
CREATE TRIGGER on_air_remains BEFORE DELETE ON on_air
BEGIN SELECT RAISE(ABORT, 'what was said on air is never deleted'); END;
-- Also keeps INSERT OR REPLACE from doing either.
CREATE TRIGGER on_air_follows BEFORE INSERT ON on_air
WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM on_air WHERE room = new.room)
BEGIN SELECT RAISE(ABORT, 'a record follows the last one'); END;
