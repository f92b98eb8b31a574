package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.UnclosedForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Callers may come with a trace (W3C Trace Context): it is taken over for one act, and never for that of somebody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersTraceTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final String SPAN = "00f067aa0ba902b7";

    private final HttpClient client = HttpClient.newHttpClient();
    private Front front;
    private String sanne;
    private String els;
    private int number;

    @BeforeAll
    void open() {
        front = Front.open();
        sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
        els = front.provider().accessToken(Side.STAFF, "gm9902", "els");
    }

    @AfterAll
    void close() {
        front.close();
        client.close();
    }

    private String trace() {
        number++;
        return "4bf92f3577b34da6a3ce929d0e0e%04x".formatted(number);
    }

    private static String parent(String trace) {
        return "00-" + trace + "-" + SPAN + "-00";
    }

    private HttpResponse<String> opening(String... headers) throws IOException, InterruptedException {
        return send(sanne, "/v1/cases", Optional.of("""
                        {"bsn": "999990019", "born": "1985-03-10", "purpose": "debt-help", "why": "De huur.",
                         "postHome": true, "ownRequest": "Ze vroeg het zelf."}"""), headers);
    }

    private HttpResponse<String> looking(String token, String... headers) throws IOException, InterruptedException {
        return send(token, "/v1/log-state", Optional.empty(), headers);
    }

    private HttpResponse<String> send(String token, String path, Optional<String> body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(front.address().resolve(URI.create(path)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        body.ifPresent(json ->
                request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String answered(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("traceparent").orElseThrow();
        assertThat(header).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").doesNotContain(SPAN);
        return header.substring(3, 35);
    }

    private List<AuditedEntry> entries() {
        return UnclosedForTests.entries(front.context().getBean(LogReader.class), ZANDOORD, Instant.now());
    }

    private List<AuditedEntry> under(String trace) {
        return entries().stream().filter(entry -> entry.traceId().equals(trace)).toList();
    }

    @Test
    void theTraceOfTheCallerIsThatOfTheLogOfTheCallsToRegistersAndOfTheAnswer() throws Exception {
        front.town().forget();
        String trace = trace();
        HttpResponse<String> answer = opening("traceparent", parent(trace), "tracestate", "vendor=1");
        // A register may be too late on a machine that has much else to do.
        for (int i = 0; i < 5 && answer.statusCode() == 503; i++) {
            front.town().forget();
            trace = trace();
            answer = opening("traceparent", parent(trace), "tracestate", "vendor=1");
        }

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answered(answer)).isEqualTo(trace);
        assertThat(under(trace))
                .extracting(AuditedEntry::kind)
                .contains(AccessEvent.Kind.SEARCHED, AccessEvent.Kind.CASE_OPENED);
        String taken = "00-" + trace + "-";
        List<Map<String, List<String>>> asked = front.town().recorded().stream()
                .map(recorded -> recorded.headers())
                .toList();
        assertThat(asked).isNotEmpty().allSatisfy(headers -> {
            assertThat(one(headers, "traceparent").orElseThrow())
                    .startsWith(taken)
                    .endsWith("-01")
                    .doesNotContain(SPAN);
            assertThat(one(headers, "tracestate")).isEmpty();
        });
        String fatima = front.provider().accessToken(Side.RESIDENTS, "gm9902", "999990019");
        assertThat(send(fatima, "/v1/processing-activities", Optional.of("{\"traceId\": \"" + trace + "\"}"))
                        .body())
                .contains("\"parentSpanId\":\"" + SPAN + "\"");
    }

    private static Optional<String> one(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    @Test
    void manyLooksUnderOneTraceOfTheCallerAreManyInTheLog() throws Exception {
        String trace = trace();
        List<String> traces = IntStream.range(0, 5)
                .mapToObj(i -> {
                    try {
                        return answered(looking(els, "traceparent", parent(trace)));
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(traces).doesNotHaveDuplicates().startsWith(trace);
        assertThat(traces).allSatisfy(one -> assertThat(under(one)).hasSize(1));
    }

    @Test
    void theTraceOfSomebodyElsesLookIsNotTakenOver() throws Exception {
        opening();
        Set<String> ofRecords = entries().stream()
                .filter(entry -> entry.kind() == AccessEvent.Kind.CASE_OPENED)
                .map(AuditedEntry::traceId)
                .collect(Collectors.toSet());
        assertThat(ofRecords).isNotEmpty();
        for (String theirs : ofRecords) {
            int before = under(theirs).size();
            assertThat(answered(looking(els, "traceparent", parent(theirs)))).isNotEqualTo(theirs);
            assertThat(under(theirs)).hasSize(before);
        }
    }

    @Test
    void whatIsNoTraceIsNotTakenOverAndNothingIsAnswered() throws Exception {
        String trace = trace();
        String zero = "0".repeat(32);
        for (String wrong : List.of(
                "",
                "x",
                trace,
                "00-" + zero + "-" + SPAN + "-01",
                "00-" + trace + "-" + "0".repeat(16) + "-01",
                "ff-" + trace + "-" + SPAN + "-01",
                "00-" + trace.toUpperCase(Locale.ROOT) + "-" + SPAN + "-01",
                "00-" + trace + "-" + SPAN + "-1",
                "00-" + trace + "-" + SPAN + "-01-more",
                "00-" + trace + "' OR '1'='1-" + SPAN + "-01",
                "00-" + trace.substring(1) + "g-" + SPAN + "-01",
                "00-" + trace + trace + "-" + SPAN + "-01")) {
            HttpResponse<String> answer = looking(els, "traceparent", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(200);
            assertThat(answer.headers().firstValue("traceparent")).as(wrong).isEmpty();
        }
        HttpResponse<String> twice = looking(els, "traceparent", parent(trace), "traceparent", parent(trace));
        assertThat(twice.headers().firstValue("traceparent")).isEmpty();
        assertThat(under(trace)).isEmpty();
        assertThat(under(zero)).isEmpty();
        assertThat(entries()).allSatisfy(entry -> assertThat(entry.traceId()).matches("[0-9a-f]{32}"));

        assertThat(answered(looking(els, "traceparent", "cc-" + trace + "-" + SPAN + "-01-of-a-version-to-come")))
                .as("the standard says to read what is known of a later version")
                .isEqualTo(trace);
    }

    @Test
    void strangersBringNoTrace() throws Exception {
        String trace = trace();
        HttpResponse<String> answer = looking("", "traceparent", parent(trace));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("traceparent")).isEmpty();
        assertThat(under(trace)).isEmpty();
    }
}
