package nl.keukentafel.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nl.keukentafel.accesslog.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one thread writes as others read it, so that it is never whole in memory. The JDK's own pipe cannot be used: it
 * breaks as soon as the thread that read last has ended.
 */
final class Writing extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    private static final byte[] END = {};
    private static final int ROOM = 8;
    private static final int CHUNK = 32 * 1024;
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(ROOM);
    private byte[] chunk = new byte[0];
    private int place;
    private boolean ended;
    private volatile boolean closed;

    private Writing() {}

    static InputStream asRead(Consumer<Writer> writing) {
        Writing read = new Writing();
        Thread.ofVirtual().start(() -> read.write(writing));
        return read;
    }

    private void write(Consumer<Writer> writing) {
        try (Writer writer = new OutputStreamWriter(new Out(), StandardCharsets.UTF_8)) {
            writing.accept(writer);
        } catch (IOException | UncheckedIOException | LogUnavailable e) {
            // The reader went away, or sees by the missing last line that this is not all.
            LOG.warn("an export ended early");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (place == chunk.length) {
            if (ended) {
                return -1;
            }
            try {
                chunk = chunks.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            place = 0;
            ended = chunk.length == 0;
        }
        int some = Math.min(length, chunk.length - place);
        System.arraycopy(chunk, place, into, offset, some);
        place += some;
        return some;
    }

    @Override
    public void close() {
        closed = true;
        chunks.clear();
    }

    private final class Out extends OutputStream {
        private final byte[] waiting = new byte[CHUNK];
        private int filled;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; ) {
                int some = Math.min(length - done, CHUNK - filled);
                System.arraycopy(bytes, offset + done, waiting, filled, some);
                filled += some;
                done += some;
                if (filled == CHUNK) {
                    flush();
                }
            }
        }

        @Override
        public void flush() throws IOException {
            if (filled > 0) {
                put(Arrays.copyOf(waiting, filled));
                filled = 0;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
            put(END);
        }

        private void put(byte[] bytes) throws IOException {
            try {
                if (closed || !chunks.offer(bytes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("the reader went away");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }
}
