@NullMarked
package nl.keukentafel.web.auditor;

import org.jspecify.annotations.NullMarked;
