/** Whose rows does this connection see? */
@NullMarked
package nl.keukentafel.database;

import org.jspecify.annotations.NullMarked;
