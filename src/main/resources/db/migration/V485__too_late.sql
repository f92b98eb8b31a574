-- From when on what a message says is over, so that it is not sent any more.
ALTER TABLE outbox ADD COLUMN over_at TIMESTAMP(6) WITH TIME ZONE;
