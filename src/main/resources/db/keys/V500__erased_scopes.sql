-- Whose keys are destroyed for good. It stands with the keys, so that a restored backup of the data is held to it.
CREATE TABLE erased_scope (
    scope VARCHAR(120) PRIMARY KEY,
    because VARCHAR(500) NOT NULL,
    erased_at TIMESTAMP WITH TIME ZONE NOT NULL,
    shredded_at TIMESTAMP WITH TIME ZONE,
    done_at TIMESTAMP WITH TIME ZONE
);
