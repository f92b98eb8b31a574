package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Town;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The contract lets a good source through and catches each way of breaking it. */
class SourceSystemContractIntruderTest {
    private static final MunicipalityCode LIT = new MunicipalityCode("gm9901");
    private static final MunicipalityCode DARK = new MunicipalityCode("gm9902");
    private static final MunicipalityCode DEAD = new MunicipalityCode("gm9903");
    private static final Bsn SOMEBODY = new Bsn("999990445");
    private static final Bsn NOBODY = new Bsn("999990457");
    private static final Topic TOPIC = new Topic("schooling");
    private static final Map<PersonRef, Bsn> VAULT = new ConcurrentHashMap<>();

    private static Town town;

    @BeforeAll
    static void openTheTown() {
        town = Town.start(0, Clock.systemUTC(), List.of(new NoteBoard()));
    }

    @AfterAll
    static void closeTheTown() {
        town.close();
    }

    @Test
    void aGoodSourcePasses() {
        assertThat(brokenPromises(new Note(Set.of()))).isEmpty();
    }

    @Test
    void aSourceThatGivesMoreThanPermittedIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.GREEDY)))).contains("onlyPermittedFieldsComeOut");
    }

    @Test
    void aSourceThatForgetsTheWindowIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.TIMELESS)))).contains("whatEndedBeforeTheWindowStaysAway");
    }

    @Test
    void aSourceThatPutsTheBsnInAHeaderIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.LOUD)))).contains("theBsnIsInTheBodyAndNowhereElse");
    }

    @Test
    void aSourceThatBelievesAnybodysAnswerIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.GULLIBLE)))).contains("anotherPersonsDataIsCaught");
    }

    @Test
    void aSourceThatThrowsIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.THROWING))))
                .contains("garbageIsBroken", "aDateThatCannotBeIsBroken");
    }

    @Test
    void aSourceThatAsksForMoreThanIsPermittedIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.WORDY))))
                .containsExactly("noFieldThatIsNotPermittedIsNamedInTheQuestion");
    }

    @Test
    void aSourceThatAsksThoughNothingOfItIsPermittedIsCaught() {
        assertThat(brokenPromises(new Note(Set.of(Vice.CURIOUS))))
                .containsExactly("whereNothingOfItIsPermittedItIsNotAsked");
    }

    /** A promise that a source does not keep. */
    private enum Vice {
        GREEDY,
        TIMELESS,
        LOUD,
        GULLIBLE,
        THROWING,
        CURIOUS,
        WORDY
    }

    private static Set<String> brokenPromises(SourceSystem source) {
        var place = new SourceSystemContract.Place(
                town,
                LIT,
                DARK,
                DEAD,
                (municipality, bsn) -> {
                    PersonRef ref = new PersonRef(
                            UUID.nameUUIDFromBytes((municipality + bsn.digits()).getBytes(StandardCharsets.UTF_8)));
                    VAULT.put(ref, bsn);
                    return ref;
                },
                new PersonRef(UUID.randomUUID()),
                List.of(SOMEBODY, NOBODY),
                NOBODY);
        Set<String> broken = new TreeSet<>();
        for (Map.Entry<String, Executable> check :
                new SourceSystemContract(source, TOPIC, place).checks().entrySet()) {
            if (catchThrowable(() -> check.getValue().execute()) != null) {
                broken.add(check.getKey());
            }
        }
        return broken;
    }

    /** A register of one line per person: number, school, first day, last day. */
    private static final class NoteBoard implements Register {
        @Override
        public String name() {
            return "note";
        }

        @Override
        public String path() {
            return "/note";
        }

        @Override
        public Reply answer(Request request) {
            String asked = new String(request.body(), StandardCharsets.UTF_8).replaceAll(" .*", "");
            return Reply.ok(
                    "text/plain",
                    asked.equals(SOMEBODY.digits())
                            ? "\"" + asked + "\" \"20KD\" \"20110801\" \"20190731\""
                            : "\"" + asked + "\"");
        }
    }

    /** A source for that register which can be told to break a promise. */
    private record Note(Set<Vice> vices) implements SourceSystem {
        @Override
        public Set<FieldName> fields(Topic topic) {
            return FieldName.all("school");
        }

        @Override
        public SourceSystemName name() {
            return new SourceSystemName("note");
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(TOPIC);
        }

        @Override
        public Coverage coverage() {
            return new Coverage("briefjes", "notes");
        }

        @Override
        public SourceAnswer ask(Grant grant, Topic topic, Call call) {
            Optional<Bsn> bsn = Optional.ofNullable(VAULT.get(grant.whose()));
            Instant now = Instant.now();
            if (bsn.isEmpty() || grant.municipality().equals(DARK)) {
                return new SourceAnswer.NotCovered(name(), topic, now, coverage());
            }
            boolean nothing = !grant.fields().getOrDefault(topic, Set.of()).contains(new FieldName("school"));
            if (nothing && !vices.contains(Vice.CURIOUS) && !vices.contains(Vice.GREEDY)) {
                return new SourceAnswer.NothingKnown(name(), topic, now, coverage());
            }
            String digits = bsn.get().digits();
            String question = vices.contains(Vice.WORDY) ? digits + " school education" : digits;
            URI base = grant.municipality().equals(DEAD) ? URI.create("http://127.0.0.1:1") : town.address();
            RegisterHttp.Reply reply = new RegisterHttp(base)
                    .post(
                            "/note",
                            "text/plain",
                            question.getBytes(StandardCharsets.UTF_8),
                            vices.contains(Vice.LOUD) ? Map.of("x-for", digits) : Map.of(),
                            call);
            return switch (reply) {
                case RegisterHttp.Reply.Failed failed ->
                    new SourceAnswer.Unavailable(name(), topic, failed.at(), failed.cause());
                case RegisterHttp.Reply.Body body ->
                    body.ok()
                            ? read(grant, topic, digits, body)
                            : new SourceAnswer.Unavailable(name(), topic, body.at(), body.cause());
            };
        }

        private SourceAnswer read(Grant grant, Topic topic, String digits, RegisterHttp.Reply.Body body) {
            List<String> words = List.of(new String(body.bytes(), StandardCharsets.UTF_8)
                    .replace("\"", "")
                    .split(" "));
            if (!vices.contains(Vice.GULLIBLE)
                    && words.getFirst().matches("[0-9]{9}")
                    && !words.getFirst().equals(digits)) {
                return new SourceAnswer.Unavailable(name(), topic, body.at(), SourceAnswer.Cause.OTHER_PERSON);
            }
            if (words.size() == 1 && words.getFirst().equals(digits)) {
                return new SourceAnswer.NothingKnown(name(), topic, body.at(), coverage());
            }
            PartialDate from;
            PartialDate until;
            try {
                from = PartialDate.ofDigits(words.get(2));
                until = PartialDate.ofDigits(words.get(3));
            } catch (java.time.DateTimeException | IndexOutOfBoundsException broken) {
                if (vices.contains(Vice.THROWING)) {
                    throw broken;
                }
                return new SourceAnswer.Unavailable(name(), topic, body.at(), SourceAnswer.Cause.BROKEN);
            }
            FieldName school = new FieldName("school");
            LocalDate window = grant.dataFrom(topic);
            boolean permitted = vices.contains(Vice.GREEDY)
                    || grant.fields().getOrDefault(topic, Set.of()).contains(school);
            if (!permitted || (!vices.contains(Vice.TIMELESS) && until.latest().isBefore(window))) {
                return new SourceAnswer.NothingKnown(name(), topic, body.at(), coverage());
            }
            Datum datum = new Datum(
                    grant.whose(),
                    topic,
                    school,
                    "1",
                    new Datum.Value.Text(words.get(1)),
                    Optional.of(from),
                    Optional.of(until),
                    new Provenance(name(), "school", Optional.empty(), body.at()));
            return new SourceAnswer.Answered(name(), topic, body.at(), List.of(datum));
        }
    }
}
