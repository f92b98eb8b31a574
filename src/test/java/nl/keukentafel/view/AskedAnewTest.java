package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import nl.keukentafel.picture.CardState;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.picture.TopicCard;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each look asks the registers itself, for what is shared alone, after it was logged and by a decision alone. */
class AskedAnewTest {
    private static Walk walk;
    private static Caseworker sanne;
    private Case of;
    private Resident fatima;

    @BeforeAll
    static void town() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
    }

    @BeforeEach
    void shared() {
        of = walk.open(sanne, "999990019", "1985-03-10");
        fatima = walk.resident(ZANDOORD, "999990019");
        walk.ask(sanne, of, INCOME, DEBTS, new Topic("housing"));
        walk.yes(fatima, of, INCOME);
        walk.town.forget();
    }

    @AfterEach
    void healed() {
        walk.town.heal();
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    private List<TopicCard> look() {
        return ((ViewOutcome.Whole) walk.views.whole(sanne, of.id()))
                .picture()
                .what()
                .cards();
    }

    private List<String> told() {
        return look().stream()
                .map(card -> card.topic() + " " + card.state() + " "
                        + card.sources().stream()
                                .map(line -> line.source() + " " + line.said())
                                .toList())
                .toList();
    }

    @Trap(13)
    @Test
    void thatARegisterFailsIsSaidOfWhatIsSharedAlone() {
        List<String> before = told();
        walk.town.fail("debts", Fault.DOWN, Duration.ZERO);
        walk.town.fail("housing", Fault.DOWN, Duration.ZERO);
        assertThat(told()).isEqualTo(before);
        walk.town.fail("uwv", Fault.DOWN, Duration.ZERO);
        assertThat(look())
                .filteredOn(card -> !card.sources().isEmpty())
                .singleElement()
                .satisfies(card -> assertThat(card.state()).isEqualTo(CardState.SOURCE_DOWN))
                .satisfies(card -> assertThat(card.topic()).isEqualTo(INCOME));
    }

    @Trap(14)
    @Test
    void theSecondLookAsksAsTheFirstDid() {
        look();
        List<String> first = walk.askedForTopics();
        assertThat(first).isNotEmpty();
        walk.town.forget();
        look();
        assertThat(walk.askedForTopics()).containsExactlyInAnyOrderElementsOf(first);
    }

    @Trap({14, 24})
    @Test
    void whatWasStoppedIsNotShownFromAnEarlierLook() {
        look();
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        walk.town.forget();
        assertThat(look())
                .allMatch(card -> card.items().isEmpty() && card.sources().isEmpty());
        assertThat(walk.askedForTopics()).isEmpty();
    }

    @Trap(15)
    @Test
    void everyRegisterThatWasAskedStandsInTheLogWithItsTopic() {
        walk.yes(fatima, of, DEBTS);
        walk.yes(fatima, of, new Topic("housing"));
        walk.town.forget();
        Set<String> told = look().stream()
                .flatMap(card -> card.sources().stream())
                .map(SourceLine::source)
                .map(Object::toString)
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(walk.askedForTopics())).hasSizeGreaterThan(2).isSubsetOf(told);
        AuditedEntry opened = walk.entries(ZANDOORD, AccessEvent.Kind.OPENED).getFirst();
        AuditedEntry shown = walk.entries(ZANDOORD, AccessEvent.Kind.SHOWN).getFirst();
        assertThat(opened.topics()).containsExactlyInAnyOrder("income", "debts", "housing");
        assertThat(shown.topics()).containsExactlyInAnyOrderElementsOf(opened.topics());
    }

    @Trap({16, 23})
    @Test
    void nothingButADecisionMakesTheKeyToTheRegisters() throws IOException {
        assertThat(makers(Path.of("target", "classes"))).containsExactly("nl/keukentafel/decision/Decisions");
        assertThat(makers(Path.of("target", "test-classes")))
                .as("an intruder is seen")
                .isNotEmpty();
    }

    private static List<String> makers(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(AskedAnewTest::makesAGrant)
                    .map(file -> classes.relativize(file).toString().replace(".class", ""))
                    .toList();
        }
    }

    private static boolean makesAGrant(Path file) {
        try {
            return ClassFile.of().parse(file).methods().stream()
                    .flatMap(method -> method.code().stream())
                    .flatMap(code -> code.elementStream())
                    .anyMatch(element -> element instanceof InvokeInstruction call
                            && call.name().equalsString("<init>")
                            && call.owner().asInternalName().equals("nl/keukentafel/decision/Grant"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
