package nl.keukentafel.view;

import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL, by the login that row-level security holds and that may delete what an erasing deletes. */
@OnPostgres
@Tag("wide")
class ErasingOnPostgresTest extends ErasingTest {}
