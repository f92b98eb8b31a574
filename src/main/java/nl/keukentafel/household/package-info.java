/** Room: who belongs together, and who may decide for whom? */
@NullMarked
package nl.keukentafel.household;

import org.jspecify.annotations.NullMarked;
