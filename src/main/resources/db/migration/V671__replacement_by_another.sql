-- Who registered that somebody stands in, and when it was ended before its last day. Of what was kept before, nobody knows who
-- registered it: whoever stood in did so alone, and it opens nothing any more.
ALTER TABLE replacement ADD COLUMN registered_by VARCHAR(200);
ALTER TABLE replacement ADD COLUMN ended TIMESTAMP(6) WITH TIME ZONE;
