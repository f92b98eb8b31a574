-- Who works with whom, for what. Every change of a case or of its assignment is one more revision.
CREATE TABLE casefile (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  resident UUID NOT NULL,
  purpose VARCHAR(60) NOT NULL,
  why_sealed BYTEA NOT NULL,
  team VARCHAR(60) NOT NULL,
  opened TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ends TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  closed TIMESTAMP(6) WITH TIME ZONE,
  revision BIGINT NOT NULL,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX casefile_resident ON casefile (municipality, resident, purpose, team);

CREATE TABLE case_worker (
  municipality VARCHAR(6) NOT NULL,
  case_id UUID NOT NULL,
  worker VARCHAR(200) NOT NULL,
  PRIMARY KEY (municipality, case_id, worker)
);
CREATE INDEX case_worker_worker ON case_worker (municipality, worker);

CREATE TABLE replacement (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  worker VARCHAR(200) NOT NULL,
  replaced_by VARCHAR(200) NOT NULL,
  team VARCHAR(60) NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX replacement_by ON replacement (municipality, replaced_by);

-- Declared conflicts of interest: a keyed hash per employee, readable by nobody.
CREATE TABLE declared_conflict (
  municipality VARCHAR(6) NOT NULL,
  worker VARCHAR(200) NOT NULL,
  person_hash BYTEA NOT NULL,
  kind VARCHAR(20) NOT NULL,
  PRIMARY KEY (municipality, worker, person_hash)
);
