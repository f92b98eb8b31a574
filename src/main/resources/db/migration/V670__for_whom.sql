-- For whom somebody else is asked, as the register of persons told it: sealed under the key of whom it is about, told to
-- nobody but who gives their word and decides for them. It goes with the question.
ALTER TABLE consent ADD COLUMN whom BYTEA;
