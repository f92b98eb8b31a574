/** Simulated registers on Suwinet: SuwiML over SOAP, valid by BKWI's schemas. */
@NullMarked
package nl.keukentafel.sandbox.suwi;

import org.jspecify.annotations.NullMarked;
