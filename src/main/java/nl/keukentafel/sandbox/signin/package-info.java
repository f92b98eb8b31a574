/** The practice town's own OpenID provider: for staff and for residents, each an issuer of its own. */
@NullMarked
package nl.keukentafel.sandbox.signin;

import org.jspecify.annotations.NullMarked;
