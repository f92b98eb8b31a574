/** The demo as a process, for tests that use it from outside. */
@NullMarked
package nl.keukentafel.demo;

import org.jspecify.annotations.NullMarked;
