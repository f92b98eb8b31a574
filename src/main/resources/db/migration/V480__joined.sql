-- Who was opened by the name as told and is the same person as one with a BSN. Both refs stay; this says that they are one.
CREATE TABLE person_joined (
  municipality VARCHAR(6) NOT NULL,
  told UUID NOT NULL,
  registered UUID NOT NULL,
  joined TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, told)
);
CREATE INDEX person_joined_registered ON person_joined (municipality, registered);

-- That they are one, as one employee wrote it down; it counts for nothing until a second one confirms it, on the same day.
CREATE TABLE joining (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  case_id UUID NOT NULL,
  told UUID NOT NULL,
  registered UUID NOT NULL,
  written_by VARCHAR(200) NOT NULL,
  written_on DATE NOT NULL,
  PRIMARY KEY (municipality, id)
);
