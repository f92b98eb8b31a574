package nl.keukentafel.view;

/** The walk, where the database keeps municipalities apart. */
@OnPostgres
class WalkOnPostgresTest extends WalkTest {}
