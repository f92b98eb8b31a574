package nl.keukentafel.web.signin;

/** What a session is known by, from the secret in a browser's cookie. */
public final class Keys {
    private Keys() {}

    public static String of(String secret) {
        return new Secret(secret).hash();
    }
}
