-- Under which keys somebody is found and sealed, so that they can be sealed again under a new one while the service runs.
ALTER TABLE person ADD COLUMN finding_key VARCHAR(100) DEFAULT '' NOT NULL;
-- What the lookup was made of, sealed like the rest: without it the keyed hash could not be made again.
ALTER TABLE person ADD COLUMN looked_sealed BYTEA;

-- The key by which new people are made findable. Whoever adds somebody holds this row, so that nobody is added twice while
-- the key changes.
CREATE TABLE vault_key (
  municipality VARCHAR(6) NOT NULL PRIMARY KEY,
  finding_key VARCHAR(100) NOT NULL
);
