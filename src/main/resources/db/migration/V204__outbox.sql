-- What is to be said to whom, written in the transaction of what it tells of. The text is sealed and names no topic.
CREATE TABLE outbox (
  municipality VARCHAR(6) NOT NULL,
  id UUID NOT NULL,
  recipient UUID NOT NULL,
  kind VARCHAR(30) NOT NULL,
  way VARCHAR(30) NOT NULL,
  reference VARCHAR(100) NOT NULL,
  text_sealed BYTEA NOT NULL,
  written TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  done TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX outbox_recipient ON outbox (municipality, recipient, written);
