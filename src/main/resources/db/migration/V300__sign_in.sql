-- Sessions of the pages. Only hashes of ids are kept: a copy of this table opens nothing.
CREATE TABLE web_session (
    id_hash      VARCHAR(64) PRIMARY KEY,
    municipality VARCHAR(6) NOT NULL,
    kind         VARCHAR(16) NOT NULL,
    subject      VARCHAR(128) NOT NULL,
    assurance    VARCHAR(16) NOT NULL,
    provider_hash VARCHAR(64) NOT NULL,
    started_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX web_session_provider ON web_session (provider_hash);

-- A sign-in that was begun and has not come back yet.
CREATE TABLE web_signin_attempt (
    state_hash   VARCHAR(64) PRIMARY KEY,
    browser_hash VARCHAR(64) NOT NULL,
    municipality VARCHAR(6) NOT NULL,
    kind         VARCHAR(16) NOT NULL,
    nonce        VARCHAR(64) NOT NULL,
    verifier     VARCHAR(128) NOT NULL,
    ends_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
