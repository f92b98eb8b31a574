/** Municipal benefits and claims, of every municipality (SuwiML Bijstandsregelingen v0500-b04). */
@NullMarked
package nl.keukentafel.source.bijstand;

import org.jspecify.annotations.NullMarked;
