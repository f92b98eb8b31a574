package nl.keukentafel.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider with the interface of GOV.UK Notify, version 2, which NotifyNL has too. */
final class NotifyClient implements Provider {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 256 * 1024;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern ABOUT_ADDRESS = Pattern.compile(
            "phone_number|email_address|address_line|postcode|Must be a real (UK )?address|Not enough digits|Too many digits",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> ARRIVED = Set.of("delivered", "received");
    private static final Set<String> FAILED = Set.of(
            "permanent-failure",
            "temporary-failure",
            "technical-failure",
            "validation-failed",
            "virus-scan-failed",
            "cancelled");

    private final URI address;
    private final String service;
    private final JWSSigner signer;
    private final Templates templates;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** The provider's ids of the templates. */
    record Templates(String sms, String email, String letter) {}

    /** @param address without a slash at the end */
    NotifyClient(URI address, String service, String secret, Templates templates, Clock clock) throws JOSEException {
        this.address = address;
        this.service = service;
        this.signer = new MACSigner(secret.getBytes(StandardCharsets.UTF_8));
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public Handed send(ContactPoint to, UUID reference, String text) {
        ObjectNode body = json.createObjectNode().put("reference", reference.toString());
        ObjectNode places = body.putObject("personalisation").put("message", text);
        String kind =
                switch (to.way()) {
                    case SMS -> {
                        body.put("template_id", templates.sms()).put("phone_number", to.address());
                        yield "sms";
                    }
                    case EMAIL -> {
                        body.put("template_id", templates.email()).put("email_address", to.address());
                        yield "email";
                    }
                    case LETTER -> {
                        body.put("template_id", templates.letter());
                        int line = 0;
                        for (String words : to.address().lines().toList()) {
                            line++;
                            places.put("address_line_" + line, words);
                        }
                        yield "letter";
                    }
                    case PRINT_AT_THE_DESK ->
                        throw new IllegalArgumentException("what lies at the desk is not handed to a provider");
                };
        Reply reply = ask(request("/v2/notifications/" + kind)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (reply.status() == CREATED) {
            return taken(reply.body());
        }
        return reply.status() == BAD_REQUEST && aboutAddress(reply.body())
                ? new Handed.BadAddress()
                : new Handed.Unclear();
    }

    @Override
    public Handed find(UUID reference) {
        Reply reply = ask(request("/v2/notifications?reference=" + reference).GET());
        if (reply.status() != OK || !reply.body().path("notifications").isArray()) {
            return new Handed.Unclear();
        }
        for (JsonNode one : reply.body().path("notifications")) {
            if (one.path("reference").asText().equals(reference.toString())) {
                return taken(one);
            }
        }
        return new Handed.Absent();
    }

    @Override
    public Fate fate(String providerId) {
        Reply reply = ask(request("/v2/notifications/" + providerId).GET());
        String status = reply.body().path("status").asText();
        if (reply.status() != OK || !reply.body().path("id").asText().equals(providerId)) {
            return Fate.UNDER_WAY;
        }
        return ARRIVED.contains(status) ? Fate.DELIVERED : FAILED.contains(status) ? Fate.NOT_REACHED : Fate.UNDER_WAY;
    }

    private static Handed taken(JsonNode body) {
        String id = body.path("id").asText();
        return ID.matcher(id).matches() ? new Handed.Taken(id) : new Handed.Unclear();
    }

    /** Any other mistake is ours or the provider's, and says nothing of whether somebody can be reached. */
    private static boolean aboutAddress(JsonNode body) {
        for (JsonNode error : body.path("errors")) {
            if (error.path("error").asText().equals("ValidationError")
                    && ABOUT_ADDRESS.matcher(error.path("message").asText()).find()) {
                return true;
            }
        }
        return false;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token());
    }

    private String token() {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .issuer(service)
                            .issueTime(Date.from(clock.instant()))
                            .build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the provider's secret signs nothing", e);
        }
    }

    private record Reply(int status, JsonNode body) {}

    /** A status of 0 is no answer at all. */
    private Reply ask(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> answering = CompletableFuture.completedFuture(null);
        try {
            // The request's own timeout ends with the headers; a body may stall too.
            answering = http.sendAsync(
                    request.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
            HttpResponse<byte[]> answer = answering.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() / 100 != 2) {
                LOG.warn("the message provider answers {}", answer.statusCode());
            }
            return new Reply(answer.statusCode(), body);
        } catch (IOException | ExecutionException | TimeoutException e) {
            answering.cancel(true);
            LOG.warn(
                    "the message provider gives no usable answer: {}",
                    e.getClass().getSimpleName());
            return new Reply(0, json.createObjectNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, json.createObjectNode());
        }
    }
}
