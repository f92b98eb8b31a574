package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogExport;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.Evidence;
import org.junit.jupiter.api.Test;

/** What the service logged about an opening is decided again without the service, and comes out the same. */
class ReplayTest {
    private static final Path POLICIES = Path.of("consent-policies");
    private static final Pattern EVIDENCE =
            Pattern.compile("\\{\"format\":\"keukentafel-evidence/1\".*?\"digest\":\"[0-9a-f]{64}\"\\}");

    @Test
    void everyOpeningInAResidentsOwnLogComesOutTheSame() {
        try (Walk walk = new Walk()) {
            Caseworker sanne = walk.worker(ZANDOORD, "sanne");
            Resident fatima = walk.resident(ZANDOORD, "999990019");
            Case of = walk.open(sanne, "999990019", "1985-03-10");
            walk.ask(sanne, of, INCOME, DEBTS);
            walk.yes(fatima, of, INCOME);
            walk.yes(fatima, of, DEBTS);
            var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
            try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
                Walk.until(stream, ViewEvent.Cards.class);
            }
            List<String> evidence =
                    walk.context.getBean(LogReader.class).own(ZANDOORD, fatima.ref(), LogReader.NEWEST, 100).stream()
                            .filter(entry -> entry.event().kind() == AccessEvent.Kind.OPENED)
                            .filter(entry -> entry.event().topics().contains(INCOME.value()))
                            .map(entry -> entry.event().details().getOrDefault("evidence", ""))
                            .toList();
            assertThat(evidence).isNotEmpty();
            for (String text : evidence) {
                assertThat(text).doesNotContain("1985").doesNotContain("999990019");
                assertThat(Evidence.replay(POLICIES, text))
                        .isEqualTo(new Evidence.Outcome.Replayed(2, List.of(), List.of()));
                assertThat(Evidence.replay(POLICIES, text.replace("\"state\":\"given\"", "\"state\":\"refused\"")))
                        .isInstanceOfSatisfying(
                                Evidence.Outcome.Replayed.class,
                                replayed -> assertThat(replayed.differences()).hasSize(3));
            }
            // Names, ids and dates in it are the resident's own; whoever audits reads none of it.
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.OPENED))
                    .isNotEmpty()
                    .allMatch(entry -> !entry.details().containsKey("evidence"));
        }
    }

    @Test
    void everyLookThatAPolicyClosedComesOutTheSame() {
        try (Walk walk = new Walk()) {
            Caseworker sanne = walk.worker(ZANDOORD, "sanne");
            Case of = walk.open(sanne, "999990019", "1985-03-10");
            walk.views.open(walk.worker(ZANDOORD, "lieke"), of.id());
            walk.cases.find(walk.worker(ZANDOORD, "omar"), of.id());
            walk.ending.close(sanne, of.id());
            walk.views.whole(sanne, of.id());
            List<String> closed = inTheLog(walk).stream()
                    .filter(text -> text.contains("\"closed\""))
                    .toList();
            assertThat(closed)
                    .hasSize(3)
                    .anyMatch(text -> text.contains("role-not-allowed"))
                    .anyMatch(text -> text.contains("not-assigned"))
                    .anyMatch(text -> text.contains("case-closed"));
            for (String text : closed) {
                assertThat(Evidence.replay(POLICIES, text))
                        .isEqualTo(new Evidence.Outcome.Replayed(0, List.of(), List.of()));
            }
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.REFUSED))
                    .hasSize(3)
                    .allMatch(entry -> !entry.details().containsKey("evidence"));
        }
    }

    /** What whoever holds the keys of the log can hand over, also of entries that are in nobody's own log. */
    private static List<String> inTheLog(Walk walk) {
        StringWriter out = new StringWriter();
        new LogExport(walk.context.getBean(LogReader.class)).write(ZANDOORD, out);
        List<String> found = new ArrayList<>();
        for (String line : out.toString().split("\n", -1)) {
            if (line.startsWith("E ")) {
                String act = new String(Base64.getDecoder().decode(line.split(" ", -1)[3]), StandardCharsets.UTF_8)
                        + new String(Base64.getDecoder().decode(line.split(" ", -1)[4]), StandardCharsets.UTF_8);
                Matcher evidence = EVIDENCE.matcher(act);
                while (evidence.find()) {
                    found.add(evidence.group());
                }
            }
        }
        return found;
    }
}
