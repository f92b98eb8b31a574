-- What kind of page a signed-in browser asked for last: a picture of a person stays open for less long than other pages.
ALTER TABLE web_session ADD COLUMN page VARCHAR(16) DEFAULT 'ANY' NOT NULL;

-- Where somebody was when their session ended, so that a sign-in brings them back there; an address of ours without a name.
ALTER TABLE web_signin_attempt ADD COLUMN back VARCHAR(600) DEFAULT '' NOT NULL;
