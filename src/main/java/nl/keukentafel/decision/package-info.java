/** Room: may this be seen, and combined? */
@NullMarked
package nl.keukentafel.decision;

import org.jspecify.annotations.NullMarked;
