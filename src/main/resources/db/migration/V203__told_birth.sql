-- When somebody without a BSN was born, as they told it for this case: sealed, zeroes for what nobody knows.
ALTER TABLE casefile ADD COLUMN told_born_sealed BYTEA;
