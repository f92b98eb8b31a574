/** A simulated year of a municipality, with curious looks in it whose places are known. */
@NullMarked
package nl.keukentafel.demo.year;

import org.jspecify.annotations.NullMarked;
