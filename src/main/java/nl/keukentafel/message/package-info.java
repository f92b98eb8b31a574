/** Room: how do we reach whom, safely? */
@NullMarked
package nl.keukentafel.message;

import org.jspecify.annotations.NullMarked;
