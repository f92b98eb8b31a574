package nl.keukentafel.sandbox.signin;

/** How a provider can lie or err; the service has to notice each. */
public enum Spoil {
    NOTHING,
    AUDIENCE,
    NONCE,
    SIGNATURE,
    ISSUER,
    EXPIRED
}
