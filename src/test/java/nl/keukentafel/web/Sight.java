package nl.keukentafel.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.view.Stop;

/** All that staff and auditors get to see of one case: every byte but ids and times, and how much work each took. */
final class Sight {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?");
    private static final Pattern CLOCK = Pattern.compile("\\b\\d{1,2}:\\d\\d(:\\d\\d)?\\b");
    private static final Pattern TOKEN =
            Pattern.compile("(name=\"formulier\" value=|data-formulier=|data-lease=)\"[^\"]*\"");
    private static final Pattern PLACE = Pattern.compile("\"index\":\\d+");
    private static final int FIELDS_OF_A_SIDE = 8;

    private final Front front;
    private final Browser desk;
    private final String staff;
    private final String auditor;
    private final HttpClient http;
    private final Map<String, String> surfaces = new LinkedHashMap<>();

    private Sight(Front front, Browser desk, HttpClient http) {
        this.front = front;
        this.desk = desk;
        this.http = http;
        this.staff = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
        this.auditor = front.provider().accessToken(Side.STAFF, "gm9902", "els");
    }

    /** Looks at a case in every way there is. */
    static Map<String, String> of(Situation situation, Browser desk, HttpClient http) {
        Sight sight = new Sight(situation.front(), desk, http);
        sight.look(situation);
        return sight.surfaces;
    }

    /** What every way to look at a case answers to somebody who may not. */
    static List<String> problems(Front front, String municipality, String worker, String of, HttpClient http) {
        Sight sight = new Sight(front, front.browser(), http);
        String token = front.provider().accessToken(Side.STAFF, municipality, worker);
        List<String> answers = new ArrayList<>();
        for (String look : List.of("views", "together-views", "sheets")) {
            String body = look.equals("sheets") ? "{\"topics\": [\"debts\"]}" : "";
            HttpResponse<String> answer = sight.send("POST", "/v1/cases/" + of + "/" + look, token, body);
            answers.add(answer.statusCode() + " " + answer.body());
        }
        return answers;
    }

    /** The page of a view. */
    static String view(Situation situation, Browser desk) {
        return desk.post("/werk/kijk", Map.of("zaak", situation.of().id().toString()))
                .body();
    }

    /** How "Waarom zie ik dit niet?" is answered for these. */
    static List<String> whys(Situation situation, List<Stop> of, HttpClient http) {
        Sight sight = new Sight(situation.front(), situation.front().browser(), http);
        String views = "/v1/cases/" + situation.of().id() + "/views";
        String view =
                read(sight.send("POST", views, sight.staff, "")).get("viewId").asText();
        return of.stream()
                .map(one -> read(sight.send(
                        "GET", "/v1/views/" + view + "/reasons/" + one.member() + "/" + one.topic(), sight.staff, "")))
                .map(why -> why.get("seen").asText() + " " + why.get("sentence").asText())
                .toList();
    }

    /** How long it takes to open a view and to close it again. */
    static double seconds(Situation situation, HttpClient http) {
        Sight sight = new Sight(situation.front(), situation.front().browser(), http);
        String path = "/v1/cases/" + situation.of().id() + "/views";
        long begun = System.nanoTime();
        HttpResponse<String> answer = sight.send("POST", path, sight.staff, "");
        double took = (System.nanoTime() - begun) / 1e9;
        sight.send("DELETE", "/v1/views/" + read(answer).get("viewId").asText(), sight.staff, "");
        return took;
    }

    /** Every surface on which two cases are not the same, with the place where they part. */
    static List<String> differences(Map<String, String> one, Map<String, String> other) {
        List<String> found = new ArrayList<>();
        one.forEach((surface, text) -> {
            String beside = other.getOrDefault(surface, "");
            if (!text.equals(beside)) {
                int at = 0;
                while (at < Math.min(text.length(), beside.length()) && text.charAt(at) == beside.charAt(at)) {
                    at++;
                }
                found.add(surface + ": …" + around(text, at) + "… is not …" + around(beside, at) + "…");
            }
        });
        return found;
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    private void look(Situation situation) {
        String id = situation.of().id().toString();
        String mother = situation.mother().ref().toString();
        String daughter = situation.daughter().ref().toString();
        long before = entries();
        page("page: case", () -> desk.get("/werk/zaak/" + id));
        Browser.Page whole = page("page: view", () -> desk.post("/werk/kijk", Map.of("zaak", id)));
        String view = "/werk/kijk/" + whole.find("data-kijk=\"([^\"]+)\"");
        page("page: why, mother", () -> desk.get(view + "/waarom/" + mother + "/care"));
        page("page: why, daughter", () -> desk.get(view + "/waarom/" + daughter + "/care"));
        page("page: why, never asked", () -> desk.get(view + "/waarom/" + mother + "/housing"));
        page("print: debts", () -> desk.post(view + "/blad", Map.of("onderwerp", "debts")));
        page("print: care", () -> desk.post(view + "/blad", Map.of("onderwerp", "care", "taal", "en")));
        desk.post(view + "/sluiten", Map.of());
        Browser.Page live = page("events: page", () -> desk.post("/werk/kijk", Map.of("zaak", id, "levend", "ja")));
        String streamed = "/werk/kijk/" + live.find("data-kijk=\"([^\"]+)\"");
        work(
                "events",
                () -> String.join(
                        "\n",
                        desk.listen(
                                streamed + "/stroom",
                                "id=\"samen\"",
                                () -> desk.post(streamed + "/sluiten", Map.of()))));

        json("API: case", "GET", "/v1/cases/" + id, "");
        json("API: requests", "GET", "/v1/cases/" + id + "/requests", "");
        String api = "/v1/views/"
                + json("API: view", "POST", "/v1/cases/" + id + "/views", "")
                        .get("viewId")
                        .asText();
        json("API: why, mother", "GET", api + "/reasons/" + mother + "/care", "");
        json("API: why, daughter", "GET", api + "/reasons/" + daughter + "/care", "");
        json("API: sheet", "POST", "/v1/cases/" + id + "/sheets", "{\"topics\": [\"care\", \"debts\"]}");
        json("API: together", "POST", "/v1/cases/" + id + "/together-views", "");
        json("API: ask again", "POST", "/v1/cases/" + id + "/requests", "{\"topics\": [\"care\"]}");
        send("DELETE", api, staff, "");

        List<String> exported = exported(before);
        surfaces.put("export", String.join("\n", exported));
        List<String> audited = new ArrayList<>();
        for (JsonNode entry :
                read(send("GET", "/v1/log-entries?limit=100", auditor, "")).get("entries")) {
            if (entry.get("index").asLong() >= before) {
                audited.add(plain(entry.toString()));
            }
        }
        surfaces.put("audit", audited.stream().sorted().collect(Collectors.joining("\n")));
    }

    private Browser.Page page(String surface, Supplier<Browser.Page> look) {
        Browser.Page[] page = new Browser.Page[1];
        work(surface, () -> {
            page[0] = look.get();
            return page[0].status() + "\n" + headers(page[0].headers()) + "\n" + page[0].body();
        });
        return page[0];
    }

    private JsonNode json(String surface, String method, String path, String body) {
        JsonNode[] answer = new JsonNode[1];
        work(surface, () -> {
            HttpResponse<String> response = send(method, path, staff, body);
            answer[0] = read(response);
            return response.statusCode() + "\n" + headers(response.headers()) + "\n" + response.body();
        });
        return answer[0];
    }

    /** What was seen, and how often each register was asked for it. */
    private void work(String surface, Supplier<String> look) {
        front.town().forget();
        String seen = plain(look.get());
        List<String> asked = front.town().recorded().stream()
                .map(one -> one.register())
                .sorted()
                .toList();
        surfaces.put(surface, seen + "\nregisters: " + asked);
    }

    private static String headers(java.net.http.HttpHeaders headers) {
        StringBuilder text = new StringBuilder();
        headers.map().forEach((name, values) -> {
            if (!List.of("date", "content-length", "set-cookie").contains(name)) {
                text.append(name)
                        .append(": ")
                        .append(name.equals("refresh") ? "#" : values)
                        .append('\n');
            }
        });
        return text.toString();
    }

    private static String plain(String text) {
        String plain = TOKEN.matcher(text).replaceAll("$1#");
        plain = ID.matcher(plain).replaceAll("#");
        plain = MOMENT.matcher(plain).replaceAll("#");
        plain = CLOCK.matcher(plain).replaceAll("#");
        return PLACE.matcher(plain).replaceAll("#").replaceAll("\"seconds\":[0-9.]+", "#");
    }

    private long entries() {
        return read(send("GET", "/v1/log-state", auditor, "")).get("size").asLong();
    }

    /** What the auditor's export opens of each entry since then. */
    private List<String> exported(long since) {
        List<String> entries = new ArrayList<>();
        for (String line : send("GET", "/v1/log-export", auditor, "").body().split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            if (line.startsWith("E ") && Long.parseLong(parts[1]) >= since) {
                entries.add(plain(opened(parts[3]) + opened(parts[4]) + parts[5] + parts[6]));
            }
        }
        // When a stream is heard to have ended is not in the order of what was done.
        return entries.stream().sorted().toList();
    }

    /** The opened values of half an entry; a closed one is a commitment, different each time. */
    private static String opened(String side) {
        if (!side.startsWith("p")) {
            return side;
        }
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(side.substring(1)));
        StringBuilder text = new StringBuilder();
        for (int field = 0; field < FIELDS_OF_A_SIDE; field++) {
            int length = buffer.getInt();
            byte[] value = new byte[Math.max(0, length)];
            buffer.get(value);
            buffer.position(buffer.position() + 32);
            text.append(length < 0 ? "closed" : new String(value, StandardCharsets.UTF_8))
                    .append('|');
        }
        return text.toString();
    }

    private HttpResponse<String> send(String method, String path, String token, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(front.address().resolve(path)).header("Authorization", "Bearer " + token);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        } else {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
