/** The demo command: the service and the town on this machine. Not in the production jar. */
@NullMarked
package nl.keukentafel.demo;

import org.jspecify.annotations.NullMarked;
