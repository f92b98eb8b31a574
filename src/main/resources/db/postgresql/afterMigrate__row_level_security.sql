-- Runs after every migration, as the owner: each table that has none yet gets row-level security by municipality, and the
-- service's own login gets what it needs of it. A table that does not say whose its rows are stops the start.
DO $$
DECLARE
  found RECORD;
  seen TEXT;
  may TEXT;
BEGIN
  -- Nodes that start at once do this one after another.
  PERFORM pg_advisory_xact_lock(7309999999);
  FOR found IN
    SELECT c.oid, c.relname, c.relrowsecurity AND c.relforcerowsecurity AS forced,
      (SELECT a.attname FROM pg_attribute a
        WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN ('municipality', 'log')
        ORDER BY a.attname DESC LIMIT 1) AS whose,
      EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) AS has_policy
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relname <> 'flyway_schema_history'
  LOOP
    IF found.whose IS NULL THEN
      RAISE EXCEPTION 'table % has no column that says of which municipality its rows are', found.relname;
    END IF;
    IF NOT found.has_policy THEN
      -- Unset, and empty after a transaction that had set it: either is no municipality, so no row is seen.
      seen := format('%I = current_setting(''keukentafel.municipality'', true)', found.whose);
      -- Whoever shows a secret does so before it is known of which municipality they are.
      IF found.relname = 'web_session' THEN
        seen := seen || ' OR id_hash = current_setting(''keukentafel.held'', true)'
          || ' OR provider_hash = current_setting(''keukentafel.held'', true)';
      ELSIF found.relname = 'desk_screen' THEN
        seen := seen || ' OR id_hash = current_setting(''keukentafel.held'', true)';
      ELSIF found.relname = 'web_signin_attempt' THEN
        seen := seen || ' OR state_hash = current_setting(''keukentafel.held'', true)';
      END IF;
      EXECUTE format('CREATE POLICY of_municipality ON %I USING (%s) WITH CHECK (%s)', found.relname, seen, seen);
    END IF;
    IF NOT found.forced THEN
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', found.relname);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', found.relname);
    END IF;
    may := CASE
      WHEN found.relname IN ('log_entry', 'log_head', 'log_tile', 'log_cosignature') THEN 'SELECT, INSERT'
      WHEN found.relname IN ('log_act', 'log_subject', 'log_search', 'processing_record', 'decision_record')
        THEN 'SELECT, INSERT, DELETE'
      ELSE 'SELECT, INSERT, UPDATE, DELETE'
    END;
    EXECUTE format('GRANT %s ON %I TO %I', may, found.relname, '${app}');
  END LOOP;
END
$$;
