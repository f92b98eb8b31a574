package nl.keukentafel.accesslog;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Trace ids of acts that begin in the log itself (W3C Trace Context, trace-id). */
final class TraceIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 16;

    private TraceIds() {}

    /** 32 hexadecimal digits, at random. */
    static String fresh() {
        byte[] trace = new byte[LENGTH];
        RANDOM.nextBytes(trace);
        return HexFormat.of().formatHex(trace);
    }
}
