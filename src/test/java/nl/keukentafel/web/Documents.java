package nl.keukentafel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;

/** Which documents browsers asked for, and what is wrong with how they were sent. */
final class Documents {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final int port;
    private final Set<String> asked = new TreeSet<>();

    Documents(URI service) {
        this.port = service.getPort();
    }

    /** Method and path of each document that was asked for, also where the answer led to another. */
    Set<String> asked() {
        return asked;
    }

    /** What is wrong with the documents since the last time that this was called. */
    List<String> read(ChromeDriver browser) {
        List<String> mistakes = new ArrayList<>();
        for (LogEntry entry : browser.manage().logs().get("performance")) {
            JsonNode message = json(entry.getMessage()).path("message");
            JsonNode params = message.path("params");
            if (!params.path("type").asText().equals("Document")) {
                continue;
            }
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                URI uri = URI.create(params.path("request").path("url").asText().replaceAll("#.*", ""));
                if (uri.getPort() == port) {
                    asked.add(params.path("request").path("method").asText() + " " + uri.getPath());
                }
            } else if (message.path("method").asText().equals("Network.responseReceived")) {
                URI uri = URI.create(params.path("response").path("url").asText());
                if (uri.getPort() == port) {
                    sent(params.path("response").path("headers"), uri.getPath()).forEach(mistakes::add);
                }
            }
        }
        return mistakes;
    }

    private static List<String> sent(JsonNode headers, String path) {
        Map<String, String> all = new TreeMap<>();
        headers.properties()
                .forEach(header -> all.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        List<String> mistakes = new ArrayList<>();
        String policy = all.getOrDefault("content-security-policy", "");
        if (!policy.contains("default-src 'none'") || policy.contains("unsafe")) {
            mistakes.add("the policy of " + path + " is " + policy);
        }
        if (!all.getOrDefault("cache-control", "").equals("no-store")) {
            mistakes.add(path + " may be kept");
        }
        return mistakes;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
