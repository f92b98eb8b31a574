package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Vault;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;

/** A case from its opening to its picture, by pages alone: everybody signs in, and no bean of the service is touched. */
final class Conversation {
    static final String WATERSTAD = "gm9901";
    static final String ZANDOORD = "gm9902";
    private static final Pattern QUESTION = Pattern.compile("href=\"/mijn/vraag/([^\"]+)\"");

    private final Front front;
    private final String municipality;
    private final String subject;
    private final Browser worker;
    private final String id;

    private Conversation(Front front, String municipality, String subject, Browser worker, String id) {
        this.front = front;
        this.municipality = municipality;
        this.subject = subject;
        this.worker = worker;
        this.id = id;
    }

    /** Somebody with a number; the birth date as yyyymmdd, with zeroes for what is unknown. */
    static Conversation with(Front front, String municipality, String worker, String purpose, String bsn, String born) {
        return begun(front, municipality, worker, purpose, Map.of("bsn", bsn, "geboren", born));
    }

    /** The same, of somebody who did not yet say whether it is safe that others at home are asked. */
    static Conversation nobodyAtHomeAsked(
            Front front, String municipality, String worker, String purpose, String bsn, String born) {
        return opened(front, municipality, worker, purpose, Map.of("bsn", bsn, "geboren", born));
    }

    /** Somebody without a number. */
    static Conversation told(Front front, String municipality, String worker, String name, String codeWord) {
        return begun(
                front,
                municipality,
                worker,
                "debt-help",
                Map.of("naam", name, "codewoord", codeWord, "geboren-verteld", "19750000"));
    }

    private static Conversation begun(
            Front front, String municipality, String worker, String purpose, Map<String, String> who) {
        Conversation begun = opened(front, municipality, worker, purpose, who);
        othersMayBeAsked(front, new MunicipalityCode(municipality), worker, CaseId.of(begun.id));
        return begun;
    }

    private static Conversation opened(
            Front front, String municipality, String worker, String purpose, Map<String, String> who) {
        Browser browser = signedIn(front, "medewerker", municipality, worker);
        browser.get("/werk/openen");
        Map<String, String> fields = new LinkedHashMap<>(who);
        fields.put("doel", purpose);
        fields.put("waarom", Shared.WHY);
        fields.putIfAbsent("verzoek", "Gevraagd aan tafel.");
        Browser.Page opened = browser.post("/werk/openen", fields);
        assertThat(opened.location()).as(opened.body()).startsWith("/werk/zaak/");
        String id = opened.location().substring("/werk/zaak/".length());
        return new Conversation(front, municipality, worker, browser, id);
    }

    /** The resident finds it safe that others at home are asked. */
    private static void othersMayBeAsked(Front front, MunicipalityCode municipality, String worker, CaseId id) {
        Caseworker who = front.context()
                .getBean(Staff.class)
                .caseworker(municipality, worker)
                .orElseThrow();
        Case of = front.context().getBean(Casefile.class).find(who, id).orElseThrow();
        front.context()
                .getBean(Vault.class)
                .resident(municipality, of.resident())
                .ifPresent(resident ->
                        front.context().getBean(HomeSafety.class).choose(resident, id, HomeChoice.MAY_BE_ASKED));
    }

    private static Browser signedIn(Front front, String door, String municipality, String who) {
        Browser browser = front.browser();
        assertThat(browser.signIn(door, municipality, who).status()).isEqualTo(200);
        return browser;
    }

    String id() {
        return id;
    }

    Browser worker() {
        return worker;
    }

    /** Asks the resident. */
    Conversation ask(String... topics) {
        Browser.Page page = worker.get("/werk/zaak/" + id);
        return ask(page.find("<fieldset class=\"choice\" data-from=\"([^\"]+)\\.household\""), topics);
    }

    /** Asks about somebody whom the open picture shows by this name. */
    Conversation askOf(String name, String... topics) {
        String person = "data-from=\"([^\"]+)\\.household\">\\s*<legend[^>]*>" + Pattern.quote(name) + "<";
        return ask(picture().page().find(person), topics);
    }

    private Conversation ask(String ref, String... topics) {
        assertThat(ref).as("who is asked").isNotEmpty();
        for (String topic : topics) {
            Browser.Page said = worker.post("/werk/zaak/" + id + "/vraag", Map.of("wat", ref + "." + topic));
            assertThat(said.body()).as(topic).contains("De vraag staat klaar");
        }
        return this;
    }

    /** This person says yes, for a week, to each open question in which these words stand; there must be one. */
    Conversation yes(String bsn, String... words) {
        return answer(municipality, bsn, true, words);
    }

    Conversation no(String bsn, String... words) {
        return answer(municipality, bsn, false, words);
    }

    private Conversation answer(String where, String bsn, boolean yes, String... words) {
        Browser giver = signedIn(front, "inwoner", where, bsn);
        for (String word : words) {
            String question = question(giver, word);
            String path = "/mijn/vraag/" + question;
            Browser.Page asked = giver.get(path);
            String hash = asked.find("name=\"tekst\" value=\"([^\"]+)\"");
            Browser.Page next = giver.postAndGo(path, Map.of("antwoord", yes ? "ja" : "nee", "tekst", hash));
            if (yes) {
                next = giver.postAndGo(path + "/hoe-lang", Map.of("tekst", hash, "duur", "dagen", "dagen", "7"));
            }
            assertThat(next.uri().getPath()).as(word).isEqualTo(path + "/klaar");
        }
        return this;
    }

    private static String question(Browser giver, String word) {
        List<String> found = new ArrayList<>();
        Matcher each = QUESTION.matcher(giver.get("/mijn").body());
        while (each.find()) {
            String heading = giver.get("/mijn/vraag/" + each.group(1)).find("<h1[^>]*>(.*?)</h1>");
            if (heading.toLowerCase(Locale.ROOT).contains(word)) {
                found.add(each.group(1));
            }
        }
        assertThat(found).as("questions about " + word).hasSize(1);
        return found.getFirst();
    }

    /** The employee of an organisation says yes for this person, for a week, to the one question about them. */
    Conversation yesFor(String employee, String bsn) {
        Browser acting = signedIn(front, "organisatie", municipality, employee);
        String path = acting.post("/namens", Map.of("bsn", bsn)).find("href=\"(/namens/vraag/[^\"]+)\"");
        assertThat(path).as("a question to the organisation").isNotEmpty();
        String hash = acting.get(path).find("name=\"tekst\" value=\"([^\"]+)\"");
        assertThat(acting.postAndGo(path, Map.of("antwoord", "ja", "bsn", bsn, "tekst", hash, "dagen", "7"))
                        .uri()
                        .getPath())
                .isEqualTo(path + "/klaar");
        return this;
    }

    /** Whether this person has anything to answer. */
    boolean asks(String bsn) {
        return QUESTION.matcher(signedIn(front, "inwoner", municipality, bsn)
                        .get("/mijn")
                        .body())
                .find();
    }

    /** This person stops sharing the topic of which this is the heading. */
    Conversation stop(String bsn, String heading) {
        Browser giver = signedIn(front, "inwoner", municipality, bsn);
        String path = giver.get("/mijn")
                .find("<h3[^>]*>" + heading + "[^<]*</h3>(?:(?!</section>).)*?href=\"(/mijn/delen/[^\"]+/stoppen)\"");
        giver.get(path);
        assertThat(giver.postAndGo(path, Map.of()).status()).isEqualTo(200);
        return this;
    }

    /** What the resident would see of it: the mirror. */
    Browser.Page mirror(String bsn) {
        Browser giver = signedIn(front, "inwoner", municipality, bsn);
        giver.get("/mijn");
        return giver.post("/mijn/wat-zien-ze", Map.of());
    }

    /** The resident says yes on the caseworker's screen, and a colleague confirms it on their own. */
    Conversation yesAtTheDesk(String title, String colleague) {
        Browser.Page page = worker.get("/werk/zaak/" + id);
        String question =
                page.find("name=\"vraag\" value=\"([^\"]+)\">(?:(?!</form>).)*?Geef het scherm: " + title + "<");
        Browser.Page handed = worker.postAndGo("/werk/zaak/" + id + "/balie", Map.of("vraag", question));
        Browser.Page done = worker.post(
                "/balie", Map.of("antwoord", "ja", "tekst", handed.find("name=\"tekst\" value=\"([^\"]+)\"")));
        String code = done.find("Code voor de tweede medewerker: ([0-9A-F]{8})");
        Browser second = signedIn(front, "medewerker", municipality, colleague);
        second.get("/werk/bevestigen");
        assertThat(second.post("/werk/bevestigen", Map.of("code", code)).body()).contains("Bevestigd");
        assertThat(worker.signIn("medewerker", municipality, subject).status()).isEqualTo(200);
        return this;
    }

    /** The resident's answer on paper is written down by the worker; a yes is confirmed by a colleague on their own device. */
    Conversation yesOnPaper(String title, String colleague) {
        Browser.Page done = written(title, "papier", "ja");
        String code = done.find("class=\"code\"[^>]*>([0-9A-F]{8})<");
        Browser second = signedIn(front, "medewerker", municipality, colleague);
        second.get("/werk/bevestigen");
        assertThat(second.post("/werk/bevestigen", Map.of("code", code)).body()).contains("Bevestigd");
        return this;
    }

    /** Writes down what the resident answered. */
    Browser.Page written(String title, String how, String answer) {
        String path = worker.get("/werk/zaak/" + id)
                .find("href=\"(/werk/zaak/[^\"]+/antwoord/[^\"]+)\">Antwoord: " + Pattern.quote(title) + "<");
        Browser.Page asked = worker.get(path);
        String text = asked.find("name=\"tekst\" value=\"([^\"]+)\"");
        return worker.post(path, Map.of("tekst", text, "taal", "nl", "hoe", how, "antwoord", answer));
    }

    /** The resident says that it is safe to ask others at home. */
    Conversation safeAtHome(String bsn) {
        Browser resident = signedIn(front, "inwoner", municipality, bsn);
        resident.get("/mijn/thuis");
        assertThat(resident.postAndGo("/mijn/thuis", Map.of("zaak", id, "keuze", "ja"))
                        .status())
                .isEqualTo(200);
        return this;
    }

    /** The worker closes the case. */
    void close() {
        worker.get("/werk/zaak/" + id);
        assertThat(worker.post("/werk/zaak/" + id + "/sluiten", Map.of()).status())
                .isEqualTo(303);
    }

    /** The whole answer to a look of a program: {@code views}, {@code together-views} or {@code sheets}. */
    String json(String look, String body) {
        HttpRequest request = HttpRequest.newBuilder(front.address().resolve("/v1/cases/" + id + "/" + look))
                .header("Authorization", "Bearer " + front.provider().accessToken(Side.STAFF, municipality, subject))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient program = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = program.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens the picture as whoever has no script: whole. */
    Picture picture() {
        worker.get("/werk/zaak/" + id);
        Browser.Page page = worker.post("/werk/kijk", Map.of("zaak", id));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return new Picture(page);
    }

    /** What is on the caseworker's screen. */
    record Picture(Browser.Page page) {
        /** The card's state and all its words, without its tags. */
        String card(String who, String title) {
            String card = page.find("(<section class=\"card card--[A-Z_]+\"(?:(?!</section>).)*?data-wie=\""
                    + Pattern.quote(who) + "\" data-titel=\"" + Pattern.quote(title) + "\".*?)</section>");
            assertThat(card).as("the card " + title + " of " + who).isNotEmpty();
            return words(card);
        }

        String state(String who, String title) {
            return page.find("card--([A-Z_]+)\"(?:(?!</section>).)*?data-wie=\"" + Pattern.quote(who)
                    + "\" data-titel=\"" + Pattern.quote(title) + "\"");
        }

        /** What lies above the cards: what to look at first, where registers disagree, money per month, who helps. */
        String above() {
            return words(page.find("(<div id=\"samen\".*?)<h2 class=\"utrecht-heading-2\" id=\"thuis\">"));
        }

        /** Who is drawn. */
        String household() {
            return words(page.find("<ul class=\"household\">(.*?)</ul>"));
        }

        private static String words(String html) {
            return html.replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .replace(" ,", ",")
                    .strip();
        }
    }
}
