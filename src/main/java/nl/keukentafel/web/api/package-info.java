/** Room: what does a program see? */
@NullMarked
package nl.keukentafel.web.api;

import org.jspecify.annotations.NullMarked;
