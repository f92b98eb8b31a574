package nl.keukentafel.demo;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/** One start of the service for {@link StartBench}: says when its first page is out, ends when nobody listens any more. */
final class OneStart {
    static final String READY = "ready";

    private OneStart() {}

    public static void main(String[] arguments) throws IOException {
        URI nobody = URI.create("http://127.0.0.1:9");
        var settings = new PracticeSettings(Path.of(arguments[0]), -1, Path.of("consent-policies"));
        try (ApplicationContext context = ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .properties(settings.beside(nobody, nobody))
                        .start();
                EmbeddedServer server = context.getBean(EmbeddedServer.class).start()) {
            HttpURLConnection page =
                    (HttpURLConnection) server.getURI().resolve("/").toURL().openConnection();
            if (page.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the first page said " + page.getResponseCode());
            }
            page.getInputStream().readAllBytes();
            System.out.println(READY);
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nobody writes here; the end of the stream is the end of the measurement.
            }
        }
    }
}
