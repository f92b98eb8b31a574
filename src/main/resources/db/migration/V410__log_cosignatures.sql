-- What witnesses signed of published heads; only ever added to.
CREATE TABLE log_cosignature (
  log VARCHAR(6) NOT NULL,
  size BIGINT NOT NULL,
  witness VARCHAR(200) NOT NULL,
  signed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  line VARCHAR(4000) NOT NULL,
  PRIMARY KEY (log, size, witness, signed_at)
);
CREATE INDEX log_cosignature_by_witness ON log_cosignature (log, witness, signed_at);
