/** Room: what does the auditor see? */
@NullMarked
package nl.keukentafel.web.auditor;

import org.jspecify.annotations.NullMarked;
