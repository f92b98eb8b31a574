/** Room: what happened? */
@NullMarked
package nl.keukentafel.accesslog;

import org.jspecify.annotations.NullMarked;
