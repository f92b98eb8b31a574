-- What employees told of themselves, as keyed hashes that nobody can read back: with these the log can tell that somebody
-- looked at a colleague or at their own street, and keeps only yes or no.
CREATE TABLE works_here (
  municipality VARCHAR(6) NOT NULL,
  person_hash BYTEA NOT NULL,
  PRIMARY KEY (municipality, person_hash)
);
CREATE TABLE declared_home (
  municipality VARCHAR(6) NOT NULL,
  worker VARCHAR(200) NOT NULL,
  what VARCHAR(10) NOT NULL,
  home_hash BYTEA NOT NULL,
  PRIMARY KEY (municipality, worker, what)
);
