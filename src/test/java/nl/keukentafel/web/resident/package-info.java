@NullMarked
package nl.keukentafel.web.resident;

import org.jspecify.annotations.NullMarked;
