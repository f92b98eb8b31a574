package nl.keukentafel.source;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import nl.keukentafel.source.SourceAnswer.Cause;

/**
 * One register's address, asked by POST. A call never takes longer than its budget, body and retry included; never
 * brings home more than {@link #MOST_BYTES}; never throws for what a register or the network does.
 */
public final class RegisterHttp {
    /** The largest answer that is taken in. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    // No query, no escapes, no long numbers: so nothing about a person fits in a path.
    private static final Pattern PATH = Pattern.compile("(/(?![^/]*[0-9]{6})[A-Za-z][A-Za-z0-9._-]{0,60})*/?");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI base;
    private final Clock clock;

    public RegisterHttp(URI base) {
        this(base, Clock.systemUTC());
    }

    /**
     * Throws {@link IllegalArgumentException} when the address is not one of HTTP, or could carry more than an address.
     */
    public RegisterHttp(URI base, Clock clock) {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null || base.getRawQuery() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the address of a register is http(s)://host[:port][/path]");
        }
        this.base = base;
        this.clock = clock;
    }

    /** What came of a call. */
    public sealed interface Reply {
        Instant at();

        /** An answer arrived whole, whatever its status. */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a list of bytes would be boxed
        record Body(int status, byte[] bytes, Instant at) implements Reply {
            /** Whether the status is 2xx. */
            public boolean ok() {
                return status / 100 == 2;
            }

            /** What a status other than 2xx says about the register. */
            public Cause cause() {
                return switch (status) {
                    case 401, 403 -> Cause.REFUSED;
                    case 408, 504 -> Cause.SLOW;
                    default -> status == 429 || status / 100 == 5 ? Cause.UNREACHABLE : Cause.BROKEN;
                };
            }
        }

        /** No answer, or none that can be taken in. */
        record Failed(Cause cause, Instant at) implements Reply {}
    }

    /**
     * Asks. A connection that fails before any answer is tried once more, when the budget allows; that is safe because
     * a question to a register changes nothing there.
     *
     * @param path a constant of the code; {@link IllegalArgumentException} when it could carry personal data
     * @param headers without personal data; {@code content-type} and {@code traceparent} are added
     */
    public Reply post(String path, String contentType, byte[] body, Map<String, String> headers, Call call) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("a path to a register is a constant of words");
        }
        long until = System.nanoTime() + call.budget().toNanos();
        var answering = new AtomicBoolean();
        Reply reply = once(path, contentType, body, headers, call, until, answering);
        boolean again = reply instanceof Reply.Failed failed
                && failed.cause() == Cause.UNREACHABLE
                && !answering.get()
                && System.nanoTime() < until;
        return again ? once(path, contentType, body, headers, call, until, answering) : reply;
    }

    private Reply once(
            String path,
            String contentType,
            byte[] body,
            Map<String, String> headers,
            Call call,
            long until,
            AtomicBoolean answering) {
        Duration left = Duration.ofNanos(until - System.nanoTime());
        if (!left.isPositive()) {
            return new Reply.Failed(Cause.SLOW, clock.instant());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .timeout(left)
                .header("content-type", contentType)
                .header("traceparent", call.traceparent())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer = CLIENT.sendAsync(request.build(), info -> {
            answering.set(true);
            return limited();
        });
        try {
            HttpResponse<byte[]> got = answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply.Body(got.statusCode(), got.body(), clock.instant());
        } catch (TimeoutException tooSlow) {
            return new Reply.Failed(Cause.SLOW, clock.instant());
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return new Reply.Failed(Cause.SLOW, clock.instant());
        } catch (ExecutionException failed) {
            return new Reply.Failed(causeOf(Objects.requireNonNullElse(failed.getCause(), failed)), clock.instant());
        } finally {
            answer.cancel(true);
        }
    }

    private URI at(String path) {
        String start = base.toString();
        return URI.create(start.endsWith("/") && path.startsWith("/") ? start + path.substring(1) : start + path);
    }

    private static BodySubscriber<byte[]> limited() {
        return new LimitedBody(MOST_BYTES);
    }

    private static Cause causeOf(Throwable why) {
        return switch (why) {
            case HttpTimeoutException ignored -> Cause.SLOW;
            case ConnectException ignored -> Cause.UNREACHABLE;
            case LimitedBody.TooLarge ignored -> Cause.BROKEN;
            case ProtocolException ignored -> Cause.BROKEN;
            case IOException ignored -> Cause.UNREACHABLE;
            case CancellationException ignored -> Cause.SLOW;
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            default -> Cause.BROKEN;
        };
    }
}
