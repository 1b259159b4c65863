-- What staff must not overlook.

-- The alarm asks every second for questions that became late (5.2.1); they are few.
CREATE INDEX inquiries_waiting ON inquiries (asked_at) WHERE first_response_at IS NULL;

-- A closed case in which something is still to be carried out or to be looked into, and
-- an emergency that waits for people to declare it. Heads are written anew after this.
ALTER TABLE case_heads ADD COLUMN owed INTEGER NOT NULL DEFAULT 0 CHECK (owed IN (0, 1));
ALTER TABLE case_heads ADD COLUMN duty INTEGER NOT NULL DEFAULT 0 CHECK (duty IN (0, 1));
ALTER TABLE case_heads ADD COLUMN emergency_proposed TEXT;   -- EmergencyTrigger
