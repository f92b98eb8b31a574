-- The language in which somebody would have an interpreter, told by themself; sealed under their own key. No row: none.
CREATE TABLE interpreter_wish (
    municipality VARCHAR(6) NOT NULL,
    ref          UUID NOT NULL,
    sealed       BYTEA NOT NULL,
    PRIMARY KEY (municipality, ref)
);
