/** Room: which key, and where is it? */
@NullMarked
package nl.keukentafel.keys;

import org.jspecify.annotations.NullMarked;
