package nl.keukentafel.view;

import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL, by the login that row-level security holds. */
@OnPostgres
@Tag("wide")
class RetentionOnPostgresTest extends RetentionTest {}
