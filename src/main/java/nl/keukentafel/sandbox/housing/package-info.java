/** The simulated register: what is rented, and is the rent paid? */
@NullMarked
package nl.keukentafel.sandbox.housing;

import org.jspecify.annotations.NullMarked;
