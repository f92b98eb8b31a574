package nl.keukentafel.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The town: all simulated registers behind one loopback port, each able to fail on request, each keeping what it was
 * asked.
 *
 * <p>{@code POST /_fault/{register}/{fault}?ms=…} sets a fault, {@code POST /_delay?ms=…} lets every register take at
 * least that long.
 */
public final class Town implements AutoCloseable {
    private static final int KEPT = 20_000;

    /** Who does not fit waits a second to be heard again, which a register of its size would not let happen. */
    private static final int WAITING = 1024;

    private final HttpServer server;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Deque<Recorded> recorded = new ArrayDeque<>();
    private volatile Duration delay = Duration.ZERO;

    private record Trouble(Fault fault, Duration pause) {}

    private Town(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Starts the registers on a loopback port; 0 chooses a free one. */
    public static Town start(int port, Clock clock, List<Register> registers) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
            Town town = new Town(server, clock);
            for (Register register : registers) {
                server.createContext(register.path(), exchange -> town.serve(register, exchange));
            }
            server.createContext("/_fault/", town::setFault);
            server.createContext("/_delay", town::setDelay);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return town;
        } catch (IOException e) {
            throw new UncheckedIOException("the town cannot listen on its port", e);
        }
    }

    /** The address under which the registers' paths lie. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lets a register fail from the next request on; {@link Fault#SLOW} waits this long. */
    public void fail(String register, Fault fault, Duration wait) {
        troubles.put(register, new Trouble(fault, wait));
    }

    /** Heals all registers. */
    public void heal() {
        troubles.clear();
        delay = Duration.ZERO;
    }

    /** Lets every register take at least this long. */
    public void delay(Duration atLeast) {
        delay = atLeast;
    }

    /** What was asked since the last {@link #forget()}, oldest first; at most the newest 20,000. */
    public List<Recorded> recorded() {
        synchronized (recorded) {
            return new ArrayList<>(recorded);
        }
    }

    /** Forgets what was asked. */
    public void forget() {
        synchronized (recorded) {
            recorded.clear();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void serve(Register register, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            keep(register, exchange, body);
            Trouble trouble = troubles.getOrDefault(register.name(), new Trouble(Fault.NONE, Duration.ZERO));
            pause(delay);
            switch (trouble.fault()) {
                case NONE -> send(exchange, answer(register, exchange, body));
                case SLOW -> {
                    pause(trouble.pause());
                    send(exchange, answer(register, exchange, body));
                }
                case SILENT -> pause(Duration.ofMinutes(10));
                case DOWN -> send(exchange, text(503, "out of order"));
                case CUT -> cut(exchange, answer(register, exchange, body));
                case GARBAGE -> send(exchange, text(200, "<<<{\u0000 this means nothing"));
                case OTHER_PERSON -> send(exchange, Disguise.otherPerson(answer(register, exchange, body)));
                case INVALID -> send(exchange, Disguise.invalidDates(answer(register, exchange, body)));
            }
        }
    }

    private static Register.Reply answer(Register register, HttpExchange exchange, byte[] body) {
        String rest =
                exchange.getRequestURI().getPath().substring(register.path().length());
        try {
            return register.answer(new Register.Request(
                    exchange.getRequestMethod(),
                    rest,
                    Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""),
                    exchange.getRequestHeaders(),
                    body));
        } catch (Register.BadRequest refused) {
            return refused.reply();
        }
    }

    private void keep(Register register, HttpExchange exchange, byte[] body) {
        synchronized (recorded) {
            if (recorded.size() == KEPT) {
                recorded.removeFirst();
            }
            recorded.addLast(new Recorded(
                    register.name(),
                    clock.instant(),
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.UTF_8)));
        }
    }

    private void pause(Duration wait) throws IOException {
        if (wait.isZero()) {
            return;
        }
        try {
            if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the town is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(HttpExchange exchange, Register.Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static void cut(HttpExchange exchange, Register.Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), reply.body().length + 100L);
        exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("cut on purpose");
    }

    private static Register.Reply text(int status, String text) {
        return new Register.Reply(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private void setFault(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] words = exchange.getRequestURI().getPath().split("/", -1);
            if (!exchange.getRequestMethod().equals("POST") || words.length != 4) {
                send(exchange, text(400, "POST /_fault/{register}/{fault}?ms=…"));
                return;
            }
            fail(words[2], Fault.of(words[3]), milliseconds(exchange, 2_500));
            send(exchange, text(204, ""));
        } catch (IllegalArgumentException e) {
            send(exchange, text(400, "no such fault"));
        }
    }

    private void setDelay(HttpExchange exchange) throws IOException {
        try (exchange) {
            delay(milliseconds(exchange, 0));
            send(exchange, text(204, ""));
        } catch (IllegalArgumentException e) {
            send(exchange, text(400, "ms is a number of milliseconds"));
        }
    }

    private static Duration milliseconds(HttpExchange exchange, long otherwise) {
        String query = exchange.getRequestURI().getQuery();
        return Duration.ofMillis(
                query != null && query.startsWith("ms=") ? Long.parseLong(query.substring(3)) : otherwise);
    }
}
