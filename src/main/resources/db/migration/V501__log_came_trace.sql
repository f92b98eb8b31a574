-- With which trace a request came, and under which it is in the log. A trace is taken over for one act only: what is under
-- one trace counts as one look, so nobody may choose that of another.
CREATE TABLE log_came_trace (
  log VARCHAR(6) NOT NULL,
  trace_id VARCHAR(32) NOT NULL,
  came_trace VARCHAR(32) NOT NULL,
  came_span VARCHAR(16) NOT NULL,
  came_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (log, trace_id)
);
CREATE INDEX log_came_trace_at ON log_came_trace (log, came_at);
