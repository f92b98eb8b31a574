-- The language in which a resident reads, when they chose one.
CREATE TABLE resident_language (
    municipality VARCHAR(6) NOT NULL,
    ref          VARCHAR(36) NOT NULL,
    language     VARCHAR(2) NOT NULL,
    PRIMARY KEY (municipality, ref)
);
