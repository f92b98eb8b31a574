/** Room: what do the policies say? Pure: no clock, no framework, no other room. */
@NullMarked
package nl.keukentafel.policy;

import org.jspecify.annotations.NullMarked;
