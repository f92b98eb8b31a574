/** The simulated register: what do the tax office and the allowances office know? */
@NullMarked
package nl.keukentafel.sandbox.tax;

import org.jspecify.annotations.NullMarked;
