-- The alarm asks every second for questions that became late (5.2.1); they are few.
CREATE INDEX inquiries_waiting ON inquiries (asked_at) WHERE first_response_at IS NULL;
