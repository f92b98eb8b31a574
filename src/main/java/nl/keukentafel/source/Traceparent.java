package nl.keukentafel.source;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** W3C Trace Context, version 00. */
final class Traceparent {
    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})", Pattern.CASE_INSENSITIVE);

    private Traceparent() {}

    /** A new span under the same trace; a new trace when there is none that can be read. */
    static String childOf(String parent) {
        Matcher read = FORM.matcher(parent);
        boolean whole = read.matches();
        String trace = whole ? read.group(1) : random() + random();
        return "00-" + trace + "-" + random() + "-" + (whole ? read.group(2) : "01");
    }

    private static String random() {
        long bits = 0;
        while (bits == 0) {
            bits = ThreadLocalRandom.current().nextLong();
        }
        return HexFormat.of().toHexDigits(bits);
    }
}
