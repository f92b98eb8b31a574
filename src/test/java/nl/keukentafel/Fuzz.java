package nl.keukentafel;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a parser of foreign input what nobody would send: the corpus of its folder, what is known to break parsers, and
 * changes to all of these. An input that made the parser do something new is changed further. A parser may take in or
 * refuse; it may not fail in another way, nor use more than its share of time or memory, nor call out.
 *
 * <p>The inputs that failed lie in {@code target/fuzz}; move one to the corpus to have it tried ever after.
 */
public final class Fuzz {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");
    private static final Path FAILED = Path.of("target", "fuzz");
    private static final int LONGEST = 200_000;
    private static final int LONGEST_CHANGED = 30_000;
    private static final int MOST_KEPT = 2_000;
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final long MOST_BYTES = 96L << 20;
    private static final long MOST_BYTES_EACH = 1_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final Parser parser;
    private final Set<Class<?>> refusals;
    private final Random chance;
    private final List<byte[]> pool = new ArrayList<>();
    private final List<byte[]> words = new ArrayList<>();
    private final Set<String> outcomes = new HashSet<>();
    private long tried;

    /** What takes in or refuses. */
    public interface Parser {
        void parse(byte[] input) throws Exception;
    }

    /** What was tried, and how many different things the parser did. */
    public record Report(String name, long tried, int outcomes) {}

    /**
     * @param name of the folder of its corpus
     * @param refusals how it may refuse
     */
    public Fuzz(String name, long seed, Parser parser, Class<?>... refusals) {
        this.name = name;
        this.parser = parser;
        this.refusals = Set.of(refusals);
        this.chance = new Random(seed);
        for (String word :
                "\" ' < > & { } [ ] : , - # ! &amp; <!DOCTYPE <![CDATA[ ]]> null true 0 -1 1e999 99999999999999999999 \\u0000 \\ud800"
                        .split(" ")) {
            words.add(bytes(word));
        }
    }

    /** Adds what the parser takes in. */
    public Fuzz knowing(byte[] good) {
        pool.add(good);
        return this;
    }

    /** The corpus and what is known to break parsers, then so many changes. */
    public Report of(int changes) {
        return watched(() -> {
            known();
            while (tried < changes) {
                changed();
            }
        });
    }

    /** The same, for so long. */
    public Report during(int seconds) {
        return watched(() -> {
            known();
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                changed();
            }
        });
    }

    /** Fails when the parser calls out to where external entities of the inputs point. */
    private Report watched(Runnable work) {
        try (ServerSocketChannel outside = ServerSocketChannel.open()) {
            outside.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            outside.configureBlocking(false);
            int port = ((InetSocketAddress) outside.getLocalAddress()).getPort();
            pool.addAll(corpus());
            pool.addAll(hostile("http://127.0.0.1:" + port + "/"));
            work.run();
            if (outside.accept() != null) {
                throw new AssertionError(name + " called out");
            }
            return new Report(name, tried, outcomes.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
            List<byte[]> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
            return all;
        }
    }

    private void known() {
        for (byte[] input : List.copyOf(pool)) {
            attempt(input);
        }
        pool.removeIf(input -> input.length > LONGEST_CHANGED);
    }

    private void changed() {
        byte[] input = pool.get(chance.nextInt(pool.size()));
        for (int times = 1 + chance.nextInt(4); times > 0; times--) {
            input = change(input);
        }
        if (input.length <= LONGEST_CHANGED && attempt(input) && pool.size() < MOST_KEPT) {
            pool.add(input);
        }
    }

    /** Whether the parser did something new. */
    private boolean attempt(byte[] input) {
        tried++;
        long thread = Thread.currentThread().threadId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        String outcome = outcome(input);
        if (THREADS.getCurrentThreadCpuTime() - nanos > MOST_NANOS) {
            throw failed(input, "takes too long", null);
        }
        if (THREADS.getThreadAllocatedBytes(thread) - bytes > MOST_BYTES + MOST_BYTES_EACH * input.length) {
            throw failed(input, "takes too much memory", null);
        }
        return outcomes.add(outcome);
    }

    private String outcome(byte[] input) {
        try {
            parser.parse(input);
            return "taken in";
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            if (!refusals.contains(e.getClass())) {
                throw failed(input, "fails", e);
            }
            StackTraceElement[] at = e.getStackTrace();
            return e.getMessage() + Arrays.toString(Arrays.copyOf(at, Math.min(at.length, 4)));
        }
    }

    private AssertionError failed(byte[] input, String how, @Nullable Throwable why) {
        try {
            Files.createDirectories(FAILED);
            Path kept = FAILED.resolve(name + "-" + HexFormat.of().toHexDigits(Arrays.hashCode(input)));
            Files.write(kept, input);
            return new AssertionError(name + " " + how + " on " + kept + ", attempt " + tried, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] change(byte[] input) {
        int at = input.length == 0 ? 0 : chance.nextInt(input.length);
        int to = Math.min(input.length, at + 1 + chance.nextInt(1 + chance.nextInt(64)));
        return switch (chance.nextInt(9)) {
            case 0 -> spliced(input, at, to, new byte[0]);
            case 1 -> spliced(input, at, at, Arrays.copyOfRange(input, at, to));
            case 2 -> spliced(input, at, to, words.get(chance.nextInt(words.size())));
            case 3 -> spliced(input, at, at, words.get(chance.nextInt(words.size())));
            case 4 -> spliced(input, at, Math.min(input.length, at + 1), new byte[] {(byte) chance.nextInt(256)});
            case 5 -> spliced(input, at, at, new byte[] {(byte) (0x80 | chance.nextInt(128))});
            case 6 -> {
                byte[] other = pool.get(chance.nextInt(pool.size()));
                int from = other.length == 0 ? 0 : chance.nextInt(other.length);
                yield spliced(input, at, to, Arrays.copyOfRange(other, from, other.length));
            }
            case 7 -> spliced(input, at, to, digits());
            default -> repeated(input, at, to);
        };
    }

    private byte[] digits() {
        char[] digits = new char[1 + chance.nextInt(chance.nextInt(10) == 0 ? 2_000 : 20)];
        Arrays.fill(digits, (char) ('0' + chance.nextInt(10)));
        return bytes(new String(digits));
    }

    private byte[] repeated(byte[] input, int at, int to) {
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        for (int times = 1 << chance.nextInt(10); times > 0; times--) {
            more.write(input, at, to - at);
        }
        return spliced(input, at, at, more.toByteArray());
    }

    private static byte[] spliced(byte[] input, int at, int to, byte[] with) {
        byte[] out = new byte[at + with.length + input.length - to];
        System.arraycopy(input, 0, out, 0, at);
        System.arraycopy(with, 0, out, at, with.length);
        System.arraycopy(input, to, out, at + with.length, input.length - to);
        return out;
    }

    private static List<byte[]> hostile(String outside) {
        String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]><a>&x;</a>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
            aliases.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("]\n");
        }
        laughs.append("]><a>&l9;</a>");
        int deep = 50_000;
        return Stream.of(
                        bytes(""),
                        bytes(entity.formatted("file:///etc/passwd")),
                        bytes(entity.formatted(outside)),
                        bytes("<!DOCTYPE a SYSTEM \"" + outside + "\"><a/>"),
                        bytes("<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + outside + "\">%p;]><a/>"),
                        bytes("<a xmlns:i=\"http://www.w3.org/2001/XInclude\"><i:include href=\"" + outside
                                + "\"/></a>"),
                        bytes(laughs.toString()),
                        bytes("<!DOCTYPE a [<!ENTITY q \"" + "q".repeat(50_000) + "\">]><a>" + "&q;".repeat(5_000)
                                + "</a>"),
                        bytes("<a>".repeat(deep)),
                        bytes("<a>".repeat(deep) + "</a>".repeat(deep)),
                        bytes("<a " + "b='' ".repeat(deep) + "/>"),
                        bytes("[".repeat(deep)),
                        bytes("[".repeat(deep) + "]".repeat(deep)),
                        bytes("{\"a\":".repeat(deep) + "1" + "}".repeat(deep)),
                        bytes("{\"a\":" + "9".repeat(LONGEST - 100) + "}"),
                        bytes("{\"a\":1e999999999}"),
                        bytes("{\"a\":-1E-2147483648}"),
                        bytes("{\"a\":\"" + "\\u0041".repeat(30_000) + "\"}"),
                        bytes(aliases.toString()),
                        bytes("a: &a\n  b: *a\n"),
                        bytes("- ".repeat(deep)),
                        bytes("? ".repeat(5_000)),
                        bytes("a: !!java.net.URL ['" + outside + "']"),
                        bytes("a: !!binary " + "A".repeat(100_000)),
                        bytes(" ".repeat(LONGEST)),
                        bytes("\u0000"),
                        bytes("\uFEFF{}"),
                        new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0},
                        new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'},
                        new byte[] {'<', 'a', '>', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '<', '/', 'a', '>'},
                        new byte[] {'a', ':', ' ', (byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80})
                .map(Objects::requireNonNull)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
