/** The simulated provider of messages: what would a telephone, a mailbox or a letterbox have got? */
@NullMarked
package nl.keukentafel.sandbox.messages;

import org.jspecify.annotations.NullMarked;
