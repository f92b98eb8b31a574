/** Room: did that log ever fork? A witness stands outside the service, with a key and a store of its own. */
@NullMarked
package nl.keukentafel.witness;

import org.jspecify.annotations.NullMarked;
