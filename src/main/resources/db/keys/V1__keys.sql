CREATE TABLE kept_key (
    id VARCHAR(64) PRIMARY KEY,
    kind VARCHAR(32) NOT NULL,
    scope VARCHAR(120) NOT NULL,
    number INTEGER NOT NULL,
    master_id VARCHAR(16) NOT NULL,
    sealed BYTEA NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT kept_key_one_number UNIQUE (kind, scope, number)
);

CREATE TABLE shredded_key (
    id VARCHAR(64) PRIMARY KEY,
    kind VARCHAR(32) NOT NULL,
    scope VARCHAR(120) NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL
);
