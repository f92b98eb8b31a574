/** Room: the whole walk. */
@NullMarked
package nl.keukentafel.view;

import org.jspecify.annotations.NullMarked;
