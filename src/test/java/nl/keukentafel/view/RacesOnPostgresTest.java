package nl.keukentafel.view;

/** The same races in the order of a tree on PostgreSQL. */
@OnPostgres
class RacesOnPostgresTest extends RacesTest {}
