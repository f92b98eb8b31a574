/** The simulated register of court measures and guardianship by organisations, in this project's own format. */
@NullMarked
package nl.keukentafel.sandbox.representation;

import org.jspecify.annotations.NullMarked;
