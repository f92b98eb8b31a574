/** Room: what is the picture, and where is each line from? Pure. */
@NullMarked
package nl.keukentafel.picture;

import org.jspecify.annotations.NullMarked;
