-- What changes while a room is live.

ALTER TABLE rooms ADD COLUMN open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1));
ALTER TABLE rooms ADD COLUMN announcement TEXT;  -- Announcement as JSON

-- Events so far said only that something changed. From now on each row holds the
-- whole EventEnvelope, and a reader from before asks for a snapshot.
DELETE FROM room_events;

-- Old keys are forgotten by age.
CREATE INDEX idempotency_age ON idempotency (at);
