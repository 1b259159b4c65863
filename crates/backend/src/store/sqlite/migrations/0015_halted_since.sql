-- Since when each case is in the emergency (ms, UTC). The one that is in it longest has all the
-- news (E2): a case that was filed earlier may join later.
ALTER TABLE halted_goods ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
