/** What do the tax office and the allowances office know? */
@NullMarked
package nl.keukentafel.source.tax;

import org.jspecify.annotations.NullMarked;
