/** The words of the policies that every room may use: topic, field, purpose. */
@NullMarked
package nl.keukentafel.policy.words;

import org.jspecify.annotations.NullMarked;
