-- When and where a resident can be called about their case and talk freely; the number is sealed.
CREATE TABLE call_back (
  municipality VARCHAR(6) NOT NULL,
  case_id UUID NOT NULL,
  number_sealed BYTEA NOT NULL,
  call_on DATE NOT NULL,
  part VARCHAR(10) NOT NULL,
  PRIMARY KEY (municipality, case_id)
);
