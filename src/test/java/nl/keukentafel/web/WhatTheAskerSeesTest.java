package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.consent.Policies;
import nl.keukentafel.decision.Explained;
import nl.keukentafel.decision.Why;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AuthorityUnclear;
import nl.keukentafel.sandbox.Registers;
import nl.keukentafel.view.Stop;
import nl.keukentafel.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever keeps a topic that was asked about closed, staff and auditors get the same bytes for the same work. The rows
 * are all reasons of steps 6 to 9, of an adult and of a child, against a request that nobody answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// Rows are gone through by their places.
@SuppressWarnings("EnumOrdinal")
class WhatTheAskerSeesTest {
    private static final int ROUNDS = 40;
    /** In standard deviations: by chance about once in a million. */
    private static final double TOLD_APART = 5;

    private final AtomicBoolean unclear = new AtomicBoolean();
    private final HttpClient http = HttpClient.newHttpClient();
    private Front front;
    private Browser desk;

    @BeforeAll
    void town() {
        front = Front.open(
                Map.of("keukentafel.test.leak", "true"),
                AuthorityUnclear.among(Registers.all(Clock.systemUTC()), Situation.DAUGHTERS_NUMBER, unclear));
        desk = front.browser();
        desk.signIn("medewerker", "gm9902", "sanne");
    }

    @AfterAll
    void away() {
        Leak.by(Leak.By.NOTHING);
        front.close();
        http.close();
    }

    @Test
    void everyReasonOfARequestedTopicLooksLikeSilence() {
        List<String> found = new ArrayList<>();
        Map<String, String> silence = sight(Situation.Own.SILENT, Situation.Childs.SILENT);
        for (int row = 1; row < Situation.Own.values().length; row++) {
            Situation.Own own = Situation.Own.values()[row];
            Situation.Childs childs = childs(row);
            Sight.differences(silence, sight(own, childs))
                    .forEach(difference -> found.add(own + ", " + childs + ": " + difference));
        }
        assertThat(found).isEmpty();
        assertThat(silence.get("page: view"))
                .contains("Je ziet dit niet. Dat hoeft ook niet.")
                .contains("CJIB");
        assertThat(silence.get("audit")).contains("\"shown\"", "printed");
        assertThat(silence.get("export")).contains("shown|");

        Leak.by(Leak.By.A_HEADER);
        List<String> leaks = Sight.differences(silence, sight(Situation.Own.REFUSED, Situation.Childs.SILENT));
        Leak.by(Leak.By.NOTHING);
        assertThat(leaks).hasSizeGreaterThan(15).allMatch(leak -> leak.contains("x-card"));
    }

    @Test
    void whoMayNotLookAtAllGetsOneProblemWhateverTheReason() {
        Shared sannes = Shared.fatima(front, "debts");
        Shared closed = Shared.fatima(front, "debts");
        front.context()
                .getBean(CaseEnding.class)
                .close(closed.worker(), closed.of().id());
        String case1 = sannes.of().id().toString();
        Set<String> answers = new HashSet<>();
        answers.addAll(Sight.problems(front, "gm9901", "pieter", case1, http));
        answers.addAll(Sight.problems(front, "gm9902", "lieke", case1, http));
        answers.addAll(Sight.problems(front, "gm9902", "omar", case1, http));
        answers.addAll(
                Sight.problems(front, "gm9902", "sanne", UUID.randomUUID().toString(), http));
        answers.addAll(Sight.problems(front, "gm9902", "sanne", closed.of().id().toString(), http));
        assertThat(answers)
                .containsExactly("403 {\"type\":\"about:blank#not-allowed\",\"title\":\"not-allowed\",\"status\":403,"
                        + "\"detail\":\"This may not be done or seen.\",\"code\":\"not-allowed\"}");

        Shared own = Shared.with(front, "gm9902", "omar", "999990019", "1985-03-10", "debts");
        front.context()
                .getBean(Conflicts.class)
                .declare(own.worker(), new Bsn(Situation.DAUGHTERS_NUMBER), Conflict.DECLARED);
        assertThat(Sight.problems(front, "gm9902", "omar", own.of().id().toString(), http))
                .isNotEmpty()
                .allMatch(answer -> answer.contains("\"code\":\"colleague-can-help\""));
    }

    @Test
    void whatIsNotForThisTableHasNoCardWhateverTheReason() {
        Situation situation = Situation.of(front, Situation.Own.SILENT, Situation.Childs.SILENT);
        String page = Sight.view(situation, desk);
        PersonRef mother = situation.mother().ref();
        PersonRef daughter = situation.daughter().ref();
        assertThat(page)
                .contains("kaart-" + mother + "-care", "kaart-" + mother + "-housing", "kaart-" + daughter + "-care")
                .doesNotContain("kaart-" + mother + "-schooling", "kaart-" + daughter + "-debts");
        assertThat(Sight.whys(
                        situation,
                        List.of(
                                new Stop(mother, new Topic("schooling")),
                                new Stop(daughter, Situation.DEBTS),
                                new Stop(new PersonRef(UUID.randomUUID()), Situation.CARE)),
                        http))
                .containsOnly("no-card Dit onderwerp is hier niet te zien.");
        assertThat(Sight.whys(
                        situation,
                        List.of(new Stop(mother, new Topic("housing")), new Stop(mother, new Topic("tax"))),
                        http))
                .containsOnly("not-asked Hier is niet naar gevraagd.");
    }

    /** Medians are not compared: two rows are told apart when one is mostly the slower of the two. */
    @Test
    @Tag("wide")
    void noReasonIsToldByHowLongItTakes() {
        Situation.Own[] rows = Situation.Own.values();
        List<Situation> situations = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            situations.add(Situation.of(front, rows[row], childs(row)));
        }
        // The last is silence too, and told apart by a leak: so the test would see one.
        situations.add(Situation.of(front, Situation.Own.SILENT, Situation.Childs.SILENT));
        double[][] times = new double[situations.size()][ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            for (int row = 0; row < times.length; row++) {
                Leak.by(row == rows.length ? Leak.By.TIME : Leak.By.NOTHING);
                unclear.set(row < rows.length && childs(row) == Situation.Childs.AUTHORITY_UNKNOWN);
                double took = Sight.seconds(situations.get(row), http);
                if (round >= 0) {
                    times[row][round] = took;
                }
            }
        }
        unclear.set(false);
        Leak.by(Leak.By.NOTHING);
        for (int row = 1; row < rows.length; row++) {
            assertThat(Math.abs(apart(times[0], times[row])))
                    .as(rows[row].name())
                    .isLessThan(TOLD_APART);
        }
        assertThat(apart(times[0], times[rows.length])).as("the leak").isGreaterThan(TOLD_APART);
    }

    private static Situation.Childs childs(int row) {
        Situation.Childs[] all = Situation.Childs.values();
        return row == 0 ? Situation.Childs.SILENT : all[1 + (row - 1) % (all.length - 1)];
    }

    /** The rank sum test of Mann and Whitney: how many standard deviations the second is slower than the first. */
    private static double apart(double[] one, double[] other) {
        double slower = Arrays.stream(other)
                .map(took -> Arrays.stream(one).filter(first -> took > first).count())
                .sum();
        double half = one.length * other.length / 2.0;
        return (slower - half) / Math.sqrt(half * (one.length + other.length + 1) / 6.0);
    }

    private Map<String, String> sight(Situation.Own own, Situation.Childs childs) {
        Situation situation = Situation.of(front, own, childs);
        unclear.set(childs == Situation.Childs.AUTHORITY_UNKNOWN);
        try {
            assertThat(inside(situation)).as(own.name()).isEqualTo(sentence(own));
            return Sight.of(situation, desk, http);
        } finally {
            unclear.set(false);
        }
    }

    /** The reason as the one person whose business it is reads it: that the row is the row that it says to be. */
    private String inside(Situation situation) {
        var own = (Explained.PerTopic) front.context()
                .getBean(Views.class)
                .why(situation.mother(), situation.of().id(), "nl")
                .orElseThrow();
        return own.topics().stream()
                .filter(why -> why.topic().equals(Situation.CARE))
                .map(Why::sentence)
                .findFirst()
                .orElseThrow();
    }

    private String sentence(Situation.Own own) {
        return front.context()
                .getBean(Policies.class)
                .now()
                .reason(own.reason)
                .resident()
                .je();
    }
}
