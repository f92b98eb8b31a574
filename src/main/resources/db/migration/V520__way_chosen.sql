-- Who never chose a way has none here, so that what they chose about home is not taken for one. A letter home can be unsafe by
-- what they said when a case was opened, apart from what they chose about home themself. After a backup was restored nobody
-- knows what was chosen since, and it is asked again.
ALTER TABLE contact_point ALTER COLUMN way DROP NOT NULL;
ALTER TABLE contact_point ALTER COLUMN address_sealed DROP NOT NULL;
ALTER TABLE contact_point ADD COLUMN told_not_home BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE contact_point ADD COLUMN ask_again BOOLEAN DEFAULT FALSE NOT NULL;
