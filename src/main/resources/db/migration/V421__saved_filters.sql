-- Searches of the log that auditors keep under a name. The query holds pseudonyms and codes, as an address does.
CREATE TABLE saved_filter (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  owner VARCHAR(200) NOT NULL,
  name VARCHAR(60) NOT NULL,
  query VARCHAR(400) NOT NULL,
  shared BOOLEAN NOT NULL,
  -- From how many entries on it stands out; -1 for never.
  alert_above BIGINT NOT NULL,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX saved_filter_of ON saved_filter (municipality, owner);
