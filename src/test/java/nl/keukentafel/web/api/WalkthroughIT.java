package nl.keukentafel.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.keukentafel.demo.PackagedDemo;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the story with curl against the demo, and writes docs/walkthrough.md. */
class WalkthroughIT {
    private static final Path PRINTED = Path.of("docs", "walkthrough.md");

    @TempDir
    Path folder;

    @Test
    void theWalkthroughIsWhatTheDemoAnswers() throws Exception {
        Assumptions.assumeTrue(onThePath("curl") && onThePath("bash"), "there is no curl on this machine");
        // A beat is an entry: on a machine that has much else to do one would come in the middle.
        try (PackagedDemo demo = PackagedDemo.on(folder.resolve("data"), "-Dkeukentafel.log.first-beat-after=1h")) {
            Map<String, String> environment = new HashMap<>();
            environment.put("API", demo.programs() + "/v1");
            environment.put("SIGN_IN", demo.signIn().toString());
            environment.put(
                    "PATH", Path.of(PackagedDemo.java()).getParent() + File.pathSeparator + System.getenv("PATH"));
            warm(new Walkthrough(environment));
            Walkthrough walk = new Walkthrough(environment);
            walk(walk);
            Path now = Path.of("target", "walkthrough.md");
            Files.writeString(now, walk.page());
            assertThat(PRINTED)
                    .as("copy target/walkthrough.md to docs/walkthrough.md")
                    .hasSameTextualContentAs(now);
        }
    }

    private static void walk(Walkthrough walk) throws IOException, InterruptedException {
        walk.say("""
                # The walk by curl

                Every command and answer here is produced by `WalkthroughIT`, which runs them against the demo and compares.
                What differs from run to run is written as a word: `<time>`, `<day>`, `<id-1>`; what a later command needs as
                that command's variable: `$CASE`. Lists of data are cut and say so.

                Start the demo with the command of the README. It prints the addresses: `$API` stands for the one after
                *Programs* with `/v1` behind it, `$SIGN_IN` for the one after *Sign-in*. The whole API is described at
                `$API/openapi.json`.

                ## Who is there

                The practice sign-in gives a token to whoever asks. Sanne is a debt counsellor in Zandoord.""");
        token(walk, "SANNE", "staff", "sanne");
        walk.say("Fatima is a resident; her number stands in the body, never in an address.");
        token(walk, "FATIMA", "residents", "999990019");
        walk.say("Els is the privacy officer.");
        token(walk, "ELS", "staff", "els");

        walk.say("## Sanne opens a case and asks");
        walk.say(
                "Two keys find a resident: number and birth date together. That she looked is in Fatima's log at once.");
        JsonNode opened = walk.json(walk.run("""
                curl -s $API/cases -H "Authorization: Bearer $SANNE" -H 'Content-Type: application/json' -d '{
                  "bsn": "999990019", "born": "1985-03-10", "purpose": "debt-help", "postHome": true,
                  "why": "Ik wil de huur kunnen betalen."}'"""));
        walk.let("CASE", opened.get("caseId").asText());
        walk.let("ME", opened.get("resident").asText());
        walk.say("The picture is empty before the first yes: a name and an age. Sanne asks for four topics.");
        walk.run("""
                curl -s $API/cases/$CASE/requests -H "Authorization: Bearer $SANNE" \\
                  -H 'Content-Type: application/json' -d '{"topics": ["income", "debts", "housing", "tax"]}'""");

        walk.say("## Fatima reads what is asked, and chooses");
        JsonNode overview = walk.json(walk.quietly("curl -s $API/consents -H \"Authorization: Bearer $FATIMA\""));
        for (JsonNode asked : overview.get("asked")) {
            walk.let(
                    asked.get("about").asText().toUpperCase(java.util.Locale.ROOT),
                    asked.get("consentId").asText());
        }
        walk.run("curl -s $API/consents -H \"Authorization: Bearer $FATIMA\"");
        walk.say("A yes counts only for a notice that was served: its exact text is kept, and the yes names its hash.");
        yes(walk, "INCOME");
        walk.say("The same for debts and for housing. Without a yes for both there is nothing to lay side by side.");
        yes(walk, "DEBTS");
        yes(walk, "HOUSING");
        walk.say("Tax she does not share. A no costs nothing, and nobody but Fatima can read it.");
        walk.run("""
                curl -s -X PUT $API/consents/$TAX/answer -H "Authorization: Bearer $FATIMA" \\
                  -H 'Content-Type: application/json' -d '{"answer": "no"}'""");

        walk.say("## Sanne opens the picture");
        walk.say("""
                Decided, written to the log, asked of the registers, decided again, written to the log, and only then
                answered. Each datum says where it is from; `dataFrom` says what makes it disappear. What was refused and
                what was never answered look the same.""");
        JsonNode view =
                walk.json(walk.run("curl -s -X POST $API/cases/$CASE/views -H \"Authorization: Bearer $SANNE\""));
        walk.let("VIEW", view.get("viewId").asText());
        assertThat(states(view))
                .contains("debts=shared-stale", "housing=shared-fresh", "income=shared-fresh", "tax=not-shared");

        walk.say("## Fatima sees who looked");
        JsonNode looks = walk.json(walk.run("curl -s $API/looks?limit=6 -H \"Authorization: Bearer $FATIMA\""));
        walk.let("PLACE", looks.get("looks").get(0).get("index").asText());
        walk.say("Of each she may keep a proof that anybody can check without the service (C2SP tlog-proof).");
        String proof = walk.run("curl -s $API/looks/$PLACE/proof -H \"Authorization: Bearer $FATIMA\" | head -n 1");
        assertThat(proof).startsWith("c2sp.org/tlog-proof@v1");

        walk.say("## She stops one topic, and it leaves Sanne's screen");
        walk.say(
                "`by`: Sanne's screen is still open, and has until then. It would be `since` when nobody had it open.");
        walk.run("curl -s -X PUT $API/consents/$DEBTS/withdrawal -H \"Authorization: Bearer $FATIMA\"");
        walk.say("Sanne's program renews its lease. What stopped must leave the screen now; it says when it has.");
        JsonNode renewed =
                walk.json(walk.run("curl -s -X POST $API/views/$VIEW/renewals -H \"Authorization: Bearer $SANNE\""));
        assertThat(renewed.get("stops").get(0).get("topic").asText()).isEqualTo("debts");
        walk.run("""
                curl -s -X PUT $API/views/$VIEW/acknowledgement -H "Authorization: Bearer $SANNE" \\
                  -H 'Content-Type: application/json' -d '{"number": 1}' -w '%{http_code}\\n'""");
        walk.run("curl -s -X DELETE $API/views/$VIEW -H \"Authorization: Bearer $SANNE\" -w '%{http_code}\\n'");
        walk.say("Opened again, the debts are not there, and neither is the signal that rested on them.");
        JsonNode again =
                walk.json(walk.run("curl -s -X POST $API/cases/$CASE/views -H \"Authorization: Bearer $SANNE\""));
        assertThat(states(again)).contains("debts=not-shared");
        assertThat(again.get("picture").get("signals")).isEmpty();

        walk.say("## Els sees it all, by pseudonym");
        walk.say("A yes and a no read alike: that Fatima answered is in the log, what she answered is not for Els.");
        walk.run("curl -s \"$API/log-entries?limit=30\" -H \"Authorization: Bearer $ELS\"");
        walk.say("Her own look is an entry too. What is `shown` can be asked for alone.");
        walk.run("curl -s \"$API/log-entries?kind=shown&purpose=debt-help\" -H \"Authorization: Bearer $ELS\"");

        walk.say("## The log is whole");
        walk.say(
                "The newest signed head, and the key that it is checked with. A program takes the key from where it trusts.");
        JsonNode state = walk.json(walk.run("curl -s $API/log-state -H \"Authorization: Bearer $ELS\""));
        walk.let("KEY", state.get("keys").get(0).asText());
        walk.say("The log as text, checked by a program that needs neither the service nor a database.");
        walk.run("curl -s $API/log-export -H \"Authorization: Bearer $ELS\" -o target/gm9902.log-export");
        String verdict = walk.run("""
                java -jar target/keukentafel.jar log verify target/gm9902.log-export --key "$KEY"; echo "exit code $?\"""");
        assertThat(verdict).contains("exit code 0");
        walk.say("One letter changed, and it is seen.");
        String broken = walk.run("""
                sed '3s/A/B/' target/gm9902.log-export > target/changed.log-export
                java -jar target/keukentafel.jar log verify target/changed.log-export --key "$KEY" > target/verdict
                echo "exit code $?\"""");
        assertThat(broken).contains("exit code 1");

        walk.say("## What is turned away");
        walk.say("Without a token; with a token for another door; with a body that is not as described.");
        walk.run("curl -s $API/cases");
        walk.run("curl -s $API/log-state -H \"Authorization: Bearer $SANNE\"");
        walk.run("""
                curl -s $API/cases/$CASE/requests -H "Authorization: Bearer $SANNE" \\
                  -H 'Content-Type: application/json' -d '{"topics": ["income"], "urgent": true}'""");
    }

    private static void token(Walkthrough walk, String variable, String side, String person)
            throws IOException, InterruptedException {
        String answer = walk.run("curl -s $SIGN_IN/" + side
                + "/token -d grant_type=practice -d municipality=gm9902 -d person=" + person);
        walk.let(variable, walk.json(answer).get("access_token").asText());
    }

    private static void yes(Walkthrough walk, String topic) throws IOException, InterruptedException {
        JsonNode notice = walk.json(
                walk.run(
                        "curl -s $API/consents/$" + topic
                                + "/notices -H \"Authorization: Bearer $FATIMA\" \\\n  -H 'Content-Type: application/json' -d '{\"language\": \"nl\"}'"));
        walk.let(topic + "_NOTICE", notice.get("hash").asText());
        walk.run("curl -s -X PUT $API/consents/$" + topic
                + "/answer -H \"Authorization: Bearer $FATIMA\" \\\n  -H 'Content-Type: application/json' -d"
                + " '{\"answer\": \"yes\", \"noticeHash\": \"'$" + topic
                + "_NOTICE'\", \"duration\": {\"days\": 30}}'");
    }

    private static List<String> states(JsonNode view) {
        return view.get("picture")
                .get("cards")
                .valueStream()
                .map(card ->
                        card.get("topic").asText() + "=" + card.get("state").asText())
                .toList();
    }

    /** A first look in the other town, until every register has answered in time: a cold machine is no part of the story. */
    private static void warm(Walkthrough quiet) throws IOException, InterruptedException {
        String post = " -H 'Content-Type: application/json' -d ";
        quiet.let(
                "PIETER",
                quiet.json(
                                quiet.quietly(
                                        "curl -s $SIGN_IN/staff/token -d grant_type=practice -d municipality=gm9901 -d person=pieter"))
                        .get("access_token")
                        .asText());
        quiet.let(
                "JOOST",
                quiet.json(
                                quiet.quietly(
                                        "curl -s $SIGN_IN/residents/token -d grant_type=practice -d municipality=gm9901 -d person=999990044"))
                        .get("access_token")
                        .asText());
        String opened = "";
        for (int i = 0; i < 10 && !opened.contains("caseId"); i++) {
            opened = quiet.quietly(
                    "curl -s $API/cases -H \"Authorization: Bearer $PIETER\"" + post
                            + "'{\"bsn\":\"999990044\",\"born\":\"1981-07-02\",\"purpose\":\"debt-help\",\"postHome\":true,\"why\":\"x\"}'");
        }
        quiet.let("CASE", quiet.json(opened).get("caseId").asText());
        quiet.quietly("curl -s $API/cases/$CASE/requests -H \"Authorization: Bearer $PIETER\"" + post
                + "'{\"topics\":[\"income\",\"debts\",\"housing\"]}'");
        for (JsonNode asked : quiet.json(quiet.quietly("curl -s $API/consents -H \"Authorization: Bearer $JOOST\""))
                .get("asked")) {
            quiet.let("ID", asked.get("consentId").asText());
            quiet.let(
                    "NOTICE",
                    quiet.json(quiet.quietly("curl -s $API/consents/$ID/notices -H \"Authorization: Bearer $JOOST\""
                                    + post + "'{\"language\":\"nl\"}'"))
                            .get("hash")
                            .asText());
            quiet.quietly("curl -s -X PUT $API/consents/$ID/answer -H \"Authorization: Bearer $JOOST\"" + post
                    + "'{\"answer\":\"yes\",\"noticeHash\":\"'$NOTICE'\",\"duration\":{\"days\":1}}'");
        }
        String view = "\"down\"";
        for (int i = 0; i < 10 && view.contains("\"down\""); i++) {
            view = quiet.quietly("curl -s -X POST $API/cases/$CASE/views -H \"Authorization: Bearer $PIETER\"");
        }
    }

    private static boolean onThePath(String program) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
