/** The simulated register: what is owed to whom? */
@NullMarked
package nl.keukentafel.sandbox.debts;

import org.jspecify.annotations.NullMarked;
