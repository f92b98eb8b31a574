package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.MovableClock;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.Findings;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Nearness;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running service compares employee and resident at the look, and keeps results by which findings trip. */
class NearnessTest {
    private static final String MO = "999990421";
    private static final String FATIMA = "999990019";
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Topic HOUSING = new Topic("housing");

    @TempDir
    private Path folder;

    /** On a working day and in working hours. */
    private final MovableClock clock = new MovableClock();

    @BeforeEach
    void onATuesday() {
        clock.forward(Duration.ofDays(3));
    }

    @Test
    void whoLooksAtANamesakeOfARareNameIsFoundAndNobodyElse() {
        try (Walk walk = new Walk(clock, policiesWhereSanneIsCalled("El-Aziz"))) {
            Caseworker sanne = walk.worker(Walk.ZANDOORD, "sanne");
            walk.views.whole(sanne, walk.open(sanne, MO, born()).id());
            assertThat(shown(walk, MO).event().details())
                    .containsEntry(Nearness.SURNAME, "rare")
                    .containsEntry(Nearness.COLLEAGUE, "no")
                    .doesNotContainKey(Nearness.STREET);
            assertThat(found(walk)).containsExactly(Finding.SAME_SURNAME);
        }
    }

    @Test
    void anotherNameAndAnOrdinaryOneAreNoFinding() {
        try (Walk walk = new Walk(clock, policiesWhereSanneIsCalled("bakker"))) {
            Caseworker sanne = walk.worker(Walk.ZANDOORD, "sanne");
            Caseworker omar = walk.worker(Walk.ZANDOORD, "omar");
            walk.views.whole(sanne, walk.open(sanne, FATIMA, "1985-03-10").id());
            assertThat(shown(walk, FATIMA).event().details()).containsEntry(Nearness.SURNAME, "common");
            walk.views.whole(omar, walk.open(omar, MO, born()).id());
            assertThat(shown(walk, MO).event().details()).containsEntry(Nearness.SURNAME, "none");
            assertThat(found(walk)).isEmpty();
        }
    }

    @Test
    void aColleagueIsOneByTheirOwnWordAndOwnStreetByTheWorkers() {
        try (Walk walk = new Walk(clock)) {
            Caseworker sanne = walk.worker(Walk.ZANDOORD, "sanne");
            Caseworker omar = walk.worker(Walk.ZANDOORD, "omar");
            walk.context.getBean(Conflicts.class).declare(omar, new Bsn(FATIMA), Conflict.OWN_DATA);
            Case of = walk.open(sanne, FATIMA, "1985-03-10");
            walk.views.whole(sanne, of.id());
            assertThat(shown(walk, FATIMA).event().details()).containsEntry(Nearness.COLLEAGUE, "yes");
            assertThat(found(walk)).containsExactly(Finding.COLLEAGUE);

            Resident fatima = walk.resident(Walk.ZANDOORD, FATIMA);
            walk.ask(sanne, of, HOUSING);
            walk.yes(fatima, of, HOUSING);
            walk.views.whole(sanne, of.id());
            assertThat(shown(walk, FATIMA).event().details())
                    .as("nobody lives anywhere yet")
                    .doesNotContainKey(Nearness.STREET);
            Nearness nearness = walk.context.getBean(Nearness.class);
            nearness.livesAt(sanne, "Elders", "9999 ZZ");
            walk.views.whole(sanne, of.id());
            assertThat(shown(walk, FATIMA).event().details()).containsEntry(Nearness.STREET, "no");
            assertThat(found(walk)).containsExactly(Finding.COLLEAGUE);
            nearness.livesAt(sanne, "havenkade", "9999ZZ");
            walk.views.whole(sanne, of.id());
            assertThat(shown(walk, FATIMA).event().details()).containsEntry(Nearness.STREET, "yes");
            assertThat(found(walk)).containsExactlyInAnyOrder(Finding.COLLEAGUE, Finding.SAME_STREET);
        }
    }

    /** Mo is seventeen on whatever day the town is. */
    private String born() {
        return LocalDate.ofInstant(clock.instant(), ZONE)
                .minusYears(17)
                .minusDays(100)
                .toString();
    }

    private Path policiesWhereSanneIsCalled(String surname) {
        try {
            PolicyFolder.copied(PolicyFolder.SHIPPED, folder);
            Path staff = folder.resolve("municipalities/gm9902/staff.yaml");
            Files.writeString(
                    staff,
                    Files.readString(staff)
                            .replace("name: Sanne de Wit,", "name: Sanne de Wit, surname: " + surname + ","));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoggedEntry shown(Walk walk, String bsn) {
        return walk
                .context
                .getBean(LogReader.class)
                .own(Walk.ZANDOORD, walk.resident(Walk.ZANDOORD, bsn).ref(), LogReader.NEWEST, 10)
                .stream()
                .filter(entry -> entry.event().kind() == Kind.SHOWN)
                .findFirst()
                .orElseThrow();
    }

    private Set<Finding> found(Walk walk) {
        Instant now = clock.instant();
        List<Findings.Found> found = walk.context
                .getBean(Findings.class)
                .of(Walk.ZANDOORD, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), ZONE, 1000)
                .found();
        return found.stream().map(Findings.Found::finding).collect(Collectors.toSet());
    }
}
