package nl.keukentafel.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.policy.Asker;
import nl.keukentafel.policy.CaseFact;
import nl.keukentafel.policy.Conflict;
import nl.keukentafel.policy.Facts;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Question;
import nl.keukentafel.policy.Reason;
import nl.keukentafel.policy.words.PurposeCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes on disk takes the place of what held, in one step and only when it holds. */
class PoliciesTest {
    private static final Path SHIPPED = Path.of("consent-policies");
    private static final PurposeCode PURPOSE = new PurposeCode("income-support");
    private static final String FILE = "purposes/income-support/2026-01-01.yaml";

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private static final Question QUESTION = new Question(
            PURPOSE,
            new Asker("w1", "income-coach", "income", "gm9901"),
            new CaseFact(
                    "gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "income", Instant.parse("2026-12-31T00:00:00Z")),
            List.of(),
            Conflict.NONE,
            NOW,
            ZoneId.of("Europe/Amsterdam"));

    @TempDir
    private Path folder;

    /** What stays when the process ends. */
    private final KeptTexts texts = new KeptTexts();

    private static final class KeptTexts implements TextsInForce {
        private final Map<Map.Entry<PurposeCode, LocalDate>, Text> byDay = new HashMap<>();

        @Override
        public Set<Text> kept() {
            return Set.copyOf(byDay.values());
        }

        @Override
        public void keep(Collection<Text> all) {
            all.forEach(text -> byDay.put(Map.entry(text.purpose(), text.validFrom()), text));
        }
    }

    @BeforeEach
    void shipped() throws IOException {
        PolicyFolder.copied(SHIPPED, folder);
    }

    private void change(String right, String wrong) throws IOException {
        String text = Files.readString(folder.resolve(FILE));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(FILE), text.replace(right, wrong));
    }

    @Test
    void aMistakeOnDiskChangesNothingAndIsToldAndItsCorrectionIsLoaded() throws IOException {
        AtomicReference<PolicyBase> proved = new AtomicReference<>();
        Policies policies = policies(base -> {
            proved.set(base);
            return List.of();
        });
        PolicyBase before = policies.now();
        String hash = before.versions(PURPOSE).getFirst().hash();

        change("guardians: all", "guardian: all");
        policies.loadWhatChanged();
        assertThat(policies.now()).isSameAs(before);
        assertThat(policies.reload()).anyMatch(line -> line.contains("did you mean `guardians`?"));

        // It can be read, and a case of its own says that it is not meant so.
        change("guardian: all", "guardians: all");
        change("household: [self, partner, children]", "household: [self, partner]");
        policies.loadWhatChanged();
        assertThat(policies.now()).isSameAs(before);

        change("household: [self, partner]", "household: [self, partner, children]");
        Files.writeString(folder.resolve("roles.yaml"), Files.readString(folder.resolve("roles.yaml")) + "# longer\n");
        policies.loadWhatChanged();
        assertThat(policies.now()).isNotSameAs(before).isSameAs(proved.get());
        assertThat(policies.byHash(hash)).isPresent();
    }

    @Test
    void aTextThatWasInForceIsNeverEditedAndOneThatIsNotYetMayBe() throws IOException {
        Policies policies = policies(base -> List.of());
        PolicyBase before = policies.now();
        change("# What is not written here is not allowed.", "# What is not written here, is not allowed.");
        assertThat(policies.reload())
                .singleElement()
                .asString()
                .contains(FILE + ":1:1: this text was in force and is edited or gone; put it back");
        assertThat(policies.now()).isSameAs(before);

        change("# What is not written here, is not allowed.", "# What is not written here is not allowed.");
        String later = "purposes/income-support/2027-01-01.yaml";
        Files.writeString(folder.resolve(later), Files.readString(folder.resolve(FILE)) + "# later\n");
        assertThat(policies.reload()).allMatch(line -> line.contains(later));
    }

    @Test
    void whatNoLawAllowsIsNotLoaded() throws IOException {
        List<String> against = new ArrayList<>();
        Policies policies = policies(base -> against);
        policies.loadWhatChanged();
        PolicyBase before = policies.now();
        Files.writeString(folder.resolve("roles.yaml"), Files.readString(folder.resolve("roles.yaml")) + "# longer\n");
        against.add("income-support 2026-01-01: nobody relies on a withdrawn consent");
        assertThat(policies.reload()).isEqualTo(against);
        assertThat(policies.now()).isSameAs(before);
        against.clear();
        assertThat(policies.reload()).isEmpty();
        assertThat(policies.now()).isNotSameAs(before);
    }

    @Test
    void whatWasLoadedAtStartAndDoesNotHoldOpensNothingUntilItIsMended() throws IOException {
        List<String> against = new ArrayList<>(List.of("a law"));
        Policies policies = policies(base -> List.copyOf(against));
        assertThat(policies.now().closed(QUESTION)).isEmpty();
        policies.loadWhatChanged();
        assertThat(policies.now().closed(QUESTION)).contains(Reason.POLICY_BROKEN);
        assertThat(policies.now().decide(new Facts(QUESTION, List.of(), List.of())))
                .isEqualTo(new nl.keukentafel.policy.Answer.Closed(Reason.POLICY_BROKEN));
        assertThat(policies.now().versions(PURPOSE)).isNotEmpty();

        against.clear();
        change("# What is not written here is not allowed.", "# What is not written here, is not allowed.");
        policies.loadWhatChanged();
        assertThat(policies.now().closed(QUESTION)).isEmpty();
    }

    @Test
    void whatOtherRoomsReadOfTheFolderHasToHoldToo() throws IOException {
        Policies policies = new Policies(
                folder,
                List.of(path -> List.of(path + "/signals: wrong")),
                base -> List.of(),
                texts,
                Clock.fixed(NOW, ZoneOffset.UTC));
        PolicyBase before = policies.now();
        assertThat(policies.reload()).containsExactly(folder + "/signals: wrong");
        assertThat(policies.now()).isSameAs(before);
    }

    @Test
    void aTextThatWasEditedWhileNothingRanOpensNothingUntilItIsPutBack() throws IOException {
        policies(base -> List.of()).loadWhatChanged();
        change("# What is not written here is not allowed.", "# What is not written here, is not allowed.");
        Policies started = policies(base -> {
            throw new AssertionError("what was edited is not proved");
        });
        started.loadWhatChanged();
        assertThat(started.now().closed(QUESTION)).contains(Reason.POLICY_BROKEN);
        assertThat(started.now().versions(PURPOSE))
                .as("for whoever stops sharing")
                .isNotEmpty();
        assertThat(started.reload())
                .singleElement()
                .asString()
                .contains(FILE + ":1:1: this text was in force and is edited or gone; put it back");

        change("# What is not written here, is not allowed.", "# What is not written here is not allowed.");
        Policies again = policies(base -> List.of());
        again.loadWhatChanged();
        assertThat(again.now().closed(QUESTION)).isEmpty();
    }

    @Test
    void aTextThatWasEditedWhileNothingRanIsPutBackInTheRunningService() throws IOException {
        policies(base -> List.of()).loadWhatChanged();
        change("# What is not written here is not allowed.", "# What is not written here, is not allowed.");
        Policies started = policies(base -> List.of());
        change("# What is not written here, is not allowed.", "# What is not written here is not allowed.");
        assertThat(started.reload()).isEmpty();
        assertThat(started.now().closed(QUESTION)).isEmpty();
    }

    @Test
    void whatWasNeverProvedOrNotYetInForceMayBeEditedBetweenTwoStarts() throws IOException {
        policies(base -> List.of("a law")).loadWhatChanged();
        assertThat(texts.kept()).isEmpty();
        change("# What is not written here is not allowed.", "# What is not written here, is not allowed.");
        Policies started = policies(base -> List.of());
        started.loadWhatChanged();
        assertThat(started.now().closed(QUESTION)).isEmpty();
        assertThat(texts.kept())
                .isNotEmpty()
                .allMatch(text -> !text.validFrom().isAfter(LocalDate.of(2026, 6, 1)))
                .anyMatch(text -> text.purpose().equals(PURPOSE)
                        && started.now().byHash(text.hash()).isPresent());
    }

    private Policies policies(Function<PolicyBase, List<String>> proof) {
        return new Policies(folder, List.of(), proof, texts, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void nothingIsReadAgainWhileNothingChanged() {
        Policies policies = policies(base -> List.of());
        PolicyBase before = policies.now();
        policies.loadWhatChanged();
        assertThat(policies.now()).isSameAs(before);
    }
}
