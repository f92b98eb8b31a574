-- Whether a resident finds it safe that others of their household are asked something in a case. Kept without a reason, read
-- by nobody but them. What is held back until then is asked of nobody.
CREATE TABLE home_choice (
  municipality VARCHAR(6) NOT NULL,
  case_id UUID NOT NULL,
  choice VARCHAR(20) NOT NULL,
  chosen TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (municipality, case_id)
);
ALTER TABLE consent ADD COLUMN held BOOLEAN DEFAULT FALSE NOT NULL;
