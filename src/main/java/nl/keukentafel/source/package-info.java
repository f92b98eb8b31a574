/** Room: what does that register know? */
@NullMarked
package nl.keukentafel.source;

import org.jspecify.annotations.NullMarked;
