-- What the municipality's identity management says of its employees, instead of what the file says. An employee who left
-- keeps a row, so that the file does not bring them back and residents still read who looked.
CREATE TABLE staff_member (
  municipality VARCHAR(6) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  name VARCHAR(100) NOT NULL,
  surname VARCHAR(100) NOT NULL,
  role VARCHAR(60) NOT NULL,
  team VARCHAR(60) NOT NULL,
  phone VARCHAR(40) NOT NULL,
  active BOOLEAN NOT NULL,
  PRIMARY KEY (municipality, subject)
);
-- How often that changed: what each node compares with what it read last.
CREATE TABLE staff_revision (
  municipality VARCHAR(6) NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (municipality)
);
