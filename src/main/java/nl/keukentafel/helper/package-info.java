/** Room: who helps a resident, and what may they read? */
@NullMarked
package nl.keukentafel.helper;

import org.jspecify.annotations.NullMarked;
