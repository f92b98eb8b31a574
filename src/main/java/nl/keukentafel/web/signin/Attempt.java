package nl.keukentafel.web.signin;

import nl.keukentafel.municipality.MunicipalityCode;

/** A sign-in that was begun: what must come back unchanged. */
record Attempt(MunicipalityCode municipality, ReaderKind kind, String nonce, Secret verifier) {}
