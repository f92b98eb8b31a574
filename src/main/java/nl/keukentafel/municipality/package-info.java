/** Room: which municipality, what is its own face, what is switched off? */
@NullMarked
package nl.keukentafel.municipality;

import org.jspecify.annotations.NullMarked;
