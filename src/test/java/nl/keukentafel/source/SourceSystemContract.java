package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.Town;
import org.junit.jupiter.api.function.Executable;

/** What every {@link SourceSystem} keeps to, whatever the register and its format; one promise per named check. */
public final class SourceSystemContract {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Duration ENOUGH = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration MARGIN = Duration.ofMillis(1_100);
    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    /** Where the source is tried: the town it asks, and people of it. */
    public record Place(
            Town town,
            MunicipalityCode municipality,
            MunicipalityCode withoutAddresses,
            MunicipalityCode withDeadAddresses,
            BiFunction<MunicipalityCode, Bsn, PersonRef> refOf,
            PersonRef withoutBsn,
            List<Bsn> people,
            Bsn knownNowhere) {}

    private final SourceSystem source;
    private final Topic topic;
    private final Place place;
    private List<Bsn> known = List.of();

    /** The contract of one source for one of its topics. */
    public SourceSystemContract(SourceSystem source, Topic topic, Place place) {
        this.source = source;
        this.topic = topic;
        this.place = place;
    }

    /** All checks by their names, in an order that tries the plain answer first. */
    public Map<String, Executable> checks() {
        Map<String, Executable> checks = new LinkedHashMap<>();
        checks.put("someoneOfTheTownIsKnown", this::someoneOfTheTownIsKnown);
        checks.put("whatComesOutIsOfThePersonAndTopicAskedFor", this::whatComesOutIsOfThePersonAndTopicAskedFor);
        checks.put("onlyPermittedFieldsComeOut", this::onlyPermittedFieldsComeOut);
        checks.put("itToldBeforehandWhatItCanTell", this::itToldBeforehandWhatItCanTell);
        checks.put("noFieldThatIsNotPermittedIsNamedInTheQuestion", this::noFieldThatIsNotPermittedIsNamed);
        checks.put("whereNothingOfItIsPermittedItIsNotAsked", this::whereNothingOfItIsPermittedItIsNotAsked);
        checks.put("whatEndedBeforeTheWindowStaysAway", this::whatEndedBeforeTheWindowStaysAway);
        checks.put("theBsnIsInTheBodyAndNowhereElse", this::theBsnIsInTheBodyAndNowhereElse);
        checks.put("theTraceGoesAlong", this::theTraceGoesAlong);
        checks.put("whoIsUnknownThereIsNothingKnown", this::whoIsUnknownThereIsNothingKnown);
        checks.put("whoHasNoBsnIsNotCoveredAndNotAskedFor", this::whoHasNoBsnIsNotCoveredAndNotAskedFor);
        checks.put("whereThereIsNoAddressItIsNotCovered", this::whereThereIsNoAddressItIsNotCovered);
        checks.put("anAddressWhereNobodyListensIsUnreachable", this::anAddressWhereNobodyListensIsUnreachable);
        checks.put("slowBeyondTheBudgetIsSlow", () -> late(Fault.SLOW));
        checks.put("silentIsSlow", () -> late(Fault.SILENT));
        checks.put("downIsUnreachable", () -> fails(Fault.DOWN, SourceAnswer.Cause.UNREACHABLE));
        checks.put(
                "cutOffIsNoAnswer", () -> fails(Fault.CUT, SourceAnswer.Cause.UNREACHABLE, SourceAnswer.Cause.BROKEN));
        checks.put("garbageIsBroken", () -> fails(Fault.GARBAGE, SourceAnswer.Cause.BROKEN));
        checks.put("anotherPersonsDataIsCaught", () -> fails(Fault.OTHER_PERSON, SourceAnswer.Cause.OTHER_PERSON));
        checks.put("aDateThatCannotBeIsBroken", () -> fails(Fault.INVALID, SourceAnswer.Cause.BROKEN));
        return checks;
    }

    private void someoneOfTheTownIsKnown() {
        assertThat(known())
                .as("somebody of the town known to %s", source.name())
                .isPresent();
    }

    private void whatComesOutIsOfThePersonAndTopicAskedFor() {
        for (Bsn bsn : place.people()) {
            PersonRef whose = ref(bsn);
            SourceAnswer answer = ask(whose, TopicFields.of(topic), LONG_AGO);
            assertThat(answer.source()).isEqualTo(source.name());
            assertThat(answer.topic()).isEqualTo(topic);
            assertThat(answer)
                    .as("a healthy register answers for everybody of the town")
                    .isNotInstanceOf(SourceAnswer.Unavailable.class);
            for (Datum datum : data(answer)) {
                assertThat(datum.whose()).isEqualTo(whose);
                assertThat(datum.topic()).isEqualTo(topic);
                assertThat(datum.provenance().source()).isEqualTo(source.name());
                assertThat(datum.provenance().sourceField()).isNotBlank();
                assertThat(datum.item()).isNotBlank();
                for (Bsn anyone : place.people()) {
                    assertThat(datum.item().contains(anyone.digits())).isFalse();
                    assertThat(String.valueOf(datum.value()).contains(anyone.digits()))
                            .as("a value that holds somebody's number")
                            .isFalse();
                }
            }
        }
    }

    private void onlyPermittedFieldsComeOut() {
        PersonRef whose = ref(anyoneKnown());
        Set<FieldName> all = TopicFields.of(topic);
        List<FieldName> given = new ArrayList<>();
        for (FieldName permitted : all) {
            List<Datum> data = data(ask(whose, Set.of(permitted), LONG_AGO));
            assertThat(data).allSatisfy(datum -> assertThat(datum.field()).isEqualTo(permitted));
            if (!data.isEmpty()) {
                given.add(permitted);
            }
        }
        assertThat(given).as("fields that come out when they are permitted").isNotEmpty();
        assertThat(data(ask(whose, all, LONG_AGO)).stream().map(Datum::field).distinct())
                .containsExactlyInAnyOrderElementsOf(given);
    }

    private void itToldBeforehandWhatItCanTell() {
        assertThat(TopicFields.of(topic)).containsAll(source.fields(topic));
        for (Bsn bsn : everybodyKnown()) {
            assertThat(data(ask(ref(bsn), TopicFields.of(topic), LONG_AGO)))
                    .extracting(Datum::field)
                    .isSubsetOf(source.fields(topic));
        }
    }

    /** As far as a question names fields at all; which the messages of Suwinet and iStandaarden do not. */
    private void noFieldThatIsNotPermittedIsNamed() {
        PersonRef whose = ref(anyoneKnown());
        for (FieldName permitted : source.fields(topic)) {
            place.town().forget();
            ask(whose, Set.of(permitted), LONG_AGO);
            for (Recorded asked : place.town().recorded()) {
                for (FieldName other : TopicFields.of(topic)) {
                    assertThat(other.equals(permitted) || !named(other, asked.body()))
                            .as("%s is asked where only %s is permitted", other, permitted)
                            .isTrue();
                }
            }
        }
    }

    private static boolean named(FieldName field, String body) {
        return Pattern.compile("(?<![A-Za-z-])" + field + "(?![A-Za-z-])")
                .matcher(body)
                .find();
    }

    private void whereNothingOfItIsPermittedItIsNotAsked() {
        PersonRef whose = ref(anyoneKnown());
        Set<FieldName> foreign = new HashSet<>(TopicFields.of(topic));
        foreign.removeAll(source.fields(topic));
        foreign.add(new FieldName("of-another-register"));
        place.town().forget();
        assertThat(ask(whose, foreign, LONG_AGO)).isInstanceOf(SourceAnswer.NothingKnown.class);
        assertThat(place.town().recorded()).isEmpty();
    }

    private void whatEndedBeforeTheWindowStaysAway() {
        for (Bsn bsn : everybodyKnown()) {
            for (LocalDate from : List.of(LocalDate.of(2999, 1, 1), LONG_AGO.plusYears(123))) {
                for (Datum datum : data(ask(ref(bsn), TopicFields.of(topic), from))) {
                    assertThat(datum.until().isEmpty()
                                    || !datum.until().get().latest().isBefore(from))
                            .as("%s until %s is within the window from %s", datum.field(), datum.until(), from)
                            .isTrue();
                }
            }
        }
    }

    private void theBsnIsInTheBodyAndNowhereElse() {
        for (Recorded asked : recordedOf(anyoneKnown())) {
            for (Bsn bsn : place.people()) {
                String digits = bsn.digits();
                assertThat(asked.uri().contains(digits))
                        .as("a BSN in the address")
                        .isFalse();
                assertThat(String.valueOf(asked.headers()).contains(digits))
                        .as("a BSN in a header")
                        .isFalse();
            }
            assertThat(asked.uri()).doesNotContain("?");
        }
    }

    private void theTraceGoesAlong() {
        for (Recorded asked : recordedOf(anyoneKnown())) {
            assertThat(asked.headers().entrySet().stream()
                            .filter(header -> header.getKey().equalsIgnoreCase("traceparent"))
                            .flatMap(header -> header.getValue().stream()))
                    .containsExactly(TRACEPARENT);
        }
    }

    private void whoIsUnknownThereIsNothingKnown() {
        SourceAnswer answer = ask(ref(place.knownNowhere()), TopicFields.of(topic), LONG_AGO);
        assertThat(answer)
                .isInstanceOfSatisfying(SourceAnswer.NothingKnown.class, nothing -> assertThat(nothing.coverage())
                        .isEqualTo(source.coverage()));
        assertThat(source.coverage().nl()).isNotBlank();
        assertThat(source.coverage().en()).isNotBlank();
    }

    private void whoHasNoBsnIsNotCoveredAndNotAskedFor() {
        place.town().forget();
        assertThat(ask(place.withoutBsn(), TopicFields.of(topic), LONG_AGO))
                .isInstanceOf(SourceAnswer.NotCovered.class);
        assertThat(place.town().recorded()).isEmpty();
    }

    private void whereThereIsNoAddressItIsNotCovered() {
        place.town().forget();
        assertThat(timed(place.withoutAddresses(), anyoneKnown(), SHORT)).isInstanceOf(SourceAnswer.NotCovered.class);
    }

    private void anAddressWhereNobodyListensIsUnreachable() {
        assertThat(timed(place.withDeadAddresses(), anyoneKnown(), ENOUGH))
                .isInstanceOfSatisfying(SourceAnswer.Unavailable.class, failed -> assertThat(failed.cause())
                        .isEqualTo(SourceAnswer.Cause.UNREACHABLE));
    }

    private void late(Fault fault) {
        withFault(fault, SHORT, SourceAnswer.Cause.SLOW);
    }

    private void fails(Fault fault, SourceAnswer.Cause... causes) {
        withFault(fault, ENOUGH, causes);
    }

    private void withFault(Fault fault, Duration budget, SourceAnswer.Cause... causes) {
        Bsn whose = anyoneKnown();
        place.town().fail(source.name().value(), fault, SHORT.plus(MARGIN).plus(MARGIN));
        try {
            assertThat(timed(place.municipality(), whose, budget))
                    .isInstanceOfSatisfying(SourceAnswer.Unavailable.class, failed -> assertThat(failed.cause())
                            .isIn((Object[]) causes));
        } finally {
            place.town().heal();
        }
    }

    private SourceAnswer timed(MunicipalityCode municipality, Bsn bsn, Duration budget) {
        PersonRef whose = place.refOf().apply(municipality, bsn);
        Grant grant = GrantForTests.of(municipality, whose, topic, TopicFields.of(topic), LONG_AGO);
        long start = System.nanoTime();
        SourceAnswer answer = source.ask(grant, topic, new Call(budget, TRACEPARENT));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("how long the call took")
                .isLessThan(budget.plus(MARGIN));
        return answer;
    }

    private SourceAnswer ask(PersonRef whose, Set<FieldName> fields, LocalDate from) {
        Grant grant = GrantForTests.of(place.municipality(), whose, topic, fields, from);
        return source.ask(grant, topic, new Call(ENOUGH, TRACEPARENT));
    }

    private Optional<Bsn> known() {
        return everybodyKnown().stream().findFirst();
    }

    /** Those of the town about whom the source knows something, of whom it knows most first; asked once. */
    private List<Bsn> everybodyKnown() {
        if (known.isEmpty()) {
            Map<Bsn, Long> fields = new LinkedHashMap<>();
            place.people().forEach(bsn -> fields.put(bsn, distinctFields(bsn)));
            known = fields.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .sorted(Map.Entry.<Bsn, Long>comparingByValue().reversed())
                    .map(Map.Entry::getKey)
                    .toList();
        }
        return known;
    }

    private long distinctFields(Bsn bsn) {
        return data(ask(ref(bsn), TopicFields.of(topic), LONG_AGO)).stream()
                .map(Datum::field)
                .distinct()
                .count();
    }

    private Bsn anyoneKnown() {
        return known().orElseThrow(() -> new AssertionError("nobody of the town is known to " + source.name()));
    }

    private PersonRef ref(Bsn bsn) {
        return place.refOf().apply(place.municipality(), bsn);
    }

    private List<Recorded> recordedOf(Bsn whose) {
        place.town().forget();
        ask(ref(whose), TopicFields.of(topic), LONG_AGO);
        List<Recorded> asked = place.town().recorded();
        assertThat(asked).as("what the register was asked").isNotEmpty();
        return asked;
    }

    private static List<Datum> data(SourceAnswer answer) {
        return answer instanceof SourceAnswer.Answered answered ? answered.data() : List.of();
    }
}
