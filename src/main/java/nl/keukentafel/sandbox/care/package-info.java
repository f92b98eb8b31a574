/** The simulated register: what help was allocated, and did it start? */
@NullMarked
package nl.keukentafel.sandbox.care;

import org.jspecify.annotations.NullMarked;
