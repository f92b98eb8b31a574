/** Room: what did they agree to? */
@NullMarked
package nl.keukentafel.consent;

import org.jspecify.annotations.NullMarked;
