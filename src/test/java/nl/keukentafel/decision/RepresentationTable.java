package nl.keukentafel.decision;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseKeyForTests;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.CaseworkerForTests;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Replacement;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Recipient;
import nl.keukentafel.decision.Representation.Asking;
import nl.keukentafel.decision.Representation.Measured;
import nl.keukentafel.decision.Representation.Outcome;
import nl.keukentafel.decision.Representation.Party;
import nl.keukentafel.decision.Representation.Row;
import nl.keukentafel.decision.Representation.Says;
import nl.keukentafel.decision.Representation.Word;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.Facts;
import nl.keukentafel.policy.Issue;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.ShownAs;
import nl.keukentafel.policy.Verdict;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.brp.RegistryForTests;

/** Decides rows by the real code: the registers' answers are read, the shipped policies asked. */
final class RepresentationTable implements AutoCloseable {
    private static final int AGAIN = 2;
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9902");
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOW = RegistryForTests.NOW;
    private static final CaseId CASE = new CaseId(new UUID(0, 1));

    private final RepresentationRegisters registers = new RepresentationRegisters();
    private final RegistryForTests registry = new RegistryForTests(registers::record, registers);
    private final PolicyBase base;
    private PersonRegistry persons = registry.fresh();

    RepresentationTable() {
        base = switch (PolicyBase.draft(Path.of("consent-policies"))) {
            case Loaded.Good good -> good.base();
            case Loaded.Bad bad ->
                throw new IllegalStateException(
                        bad.issues().stream().map(Issue::printed).collect(Collectors.joining("\n")));
        };
    }

    PolicyBase base() {
        return base;
    }

    /**
     * What comes out for each kind of asker, put together.
     *
     * @param reading between what the registers said and the decision; changes nothing but in a build with a mistake
     */
    Outcome decided(Row row, UnaryOperator<HouseholdFacts> reading) {
        registers.tell(row);
        if (row.measures().contains(Measured.NOT_TO_BE_HAD)) {
            persons = registry.fresh();
        }
        Outcome outcome = asked(row, reading);
        // A machine that is busy may leave one question unanswered; a register that is down stays down.
        for (int i = 0;
                i < AGAIN
                        && outcome instanceof Outcome.NoView
                        && !row.measures().contains(Measured.NOT_TO_BE_HAD);
                i++) {
            outcome = asked(row, reading);
        }
        return outcome;
    }

    private Outcome asked(Row row, UnaryOperator<HouseholdFacts> reading) {
        PersonRef resident = ref(row.of().resident);
        var key = CaseKeyForTests.of(HERE, resident);
        if (!(persons.compose(key, PersonRegistry.Count.NOBODY, registry.asking())
                        instanceof Composition.Composed composed)
                || !composed.household().standing().opens()) {
            return new Outcome.NoView();
        }
        Household household = composed.household();
        List<Consent> words = words(row);
        Deciders deciders = persons.authority(
                key, authorities -> agreed(row, new HouseholdFacts(household, authorities), words), registry.asking());
        if (!(deciders instanceof Deciders.Told told)) {
            return new Outcome.NoView();
        }
        HouseholdFacts facts = reading.apply(new HouseholdFacts(household.with(told.secrecies()), told.authorities()));
        return outcome(row, facts, words);
    }

    private Outcome outcome(Row row, HouseholdFacts facts, List<Consent> words) {
        Map<Asking, Verdict> verdicts = new EnumMap<>(Asking.class);
        for (Asking asking : Asking.values()) {
            switch (base.decide(facts(row, asking, facts, words))) {
                case Answer.Closed ignored -> {
                    if (asking.mayLook) {
                        return new Outcome.Differing(asking.words + " is closed out");
                    }
                }
                case Answer.Decided decided -> {
                    String subject = ref(row.of().subject).toString();
                    if (decided.members().stream()
                            .noneMatch(member -> member.id().equals(subject))) {
                        return new Outcome.NotDrawn();
                    }
                    verdicts.put(asking, decided.verdict(subject, new Topic(row.about().topic)));
                }
            }
        }
        return together(row, verdicts);
    }

    private static Outcome together(Row row, Map<Asking, Verdict> verdicts) {
        Set<Asking> by = EnumSet.noneOf(Asking.class);
        LocalDate until = LocalDate.MAX;
        for (Map.Entry<Asking, Verdict> one : verdicts.entrySet()) {
            if (one.getValue() instanceof Verdict.Permitted permitted) {
                by.add(one.getKey());
                until = LocalDate.ofInstant(permitted.validUntil(), ZONE);
            }
        }
        if (!by.isEmpty()) {
            return new Outcome.Seen(by, until);
        }
        Verdict.Refused refused = (Verdict.Refused) Objects.requireNonNull(verdicts.get(Asking.WORKER));
        ShownAs told =
                refused.reason().step() <= 5 ? ShownAs.NO_CARD : asked(row) ? ShownAs.NOT_SHARED : ShownAs.NOT_ASKED;
        return refused.shownAs() == told
                ? new Outcome.Nobody(refused.reason(), refused.whose())
                : new Outcome.Differing("the worker reads " + refused.shownAs());
    }

    private static boolean asked(Row row) {
        return row.words().stream().anyMatch(word -> word.says() != Says.YES_IN_ANOTHER_CASE);
    }

    private Agreed agreed(Row row, HouseholdFacts unasked, List<Consent> words) {
        return base.decide(facts(row, Asking.WORKER, unasked.withoutMeasures(), words))
                        instanceof Answer.Decided decided
                ? Decisions.agreed(decided, words, Representation.TODAY)
                : Agreed.NOBODY;
    }

    private Facts facts(Row row, Asking asking, HouseholdFacts household, List<Consent> words) {
        Case of = new Case(
                HERE,
                CASE,
                ref(row.of().resident),
                Optional.empty(),
                new PartialDate.Unknown(),
                new PurposeCode(row.about().purpose),
                "A question.",
                row.about().team,
                List.of("worker", "other"),
                NOW.minus(100, ChronoUnit.DAYS),
                NOW.plus(300, ChronoUnit.DAYS),
                Optional.empty(),
                1);
        Caseworker worker =
                switch (asking) {
                    case WORKER -> CaseworkerForTests.of(HERE, "worker", row.about().role, row.about().team);
                    case OTHER_WORKER -> CaseworkerForTests.of(HERE, "other", row.about().role, row.about().team);
                    case REPLACEMENT -> CaseworkerForTests.of(HERE, "standby", row.about().role, row.about().team);
                    case COLLEAGUE -> CaseworkerForTests.of(HERE, "colleague", row.about().role, row.about().team);
                    case OTHER_ROLE -> CaseworkerForTests.of(HERE, "worker", "income-coach", "income");
                };
        List<Replacement> replacements = asking == Asking.REPLACEMENT
                ? List.of(new Replacement(
                        HERE,
                        new UUID(0, 2),
                        "worker",
                        "standby",
                        "worker",
                        Representation.TODAY.minusDays(1),
                        Representation.TODAY.plusDays(90),
                        "Ill.",
                        Optional.empty()))
                : List.of();
        return new Facts(
                PolicyFacts.question(new CaseFacts(worker, Optional.of(of), replacements, Conflict.NONE), NOW, ZONE),
                PolicyFacts.members(household, Representation.TODAY),
                PolicyFacts.consents(words, ZONE));
    }

    private List<Consent> words(Row row) {
        List<Consent> words = new ArrayList<>();
        Map<Party, Long> revisions = new HashMap<>();
        for (Word word : row.words()) {
            List<ConsentState> states =
                    switch (word.says()) {
                        case NO_THEN_YES -> List.of(ConsentState.REFUSED, ConsentState.GIVEN);
                        case YES_THEN_NO -> List.of(ConsentState.GIVEN, ConsentState.REFUSED);
                        case NO -> List.of(ConsentState.REFUSED);
                        case NOT_YET -> List.of(ConsentState.REQUESTED);
                        case STOPPED -> List.of(ConsentState.GIVEN, ConsentState.WITHDRAWN);
                        case ENDED_BY_ANOTHER -> List.of(ConsentState.GIVEN, ConsentState.REVOKED);
                        case VOID -> List.of(ConsentState.GIVEN, ConsentState.INVALIDATED);
                        default -> List.of(ConsentState.GIVEN);
                    };
            for (ConsentState state : states) {
                long revision = revisions.merge(word.giver(), 1L, Long::sum);
                words.add(consent(row, word, state, revision));
            }
        }
        return words;
    }

    private Consent consent(Row row, Word word, ConsentState state, long revision) {
        boolean given = state == ConsentState.GIVEN;
        LocalDate last =
                switch (word.says()) {
                    case TILL_YESTERDAY -> Representation.TODAY.minusDays(1);
                    case TILL_TODAY -> Representation.TODAY;
                    default -> Representation.PAST_A_YES.minusDays(1);
                };
        Recipient to =
                switch (word.says()) {
                    case YES_TO_THE_OTHER -> new Recipient.Worker("other");
                    case YES_TO_THE_TEAM -> new Recipient.Team(row.about().team);
                    default -> new Recipient.Worker("worker");
                };
        Topic topic = new Topic(row.about().topic);
        return new Consent(
                HERE,
                new ConsentId(new UUID(Long.parseLong(word.giver().number), revision)),
                word.says() == Says.YES_IN_ANOTHER_CASE ? new CaseId(new UUID(0, 9)) : CASE,
                ref(row.of().subject),
                ref(word.giver()),
                new About.Seeing(topic),
                new PurposeCode(row.about().purpose),
                revision,
                state,
                to,
                base.inForce(new PurposeCode(row.about().purpose), Representation.TODAY)
                        .map(Policy::hash),
                given ? fields(row, topic) : Set.of(),
                NOW.minus(word.says() == Says.TOO_LONG_AGO ? 95 : 1, ChronoUnit.DAYS),
                given ? Optional.of(last) : Optional.empty(),
                false,
                word.says() == Says.UNREAD ? Optional.empty() : Optional.of("notice"),
                Channel.OWN_DEVICE);
    }

    private Set<FieldName> fields(Row row, Topic topic) {
        return Set.copyOf(
                Objects.requireNonNull(base.inForce(new PurposeCode(row.about().purpose), Representation.TODAY)
                                .orElseThrow()
                                .topics()
                                .get(topic))
                        .fieldNames());
    }

    private PersonRef ref(Party who) {
        return KvkNumber.holds(who.number)
                ? registry.ref(HERE, new KvkNumber(who.number))
                : registry.ref(HERE, who.number);
    }

    /** As if whoever is not known to decide did not exist. */
    static HouseholdFacts guessing(HouseholdFacts facts) {
        Map<PersonRef, Authority> without = new HashMap<>();
        facts.authorities().forEach((ref, authority) -> without.put(ref, guessed(authority)));
        return new HouseholdFacts(facts.household(), without);
    }

    private static Authority guessed(Authority one) {
        var none = new nl.keukentafel.household.Measure.None();
        return new Authority(one.member(), one.guardians(), none, none, none);
    }

    @Override
    public void close() {
        registry.close();
    }
}
