package nl.keukentafel.view;

import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("wide")
class JointItemsOnPostgresTest extends JointItemsTest {}
