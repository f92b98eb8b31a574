-- How a message goes on after it was written, and where somebody wants to be reached. An address is sealed.
ALTER TABLE outbox ADD COLUMN state VARCHAR(20) DEFAULT 'AT_THE_DESK' NOT NULL;
ALTER TABLE outbox ADD COLUMN tries INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE outbox ADD COLUMN next_look TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE outbox ADD COLUMN provider_id VARCHAR(100);
ALTER TABLE outbox ADD COLUMN changed TIMESTAMP(6) WITH TIME ZONE;
CREATE INDEX outbox_due ON outbox (municipality, state, next_look);

CREATE TABLE contact_point (
  municipality VARCHAR(6) NOT NULL,
  ref UUID NOT NULL,
  way VARCHAR(30) NOT NULL,
  address_sealed BYTEA NOT NULL,
  not_at_home BOOLEAN NOT NULL,
  changed TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, ref)
);

CREATE INDEX consent_revision_last_day ON consent_revision (municipality, last_day);

-- Which end of which consent was told of beforehand, so that it is told once.
CREATE TABLE end_reminded (
  municipality VARCHAR(6) NOT NULL,
  consent_id UUID NOT NULL,
  last_day DATE NOT NULL,
  PRIMARY KEY (municipality, consent_id, last_day)
);
