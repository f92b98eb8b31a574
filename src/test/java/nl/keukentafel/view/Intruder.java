package nl.keukentafel.view;

import javax.sql.DataSource;

/** Goes to the database by itself; for the test that stops such code. */
public record Intruder(DataSource source) {}
