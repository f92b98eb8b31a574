/** Room: a town to try it in. Not in the production jar. */
@NullMarked
package nl.keukentafel.sandbox;

import org.jspecify.annotations.NullMarked;
