-- When the last of somebody ended that is not kept any more: from then on counts how long they are still known themself.
CREATE TABLE person_ended (
  municipality VARCHAR(6) NOT NULL,
  ref UUID NOT NULL,
  ended TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, ref)
);
