/** Room: what does the caseworker see? */
@NullMarked
package nl.keukentafel.web.caseworker;

import org.jspecify.annotations.NullMarked;
