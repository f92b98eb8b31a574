package nl.keukentafel.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A witness over HTTP: {@code POST /add-checkpoint}, and {@code GET /<origin hash>/checkpoint} for monitors. */
public final class WitnessServer implements AutoCloseable {
    private static final int LONGEST = 1 << 16;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final Witness witness;

    private WitnessServer(HttpServer server, Witness witness) {
        this.server = server;
        this.witness = witness;
    }

    /** Listens at this address; port 0 takes a free one. */
    public static WitnessServer start(InetSocketAddress address, Witness witness) throws IOException {
        WitnessServer listening = new WitnessServer(HttpServer.create(address, 0), witness);
        listening.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.server.createContext("/", listening::answer);
        listening.server.start();
        return listening;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/add-checkpoint")) {
                if (exchange.getRequestMethod().equals("POST")) {
                    add(exchange);
                } else {
                    send(exchange, 405, TEXT, "");
                }
            } else if (path.matches("/[0-9a-f]{64}/checkpoint")
                    && exchange.getRequestMethod().equals("GET")) {
                Optional<String> last = witness.last(path.substring(1, 65));
                send(exchange, last.isPresent() ? 200 : 404, TEXT, last.orElse(""));
            } else {
                send(exchange, 404, TEXT, "");
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            send(exchange, 413, TEXT, "");
            return;
        }
        Witness.Answer answer;
        try {
            answer = witness.add(text(bytes));
        } catch (CharacterCodingException e) {
            answer = new Witness.Answer.Malformed();
        } catch (UncheckedIOException e) {
            // What was not kept is not signed.
            send(exchange, 500, TEXT, "");
            return;
        }
        switch (answer) {
            case Witness.Answer.Cosigned cosigned ->
                send(exchange, answer.status(), TEXT, cosigned.signature().line() + "\n");
            case Witness.Answer.OtherSize other ->
                send(exchange, answer.status(), "text/x.tlog.size", other.size() + "\n");
            default -> send(exchange, answer.status(), TEXT, "");
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
