-- When there was last something to write about to whom an address belongs; the address ends with that.
ALTER TABLE contact_point ADD COLUMN needed TIMESTAMP(6) WITH TIME ZONE;
UPDATE contact_point SET needed = changed;
ALTER TABLE contact_point ALTER COLUMN needed SET NOT NULL;
