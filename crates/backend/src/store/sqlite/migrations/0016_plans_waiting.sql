-- Which goods have a version that waits is asked at every publication, of rooms where hardly
-- any has.
CREATE INDEX plans_waiting ON plans (room) WHERE pending IS NOT NULL;
