@NullMarked
package nl.keukentafel.consent;

import org.jspecify.annotations.NullMarked;
