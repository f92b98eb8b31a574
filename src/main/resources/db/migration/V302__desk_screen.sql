-- A screen that was handed to a resident at the desk: for one question, for a few minutes. Only the hash of its id is kept.
CREATE TABLE desk_screen (
    id_hash      VARCHAR(64) PRIMARY KEY,
    municipality VARCHAR(6) NOT NULL,
    worker       VARCHAR(128) NOT NULL,
    case_id      VARCHAR(36) NOT NULL,
    consent_id   VARCHAR(36) NOT NULL,
    ends_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
