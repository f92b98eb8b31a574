@NullMarked
package nl.keukentafel.web.signin;

import org.jspecify.annotations.NullMarked;
