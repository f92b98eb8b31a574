package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is open in a session ends with the session, by itself. */
@SuppressWarnings("NullAway.Init") // opened() is the first call of every test
class SessionEndTest {
    private Front front;
    private Browser browser;
    private String view;

    private CompletableFuture<String> opened(Map<String, Object> settings) {
        front = Front.open(settings);
        Shared shared = Shared.fatima(front, "income");
        browser = front.browser();
        browser.signIn("medewerker", "gm9902", "sanne");
        Browser.Page page =
                browser.post("/werk/kijk", Map.of("zaak", shared.of().id().toString(), "levend", "ja"));
        assertThat(page.status()).isEqualTo(200);
        view = page.find("data-kijk=\"([^\"]+)\"");
        HttpRequest request = HttpRequest.newBuilder(front.address().resolve("/werk/kijk/" + view + "/stroom"))
                .header("Cookie", "sessie=" + browser.cookie("sessie"))
                .header("X-Achtergrond", "ja")
                .build();
        CompletableFuture<String> stream = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
        assertThat(renewal().status()).isEqualTo(200);
        return stream;
    }

    private Browser.Page renewal() {
        return browser.postRaw(
                "/werk/kijk/" + view + "/stand",
                Map.of("formulier", browser.formToken()),
                Map.of("Origin", front.address().toString(), "X-Achtergrond", "ja"));
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void signingOutEndsTheStreamAndTheLease() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> stream = opened(Map.of());
        browser.post("/uitloggen", Map.of());
        assertThat(stream.get(3, TimeUnit.SECONDS)).contains("event: voorbij");
        assertThat(renewal().status()).isEqualTo(401);
    }

    @Test
    void aSessionThatIsIdleEndsTheStreamThoughThePageRenewsItsLease()
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> stream =
                opened(Map.of("keukentafel.signin.picture-idle", "3s", "keukentafel.lease.live", "30s"));
        CompletableFuture.delayedExecutor(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::renewal);
        assertThat(stream.get(9, TimeUnit.SECONDS)).contains("event: voorbij");
        assertThat(renewal().status()).isEqualTo(401);
    }
}
