/** UWV: wages, from the polisadministratie (SuwiML UWVDossierInkomstenGSD v0200-b02). */
@NullMarked
package nl.keukentafel.source.uwv;

import org.jspecify.annotations.NullMarked;
