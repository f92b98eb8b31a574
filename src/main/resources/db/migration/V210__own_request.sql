-- What the resident said when they asked for a second case themself: the ground on which it was opened.
ALTER TABLE casefile ADD COLUMN own_request_sealed BYTEA;
