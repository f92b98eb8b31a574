/** SVB: pensions and child benefit (SuwiML SVBDossierPersoonGSD v0200-b01). */
@NullMarked
package nl.keukentafel.source.svb;

import org.jspecify.annotations.NullMarked;
