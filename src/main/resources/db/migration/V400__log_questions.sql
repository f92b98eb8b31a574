-- What residents did not understand about an entry in their log, and what they were answered; both sealed for the resident.
CREATE TABLE log_question (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  idx BIGINT NOT NULL,
  asker VARCHAR(36) NOT NULL,
  question BYTEA NOT NULL,
  asked TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  answer BYTEA,
  answered TIMESTAMP(6) WITH TIME ZONE,
  answered_by VARCHAR(200),
  PRIMARY KEY (municipality, id),
  CONSTRAINT log_question_once UNIQUE (municipality, asker, idx)
);
CREATE INDEX log_question_answered ON log_question (municipality, answered);
