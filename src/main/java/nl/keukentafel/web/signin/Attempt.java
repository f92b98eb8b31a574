package nl.keukentafel.web.signin;

import nl.keukentafel.municipality.MunicipalityCode;

/**
 * A sign-in that was begun: what must come back unchanged.
 *
 * @param back where it goes on, for whoever was there before
 */
record Attempt(MunicipalityCode municipality, ReaderKind kind, String nonce, Secret verifier, Back back) {}
