-- Every complaint asks for the newest ones about the same goods (E1 of the workflow): it must not
-- have to read all there are.
CREATE INDEX complaints_alike ON complaints (plan, received_at) WHERE plan IS NOT NULL;
