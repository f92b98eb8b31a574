package nl.keukentafel.casefile;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The trace of one act, by which log, calls and processing records are joined (W3C Trace Context, trace-id). */
public record Trace(String id) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Throws {@link IllegalArgumentException} when it is not 32 lower-case hexadecimal digits. */
    public Trace {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a trace id of 32 hexadecimal digits is expected");
        }
    }

    /** For an act that begins: the one that this request came with, when it is its first act; else a new one, at random. */
    public static Trace fresh() {
        return CallersTrace.ofThisRequest().orElseGet(() -> new Trace(random(16)));
    }

    /** The header to send along with one call; a new parent id each time. */
    public String traceparent() {
        return "00-" + id + "-" + random(8) + "-01";
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
