-- What they agreed to. A consent is one giver's word about one thing in one case; every change is one more revision,
-- numbered under the log's transaction. Nothing counts refusals: there is no column by which they could be added up.
CREATE TABLE consent (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  case_id UUID NOT NULL,
  member UUID NOT NULL,
  giver UUID NOT NULL,
  about VARCHAR(130) NOT NULL,
  purpose VARCHAR(60) NOT NULL,
  asked_by VARCHAR(200) NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, case_id, member, about, giver)
);
CREATE INDEX consent_giver ON consent (municipality, giver);

CREATE TABLE consent_revision (
  municipality VARCHAR(6) NOT NULL,
  consent_id UUID NOT NULL,
  revision BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL,
  recipient_kind VARCHAR(10) NOT NULL,
  recipient VARCHAR(200) NOT NULL,
  policy_hash VARCHAR(64) NOT NULL,
  fields VARCHAR(2000) NOT NULL,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_day DATE,
  conversation BOOLEAN NOT NULL,
  notice_hash VARCHAR(64) NOT NULL,
  channel VARCHAR(20) NOT NULL,
  PRIMARY KEY (municipality, consent_id, revision)
);

-- The exact text that was served, before a yes counts.
CREATE TABLE notice_served (
  municipality VARCHAR(6) NOT NULL,
  consent_id UUID NOT NULL,
  hash VARCHAR(64) NOT NULL,
  language VARCHAR(5) NOT NULL,
  policy_hash VARCHAR(64) NOT NULL,
  text VARCHAR(20000) NOT NULL,
  served TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, consent_id, hash)
);

-- A yes that an employee wrote down; it opens nothing until somebody other than that employee takes part.
CREATE TABLE assisted_yes (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  consent_id UUID NOT NULL,
  asked_by VARCHAR(200) NOT NULL,
  channel VARCHAR(20) NOT NULL,
  notice_hash VARCHAR(64) NOT NULL,
  written TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  written_on DATE NOT NULL,
  code_hash BYTEA,
  tries INTEGER NOT NULL,
  done BOOLEAN NOT NULL,
  PRIMARY KEY (municipality, id)
);
