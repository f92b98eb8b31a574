-- A choice about home that was made on a screen that an employee handed over, until a second employee confirms it.
CREATE TABLE assisted_home_choice (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  case_id UUID NOT NULL,
  choice VARCHAR(20) NOT NULL,
  written_by VARCHAR(128) NOT NULL,
  written TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  written_on DATE NOT NULL,
  done BOOLEAN NOT NULL,
  PRIMARY KEY (municipality, id)
);
-- A screen without a consent asks about home.
ALTER TABLE desk_screen ALTER COLUMN consent_id DROP NOT NULL;
