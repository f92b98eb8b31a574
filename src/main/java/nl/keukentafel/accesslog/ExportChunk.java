package nl.keukentafel.accesslog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Some whole lines of an export as they lie in the file. */
final class ExportChunk {
    private static final int MOST_DIGITS = 18;

    private final byte[] bytes;
    /** The same bytes, in which places are found faster. */
    private final String text;

    private int end = -1;

    private ExportChunk(byte[] bytes, int size) {
        this.bytes = bytes;
        this.text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
    }

    /** Cuts a file into chunks. */
    static final class Reader {
        private final InputStream from;
        private final int length;
        private byte[] rest = {};

        /** Each chunk has about so many bytes, and more when a line has. */
        Reader(InputStream from, int length) {
            this.from = from;
            this.length = length;
        }

        /** The next lines; empty behind the last. The last of all needs no newline. */
        Optional<ExportChunk> next() throws IOException {
            byte[] bytes = Arrays.copyOf(rest, Math.max(length, 2 * rest.length));
            int size = rest.length;
            while (true) {
                size += from.readNBytes(bytes, size, bytes.length - size);
                if (size < bytes.length) {
                    rest = new byte[0];
                    return size == 0 ? Optional.empty() : Optional.of(new ExportChunk(bytes, size));
                }
                int whole = wholeLines(bytes);
                if (whole > 0) {
                    rest = Arrays.copyOfRange(bytes, whole, size);
                    return Optional.of(new ExportChunk(bytes, whole));
                }
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
        }

        private static int wholeLines(byte[] bytes) {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        }
    }

    /** The next line without its newline; empty behind the last. */
    Optional<Value> line() {
        int from = end + 1;
        if (from >= text.length()) {
            return Optional.empty();
        }
        int found = text.indexOf('\n', from);
        end = found < 0 ? text.length() : found;
        return Optional.of(new Value(from, end));
    }

    /** Throws {@link IllegalArgumentException} on anything but a number without leading zeros. */
    static long number(String text) {
        int length = text.length();
        boolean number = length > 0 && length <= MOST_DIGITS && (length == 1 || text.charAt(0) != '0');
        for (int i = 0; i < length && number; i++) {
            number = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!number) {
            throw new IllegalArgumentException("not a number");
        }
        return Long.parseLong(text);
    }

    /** A line, or a value in it. */
    final class Value {
        private static final int GROUP = 4;

        private final int from;
        private final int to;

        private Value(int from, int to) {
            this.from = from;
            this.to = to;
        }

        String text() {
            return text.substring(from, to);
        }

        boolean is(String other) {
            return to - from == other.length() && text.startsWith(other, from);
        }

        boolean startsWith(String start) {
            return to - from >= start.length() && text.startsWith(start, from);
        }

        /** What is behind so many bytes. */
        Value behind(int count) {
            return new Value(from + count, to);
        }

        /** Whether these bytes of others are here. */
        boolean is(byte[] others, int othersFrom, int othersTo) {
            return Arrays.equals(bytes, from, to, others, othersFrom, othersTo);
        }

        /** The values between spaces; throws {@link IllegalArgumentException} with this rule when there are not so many. */
        Value[] values(int count, String rule) {
            Value[] values = new Value[count];
            int at = from;
            for (int i = 0; i < count; i++) {
                int space = at > to ? -1 : text.indexOf(' ', at, to);
                boolean last = i == count - 1;
                if (last == (space >= 0) || at > to) {
                    throw new IllegalArgumentException(rule);
                }
                values[i] = new Value(at, last ? to : space);
                at = space + 1;
            }
            return values;
        }

        /** Throws {@link IllegalArgumentException} on anything but a number without leading zeros. */
        long number() {
            return ExportChunk.number(text());
        }

        /** Throws {@link IllegalArgumentException} on any spelling but the canonical one (RFC 4648 §3.5). */
        byte[] base64() {
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            int lastGroup = Math.max(0, to - from - GROUP);
            byte[] last = Arrays.copyOfRange(decoded.array(), lastGroup / GROUP * 3, decoded.limit());
            byte[] again = Base64.getEncoder().encode(last);
            if ((to - from) % GROUP != 0 || !Arrays.equals(bytes, from + lastGroup, to, again, 0, again.length)) {
                throw new IllegalArgumentException("base64 in another spelling");
            }
            return decoded.limit() == decoded.capacity()
                    ? decoded.array()
                    : Arrays.copyOf(decoded.array(), decoded.limit());
        }
    }
}
