-- Since when an employee has the role and team that they have now, or none: sessions from before that are over. Empty for
-- what was said before this was kept.
ALTER TABLE staff_member ADD COLUMN rights_since TIMESTAMP(6) WITH TIME ZONE;
