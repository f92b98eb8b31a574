-- Who helps a resident, by the resident's own invitation. The names are the resident's words, sealed under their key. Of a
-- code only a keyed hash is kept, until it is used or runs out.
CREATE TABLE helper (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  resident UUID NOT NULL,
  helper UUID,
  may VARCHAR(60) NOT NULL,
  helper_name BYTEA NOT NULL,
  resident_name BYTEA NOT NULL,
  last_day DATE NOT NULL,
  invited TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  began TIMESTAMP(6) WITH TIME ZONE,
  ended TIMESTAMP(6) WITH TIME ZONE,
  code_tag VARCHAR(64),
  code_ends TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX helper_of ON helper (municipality, resident);
CREATE INDEX helper_by ON helper (municipality, helper);
-- Codes that somebody typed and that were none.
CREATE TABLE helper_wrong_code (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  person UUID NOT NULL,
  tried TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, id)
);
