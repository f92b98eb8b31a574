/** The rooms of the house, and who may use what. */
@NullMarked
package nl.keukentafel.floorplan;

import org.jspecify.annotations.NullMarked;
