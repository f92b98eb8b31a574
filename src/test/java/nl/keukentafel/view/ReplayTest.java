package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.Evidence;
import org.junit.jupiter.api.Test;

/** What the service logged about an opening is decided again without the service, and comes out the same. */
class ReplayTest {
    private static final Path POLICIES = Path.of("consent-policies");

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
                assertThat(Evidence.replay(POLICIES, text)).isEqualTo(new Evidence.Outcome.Replayed(2, List.of()));
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
}
