package nl.keukentafel.web.signin;

import java.net.URI;

/** What the sign-in service says of itself (OpenID Connect Discovery 1.0, section 3). */
record ProviderMetadata(URI issuer, URI authorization, URI token, URI keys, URI endSession) {}
