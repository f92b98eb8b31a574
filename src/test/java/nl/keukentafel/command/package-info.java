/** Tests of the command line and of the jars that hold it. */
@NullMarked
package nl.keukentafel.command;

import org.jspecify.annotations.NullMarked;
