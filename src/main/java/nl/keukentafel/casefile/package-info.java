/** Room: who works with whom, for what? */
@NullMarked
package nl.keukentafel.casefile;

import org.jspecify.annotations.NullMarked;
