/** What is rented, and is the rent paid? */
@NullMarked
package nl.keukentafel.source.housing;

import org.jspecify.annotations.NullMarked;
