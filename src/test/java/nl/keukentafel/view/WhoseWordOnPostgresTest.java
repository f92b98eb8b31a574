package nl.keukentafel.view;

import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("wide")
class WhoseWordOnPostgresTest extends WhoseWordTest {}
