package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JointItemsTest {
    private static final String REFERENCE = "6f1f5f0a-9d0e-4c52-9a58-0c1b7f3f7e21";

    @Test
    void whatBindsOthersIsNamedByItsReferenceAndTheRestByItsNumber() throws Unreadable {
        Lines lines = lines("amount", "joint-claim");
        var items = new JointItems("claim", "joint-claim", lines);
        assertThat(named(items, lines, "{}")).isEqualTo("claim-1");
        assertThat(named(items, lines, joint(REFERENCE))).isEqualTo("joint-claim-" + REFERENCE);
        assertThat(named(items, lines, "{}")).isEqualTo("claim-3");
        assertThat(lines.data()).singleElement().satisfies(datum -> {
            assertThat(datum.item()).isEqualTo("joint-claim-" + REFERENCE);
            assertThat(datum.value()).isEqualTo(new Datum.Value.Flag(true));
            assertThat(datum.provenance().sourceField()).doesNotContain(REFERENCE);
        });
    }

    @Test
    void aReferenceThatWasNotAskedForIsNotLookedAt() throws Unreadable {
        Lines lines = lines("amount");
        assertThat(named(new JointItems("claim", "joint-claim", lines), lines, joint("no reference")))
                .isEqualTo("claim-1");
        assertThat(lines.data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "6F1F5F0A-9D0E-4C52-9A58-0C1B7F3F7E21", "Marleen", "999990068"})
    void aReferenceThatCouldTellSomethingBreaksTheAnswer(String reference) {
        Lines lines = lines("joint-claim");
        assertThatThrownBy(() -> named(new JointItems("claim", "joint-claim", lines), lines, joint(reference)))
                .isInstanceOf(Unreadable.class)
                .hasMessageNotContaining(reference);
    }

    @Test
    void twoItemsOfOneReferenceBreakTheAnswer() throws Unreadable {
        Lines lines = lines("joint-claim");
        var items = new JointItems("claim", "joint-claim", lines);
        named(items, lines, joint(REFERENCE));
        assertThatThrownBy(() -> named(items, lines, joint(REFERENCE))).isInstanceOf(Unreadable.class);
    }

    private static String named(JointItems items, Lines lines, String json) throws Unreadable {
        StrictJson claim = StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
        String name = items.next(claim);
        items.mark(claim, lines.item(name, Optional.empty(), Optional.empty(), Optional.empty()), "claims");
        return name;
    }

    private static String joint(String reference) {
        return "{\"jointReference\":\"" + reference + "\"}";
    }

    private static Lines lines(String... fields) {
        Set<FieldName> permitted = Arrays.stream(fields).map(FieldName::new).collect(Collectors.toSet());
        var topic = new Topic("debts");
        return new Lines(
                GrantForTests.of(
                        OwnTown.WATERSTAD, new PersonRef(new UUID(0, 1)), topic, permitted, LocalDate.of(2024, 1, 1)),
                topic,
                new SourceSystemName("debts"),
                Instant.EPOCH);
    }
}
