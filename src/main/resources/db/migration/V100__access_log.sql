-- The access log. Rows are only ever added; the sides and the search rows of an entry are deleted by an erasure, which is
-- an entry itself.

CREATE TABLE log_entry (
    log VARCHAR(6) NOT NULL,
    idx BIGINT NOT NULL,
    leaf BYTEA NOT NULL,
    leaf_hash BYTEA NOT NULL,
    committed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (log, idx)
);

-- Who did what when for what: sealed under the municipality's key of the year.
CREATE TABLE log_act (
    log VARCHAR(6) NOT NULL,
    idx BIGINT NOT NULL,
    key_id VARCHAR(64) NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (log, idx)
);

-- Whose, which topics, on what consents: sealed under the person's key of the year, found by the person's tag of the month.
CREATE TABLE log_subject (
    log VARCHAR(6) NOT NULL,
    idx BIGINT NOT NULL,
    key_id VARCHAR(64) NOT NULL,
    sealed BYTEA NOT NULL,
    tag BYTEA NOT NULL,
    PRIMARY KEY (log, idx)
);

CREATE INDEX log_subject_by_tag ON log_subject (log, tag, idx);

CREATE TABLE log_search (
    log VARCHAR(6) NOT NULL,
    idx BIGINT NOT NULL,
    in_month VARCHAR(7) NOT NULL,
    actor_tag BYTEA NOT NULL,
    case_tag BYTEA NOT NULL,
    kind_tag BYTEA NOT NULL,
    purpose_tag BYTEA NOT NULL,
    PRIMARY KEY (log, idx)
);

CREATE INDEX log_search_by_actor ON log_search (log, actor_tag, idx);

CREATE INDEX log_search_by_case ON log_search (log, case_tag, idx);

-- Full tiles only (C2SP tlog-tiles); partial ones are made of the rows below them.
CREATE TABLE log_tile (
    log VARCHAR(6) NOT NULL,
    level INTEGER NOT NULL,
    idx BIGINT NOT NULL,
    root BYTEA NOT NULL,
    hashes BYTEA NOT NULL,
    PRIMARY KEY (log, level, idx)
);

CREATE TABLE log_head (
    log VARCHAR(6) NOT NULL,
    size BIGINT NOT NULL,
    root BYTEA NOT NULL,
    edge BYTEA NOT NULL,
    note VARCHAR(4000) NOT NULL,
    node VARCHAR(64) NOT NULL,
    PRIMARY KEY (log, size)
);

-- The last entry of each person, so that the next can name it; checked against the entries by the verifier.
CREATE TABLE log_last (
    log VARCHAR(6) NOT NULL,
    tag BYTEA NOT NULL,
    entries BIGINT NOT NULL,
    last_idx BIGINT NOT NULL,
    PRIMARY KEY (log, tag)
);

-- One record per data subject, without the employee (Logboek Dataverwerkingen 1.0.0).
CREATE TABLE processing_record (
    log VARCHAR(6) NOT NULL,
    idx BIGINT NOT NULL,
    trace_id VARCHAR(64) NOT NULL,
    span_id VARCHAR(16) NOT NULL,
    status VARCHAR(8) NOT NULL,
    name VARCHAR(80) NOT NULL,
    start_time BIGINT NOT NULL,
    end_time BIGINT NOT NULL,
    processing_activity_id VARCHAR(200) NOT NULL,
    data_subject_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (log, idx)
);

CREATE INDEX processing_record_by_subject ON processing_record (log, data_subject_id, start_time);

CREATE INDEX processing_record_by_trace ON processing_record (log, trace_id);

-- One record per decision, with the employee inside what is sealed (Authorization Decision Log).
CREATE TABLE decision_record (
    log VARCHAR(6) NOT NULL,
    idx BIGINT NOT NULL,
    trace_id VARCHAR(64) NOT NULL,
    span_id VARCHAR(16) NOT NULL,
    event_name VARCHAR(40) NOT NULL,
    status VARCHAR(8) NOT NULL,
    at BIGINT NOT NULL,
    key_id VARCHAR(64) NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (log, idx)
);

CREATE INDEX decision_record_by_trace ON decision_record (log, trace_id);
