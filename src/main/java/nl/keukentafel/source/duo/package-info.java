/** DUO: enrolments and education (SuwiML DUODossierPersoonGSD v0300-b01). */
@NullMarked
package nl.keukentafel.source.duo;

import org.jspecify.annotations.NullMarked;
