-- Where a letter goes that its reader chose no way for: asked of the register for this letter, sealed, gone once it is sent.
ALTER TABLE outbox ADD COLUMN home_sealed BYTEA;
