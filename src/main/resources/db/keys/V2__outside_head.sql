-- The last head of each tree, outside the database that holds the log: a restored backup of that one is then seen.
CREATE TABLE outside_head (
    log VARCHAR(6) PRIMARY KEY,
    size BIGINT NOT NULL,
    root BYTEA NOT NULL,
    kept_at TIMESTAMP WITH TIME ZONE NOT NULL
);
