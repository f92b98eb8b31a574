package nl.keukentafel.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.keukentafel.decision.JointRows.Card;
import nl.keukentafel.decision.Representation.Outcome;
import nl.keukentafel.decision.Representation.Row;
import nl.keukentafel.policy.Reason;
import nl.keukentafel.policy.Whose;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may see what of whom, as it is told by hand, row by row, and as it is decided; the table is written down. */
class RepresentationTest {
    private static final Path PRINTED = Path.of("docs", "representation.md");
    private static final List<Row> ROWS = Stream.of(
                    RepresentationRows.children(), MeasureRows.adults(), OrganisationRows.all())
            .flatMap(List::stream)
            .toList();

    private static final List<JointRows.Row> JOINT = JointRows.all();
    private static final Map<Row, Outcome> DECIDED = new LinkedHashMap<>();

    private static RepresentationTable table;

    @BeforeAll
    static void decide() {
        table = new RepresentationTable();
        ROWS.forEach(row -> DECIDED.put(row, table.decided(row, UnaryOperator.identity())));
    }

    @AfterAll
    static void away() {
        table.close();
    }

    @Test
    void eachRowIsDecidedAsItIsToldAndWrittenDown() throws IOException {
        assertThat(wrong(ROWS)).isEmpty();
        assertThat(wrongJoint(JOINT)).isEmpty();
        assertThat(ROWS).hasSizeGreaterThanOrEqualTo(120);
        assertThat(DECIDED).as("no row twice").hasSameSizeAs(ROWS);
        Path now = Path.of("target", "representation.md");
        Files.writeString(now, printed(ROWS));
        assertThat(PRINTED)
                .as("copy target/representation.md to docs/representation.md")
                .hasSameTextualContentAs(now);
    }

    @Test
    void aRowWhoseAnswerIsChangedIsCaught() throws IOException {
        List<Row> changed =
                ROWS.stream().map(row -> row.expecting(other(row.expected()))).toList();
        assertThat(wrong(changed)).hasSameSizeAs(ROWS);
        for (int i = 0; i < ROWS.size(); i++) {
            List<Row> one = new ArrayList<>(ROWS);
            one.set(i, changed.get(i));
            assertThat(printed(one)).isNotEqualTo(Files.readString(PRINTED));
        }
        assertThat(wrongJoint(JOINT.stream()
                        .map(row -> row.expecting(
                                row.expected() == Card.BOTH_SHARE ? Card.NOT_YET_SHARED : Card.BOTH_SHARE))
                        .toList()))
                .hasSameSizeAs(JOINT);
    }

    @Test
    void aReadingThatKnowsOfNoMeasureIsCaught() {
        List<Row> measured =
                ROWS.stream().filter(row -> !row.measures().isEmpty()).toList();
        assertThat(measured)
                .filteredOn(row ->
                        !table.decided(row, RepresentationTable::guessing).equals(row.expected()))
                .hasSizeGreaterThan(20);
    }

    private static Outcome other(Outcome expected) {
        return switch (expected) {
            case Outcome.Seen ignored -> new Outcome.Nobody(Reason.NO_CONSENT, Whose.SELF);
            case Outcome.NotDrawn ignored -> new Outcome.NoView();
            default -> new Outcome.NotDrawn();
        };
    }

    private static List<String> wrong(List<Row> rows) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Outcome decided = Objects.requireNonNull(DECIDED.get(ROWS.get(i)));
            if (!decided.equals(rows.get(i).expected())) {
                wrong.add(rows.get(i).printed() + " decided: " + decided.words());
            }
        }
        return wrong;
    }

    private static List<String> wrongJoint(List<JointRows.Row> rows) {
        JointTable joint = new JointTable(table.base());
        return rows.stream()
                .filter(row -> joint.decided(row) != row.expected())
                .map(row -> row.printed() + " decided: " + joint.decided(row))
                .toList();
    }

    private static String printed(List<Row> rows) {
        StringBuilder text = new StringBuilder("""
                # Who decides for whom

                Printed by `RepresentationTest`. In each row the registers answer in their own formats, the household and who
                decides in it are read from that, and the shipped policies decide; the answer was told by hand before. Today
                is %s. A yes without more was given yesterday for thirty days to the worker of the case. Five people try to
                look: the worker, the other worker of the case, who replaces the worker, a colleague, and somebody of another
                role. The last two may never; that is decided in every row. Who is told a reason is the resident alone: the
                worker reads the same sentence in each row in which somebody was asked and nothing may be seen.

                The last column names the row of this table, or the article (`consent-policies/legal-bases.yaml`):

                | member | yes needed from | a no of these blocks |
                |---|---|---|
                | 0–11 | guardians (all, or any where the policy says so) | every guardian |
                | 12–15 | self and guardians | self, every guardian |
                | 16+ | self | self |
                | curatele | curator | curator, self |
                | bewind, topic of kind money | administrator | administrator, self |
                | mentorschap, topic of kind care | mentor | mentor, self |

                | # | who it is about | authority in the register of persons | a court's measure | who says what | topic | who may see | from |
                |---|---|---|---|---|---|---|---|
                """.formatted(Representation.TODAY));
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ")
                    .append(i + 1)
                    .append(' ')
                    .append(rows.get(i).printed())
                    .append('\n');
        }
        text.append("""

                ## What is of two people

                Two partners hold one lease; each may share housing. What the card of whose case it is says, by what they said:

                | # | whose case it is | the other | the card says | from |
                |---|---|---|---|---|
                """);
        for (int i = 0; i < JOINT.size(); i++) {
            text.append("| ")
                    .append(rows.size() + i + 1)
                    .append(' ')
                    .append(JOINT.get(i).printed())
                    .append('\n');
        }
        return text.toString();
    }
}
