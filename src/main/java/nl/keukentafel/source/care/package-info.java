/** What help was allocated, and did it start? */
@NullMarked
package nl.keukentafel.source.care;

import org.jspecify.annotations.NullMarked;
