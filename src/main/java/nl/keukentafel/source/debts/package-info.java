/** What is owed to whom? */
@NullMarked
package nl.keukentafel.source.debts;

import org.jspecify.annotations.NullMarked;
