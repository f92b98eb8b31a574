package nl.keukentafel.accesslog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a PostgreSQL on this machine, and can swallow the answer to a COMMIT that the server did. */
final class SwallowingProxy implements AutoCloseable {
    /** The end of what the server answers to a COMMIT: CommandComplete with this tag. */
    private static final String COMMITTED = "COMMIT\0";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final AtomicBoolean swallows = new AtomicBoolean();
    private final AtomicInteger swallowed = new AtomicInteger();

    SwallowingProxy(int server) throws IOException {
        this.server = server;
        Thread.ofPlatform().daemon().start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next COMMIT is done and its answer never comes. */
    void swallowOne() {
        swallows.set(true);
    }

    int swallowed() {
        return swallowed.get();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofPlatform().daemon().start(() -> pass(client, there, false));
                Thread.ofPlatform().daemon().start(() -> pass(there, client, true));
            } catch (IOException e) {
                // The door was closed, or a connection ended while it was made: its client sees that itself.
                Thread.onSpinWait();
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (answers
                        && new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains(COMMITTED)
                        && swallows.compareAndSet(true, false)) {
                    swallowed.incrementAndGet();
                    return;
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One end has gone, and with it the other goes.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
