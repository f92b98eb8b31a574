package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a browser fetches that comes to a page for the first time, in bytes as they are sent, compressed.
 *
 * @param html bytes of the page itself
 */
record FirstVisit(int html, int css, int script, int bytes, int requests) {
    private static final Pattern PART =
            Pattern.compile("<(?:link|script|img)\\b[^>]*?(?:href|src)=\"(/assets/[^\"]+)\"");

    static FirstVisit of(URI address, String path, String session) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            byte[] page = sent(http, address.resolve(path), session, true);
            String html = new String(opened(page), java.nio.charset.StandardCharsets.UTF_8);
            Map<String, Integer> parts = new TreeMap<>();
            for (String part : PART.matcher(html)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList()) {
                parts.put(part, sent(http, address.resolve(part), session, false).length);
            }
            assertThat(parts.keySet()).as("what the page needs").anyMatch(part -> part.endsWith("/site.css"));
            return new FirstVisit(
                    page.length, sum(parts, ".css"), sum(parts, ".js"), page.length + sum(parts, ""), 1 + parts.size());
        }
    }

    private static int sum(Map<String, Integer> parts, String end) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().endsWith(end))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static byte[] sent(HttpClient http, URI what, String session, boolean compressed)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(what)
                        .header("Accept-Encoding", "gzip")
                        .header("Cookie", "sessie=" + session)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(what.getPath()).isEqualTo(200);
        if (compressed) {
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        }
        return answer.body();
    }

    private static byte[] opened(byte[] sent) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(sent))) {
            return in.readAllBytes();
        }
    }
}
