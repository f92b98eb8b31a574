/** How registers on Suwinet are asked and read: SuwiML over SOAP, for the four folders that speak it. */
@NullMarked
package nl.keukentafel.source.suwi;

import org.jspecify.annotations.NullMarked;
