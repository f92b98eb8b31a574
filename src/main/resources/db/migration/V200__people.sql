-- Who is meant. The BSN stands here once per municipality, sealed; everything else knows the ref.
CREATE TABLE person (
  municipality VARCHAR(6) NOT NULL,
  ref UUID NOT NULL,
  kind VARCHAR(10) NOT NULL,
  lookup BYTEA NOT NULL,
  key_id VARCHAR(100) NOT NULL,
  sealed BYTEA NOT NULL,
  known_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, ref),
  UNIQUE (municipality, lookup)
);
