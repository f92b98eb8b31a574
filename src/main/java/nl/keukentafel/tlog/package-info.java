/** Room: does the log add up? Pure maths, no I/O. */
@NullMarked
package nl.keukentafel.tlog;

import org.jspecify.annotations.NullMarked;
