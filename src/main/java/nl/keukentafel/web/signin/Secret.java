package nl.keukentafel.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A random value of 256 bits that only its holder knows; it never prints itself. */
record Secret(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    static Secret fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(URL.encodeToString(bytes));
    }

    /** What is kept in its place. */
    String hash() {
        return HexFormat.of().formatHex(sha256(value));
    }

    /** Another value that only the holder can make, one for each use. */
    String derived(String use) {
        return URL.encodeToString(sha256(use + ":" + value));
    }

    /** The S256 challenge of this value as a verifier (RFC 7636). */
    String challenge() {
        return URL.encodeToString(sha256(value));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Secret[*]";
    }
}
