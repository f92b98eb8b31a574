-- Which text of each policy was in force in a municipality, so that one that is edited while nothing runs is seen at the
-- next start.
CREATE TABLE policy_in_force (
  municipality VARCHAR(6) NOT NULL,
  purpose VARCHAR(80) NOT NULL,
  valid_from DATE NOT NULL,
  hash VARCHAR(64) NOT NULL,
  PRIMARY KEY (municipality, purpose, valid_from)
);
