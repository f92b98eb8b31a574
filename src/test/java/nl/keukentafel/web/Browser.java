package nl.keukentafel.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with a browser without script: keeps cookies, sends forms of the page it is on, follows redirects on request. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"formulier\" value=\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI base;
    private String formToken = "";

    Browser(URI base) {
        this.base = base;
    }

    /** An answer, not followed. */
    public record Page(URI uri, int status, String body, java.net.http.HttpHeaders headers) {
        public String location() {
            return headers.firstValue("Location").orElse("");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The first group of the first match; empty text when there is none. */
        public String find(String regex) {
            Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public Page get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends a form as a page of the service would. */
    public Page post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("formulier", formToken);
        return postRaw(path, all, Map.of("Origin", base.toString()));
    }

    /** The same with a field that has several values, such as ticked boxes. */
    public Page postMany(String path, Map<String, String> fields, String name, String... values) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("formulier", formToken);
        String body = Stream.of(values)
                .map(value -> "&" + encoded(Map.of(name, value)))
                .collect(Collectors.joining("", encoded(all), ""));
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a form that takes a file, as browsers do: each field a part, and the file too, empty when none was chosen. */
    public Page postParts(String path, Map<String, String> fields, String fileField, String file) {
        String line = "------boundary4711";
        StringBuilder body = new StringBuilder();
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("formulier", formToken);
        all.forEach((name, value) -> body.append("--" + line + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value.replaceAll("\r?\n", "\r\n") + "\r\n"));
        body.append("--" + line + "\r\nContent-Disposition: form-data; name=\"" + fileField + "\"; filename=\""
                + (file.isEmpty() ? "" : "a.txt") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file
                + "\r\n--" + line + "--\r\n");
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=" + line)
                .header("Origin", base.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends exactly this. */
    public Page postRaw(String path, Map<String, String> fields, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends nothing, as a program would: by any method, without a form. */
    public Page other(String method, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Origin", base.toString())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /**
     * Listens to a stream of events up to and including the first line that holds these words, then does this, and goes on
     * until the stream ends.
     */
    public List<String> listen(String path, String until, Runnable then) {
        List<String> heard = new ArrayList<>();
        HttpRequest request =
                withCookies(HttpRequest.newBuilder(base.resolve(path)).GET());
        try (Stream<String> lines =
                http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            Iterator<String> each = lines.iterator();
            while (each.hasNext()) {
                String line = each.next();
                heard.add(line);
                if (line.contains(until)) {
                    then.run();
                }
            }
            return heard;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest withCookies(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request.build();
    }

    /** Posts and goes on to where it is sent. */
    public Page postAndGo(String path, Map<String, String> fields) {
        Page answer = post(path, fields);
        return answer.status() == 303 ? follow(answer) : answer;
    }

    public Page follow(Page page) {
        Page next = page;
        while (next.status() == 303) {
            next = send(HttpRequest.newBuilder(base.resolve(next.location())).GET());
        }
        return next;
    }

    /** The whole sign-in, as this person of the practice town. */
    public Page signIn(String door, String municipality, String subject) {
        return follow(chosen(door, municipality, subject, false));
    }

    public Page signInLow(String municipality, String subject) {
        return follow(chosen("inwoner", municipality, subject, true));
    }

    /** Up to and including the way back from the provider, whose answer is given as it came. */
    public Page chosen(String door, String municipality, String subject, boolean low) {
        return send(HttpRequest.newBuilder(URI.create(comingBack(door, municipality, subject, low)))
                .GET());
    }

    /** The address to which the provider sends this browser back. */
    public String comingBack(String door, String municipality, String subject, boolean low) {
        return comingBack(get("/inloggen?als=" + door + "&gemeente=" + municipality), subject, low);
    }

    /** The same of a sign-in that was begun already. */
    public String comingBack(Page begun, String subject, boolean low) {
        URI asked = URI.create(begun.location());
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : asked.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            fields.put(
                    pair.substring(0, equals),
                    java.net.URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        fields.put("person", subject);
        if (low) {
            fields.put("low", "yes");
        }
        String choose = asked.toString().replaceAll("/authorize.*", "/choose");
        return postRaw(choose, fields, Map.of()).location();
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    public String formToken() {
        return formToken;
    }

    private Page send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(Duration.ofSeconds(20)).build();
        boolean ours = built.uri().getPort() == base.getPort();
        try {
            HttpResponse<String> response =
                    http.send(ours ? withCookies(request) : request.build(), HttpResponse.BodyHandlers.ofString());
            if (ours) {
                response.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            Page page = new Page(built.uri(), response.statusCode(), response.body(), response.headers());
            String token = page.find(TOKEN.pattern());
            if (!token.isEmpty()) {
                formToken = token;
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals);
        String value = pair.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
