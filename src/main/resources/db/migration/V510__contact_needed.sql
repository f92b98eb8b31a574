-- When there was last something to write about to whom an address belongs; the address ends with that. For addresses of
-- before that is now: row-level security hides rows from a migration that would look at them, and not from a default.
ALTER TABLE contact_point ADD COLUMN needed TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
ALTER TABLE contact_point ALTER COLUMN needed DROP DEFAULT;
