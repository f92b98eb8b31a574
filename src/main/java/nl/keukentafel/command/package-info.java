/** Room: the command line. */
@NullMarked
package nl.keukentafel.command;

import org.jspecify.annotations.NullMarked;
