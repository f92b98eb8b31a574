package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nl.keukentafel.Trap;
import nl.keukentafel.source.RegisterHttp.Reply;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterHttpTest {
    private static final byte[] NOTHING = new byte[0];

    @Trap(21)
    @ParameterizedTest
    @ValueSource(strings = {"/v1/x?bsn=1", "/v1/999990019", "/v1/%31", "/v1/a999990019", "v1/x y", "/v1/../x#y"})
    void aPathThatCouldCarryAPersonIsRefused(String path) {
        assertThatThrownBy(() -> ask(URI.create("http://127.0.0.1:9"), path, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/y", "http:/x", "http://x/y?z", "http://user@x/"})
    void anAddressThatIsMoreThanAnAddressIsRefused(String address) {
        assertThatThrownBy(() -> new RegisterHttp(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConnectionThatIsClosedBeforeAnyAnswerIsTriedOnceMore() throws IOException {
        var accepted = new AtomicInteger();
        try (ServerSocket server = closing(accepted)) {
            Reply reply = ask(address(server), "/v1/x", Duration.ofSeconds(5));

            assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> assertThat(failed.cause())
                    .isEqualTo(Cause.UNREACHABLE));
            assertThat(accepted).hasValue(2);
        }
    }

    @Test
    void whatIsNotHttpIsBroken() throws IOException {
        try (ServerSocket server = talking("SSH-2.0-hello\r\n\r\n")) {
            assertThat(ask(address(server), "/v1/x", Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(Reply.Failed.class, failed -> assertThat(failed.cause())
                            .isEqualTo(Cause.BROKEN));
        }
    }

    @Test
    void anAnswerThatDripsDoesNotOutliveTheBudget() throws IOException {
        try (ServerSocket server = talking("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")) {
            long begin = System.nanoTime();
            Reply reply = ask(address(server), "/v1/x", Duration.ofMillis(300));

            assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> assertThat(failed.cause())
                    .isEqualTo(Cause.SLOW));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(2));
        }
    }

    @Test
    void anAnswerLargerThanIsTakenInIsBroken() throws IOException {
        HttpServer server = server(new byte[RegisterHttp.MOST_BYTES + 1], 200, new AtomicReference<>(""));
        try {
            assertThat(ask(address(server), "/v1/x", Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(Reply.Failed.class, failed -> assertThat(failed.cause())
                            .isEqualTo(Cause.BROKEN));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theTraceGoesAlongAndARedirectIsNotFollowed() throws IOException {
        var trace = new AtomicReference<>("");
        HttpServer server = server(NOTHING, 302, trace);
        try {
            assertThat(ask(address(server), "/v1/x", Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(Reply.Body.class, body -> {
                        assertThat(body.ok()).isFalse();
                        assertThat(body.cause()).isEqualTo(Cause.BROKEN);
                    });
            assertThat(trace).hasValue(OwnTown.TRACEPARENT);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoIsInterruptedGetsAnAnswerAtOnceAndStaysInterrupted() throws Exception {
        try (ServerSocket server = talking("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")) {
            var stayed = new AtomicReference<Boolean>();
            Thread asking = Thread.ofVirtual().start(() -> {
                ask(address(server), "/v1/x", Duration.ofSeconds(60));
                stayed.set(Thread.currentThread().isInterrupted());
            });
            asking.interrupt();
            assertThat(asking.join(Duration.ofSeconds(5))).isTrue();
            assertThat(stayed).hasValue(true);
        }
    }

    private static Reply ask(URI base, String path, Duration budget) {
        return new RegisterHttp(base)
                .post(path, "application/json", NOTHING, Map.of(), new Call(budget, OwnTown.TRACEPARENT));
    }

    private static HttpServer server(byte[] body, int status, AtomicReference<String> trace) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                trace.set(exchange.getRequestHeaders().getFirst("traceparent"));
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/");
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static URI address(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static ServerSocket closing(AtomicInteger accepted) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    accepted.incrementAndGet();
                    assertThat(socket.getInputStream().read()).isNotNegative();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server;
    }

    private static ServerSocket talking(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server;
    }
}
