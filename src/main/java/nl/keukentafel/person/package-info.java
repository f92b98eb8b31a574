/** Room: who is meant? */
@NullMarked
package nl.keukentafel.person;

import org.jspecify.annotations.NullMarked;
