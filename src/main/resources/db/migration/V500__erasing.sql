-- What one privacy officer wrote down of somebody whose data go before their time; it counts for nothing until a second one
-- confirms it, on the same day.
CREATE TABLE erasing (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  person UUID NOT NULL,
  ground VARCHAR(40) NOT NULL,
  written_by VARCHAR(200) NOT NULL,
  written_on DATE NOT NULL,
  PRIMARY KEY (municipality, id)
);
