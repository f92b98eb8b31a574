package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseworkerForTests;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Recipient;
import nl.keukentafel.consent.StandingForTests;
import nl.keukentafel.decision.JointRows.Card;
import nl.keukentafel.decision.JointRows.Row;
import nl.keukentafel.decision.JointRows.Step;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.Joint;
import nl.keukentafel.picture.PictureFacts;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.TopicFacts;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.Birth;
import nl.keukentafel.policy.Facts;
import nl.keukentafel.policy.Member;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Relation;
import nl.keukentafel.policy.Verdict;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;

/** Decides for two who hold one lease, and draws the card of the one. */
record JointTable(PolicyBase base) {
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9902");
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final CaseId CASE = new CaseId(new UUID(0, 1));
    private static final PersonRef OWN = new PersonRef(new UUID(0, 3));
    private static final PersonRef OTHER = new PersonRef(new UUID(0, 4));
    private static final Topic HOUSING = new Topic("housing");
    private static final FieldName JOINT = new FieldName("joint-tenancy");
    private static final FieldName RENT = new FieldName("rent");
    private static final PurposeCode PURPOSE = new PurposeCode("debt-help");

    Card decided(Row row) {
        List<List<Consent>> all = List.of(words(OWN, row.own()), words(OTHER, row.other()));
        List<Consent> latest =
                all.stream().filter(one -> !one.isEmpty()).map(List::getLast).toList();
        Map<ConsentId, Instant> standing = new HashMap<>();
        all.forEach(one -> StandingForTests.since(one, ZONE)
                .ifPresent(since -> standing.put(one.getFirst().id(), since)));
        Settled settled = Settled.at(NOW, latest, standing);
        var decided = (Answer.Decided) base.decide(new Facts(
                PolicyFacts.question(facts(), NOW, ZONE),
                List.of(member(OWN, Relation.SELF), member(OTHER, Relation.PARTNER)),
                PolicyFacts.consents(latest, ZONE)));
        return card(List.of(facts(decided, OWN, settled), facts(decided, OTHER, settled)));
    }

    private static Card card(List<TopicFacts> facts) {
        HouseholdPicture picture = HouseholdPicture.of(
                new PictureFacts(
                        LocalDate.ofInstant(NOW, ZONE),
                        List.of(
                                new PicturedMember(OWN, PicturedMember.Kind.SELF, "", "", true),
                                new PicturedMember(OTHER, PicturedMember.Kind.PARTNER, "", "", true)),
                        facts,
                        Map.of(),
                        Map.of()),
                List.of());
        return picture.card(OWN, HOUSING)
                .filter(card -> !card.items().isEmpty())
                .map(card -> switch (card.items().getFirst().joint()) {
                    case Joint.BothShare ignored -> Card.BOTH_SHARE;
                    case Joint.OtherNotShared ignored -> Card.NOT_YET_SHARED;
                    case Joint.Alone ignored -> throw new IllegalStateException("the lease is of two");
                })
                .orElse(Card.NOTHING);
    }

    private static TopicFacts facts(Answer.Decided decided, PersonRef who, Settled settled) {
        return decided.verdict(who.toString(), HOUSING) instanceof Verdict.Permitted permitted
                ? new TopicFacts.Shared(
                        who,
                        HOUSING,
                        permitted.fields(),
                        LocalDate.of(2024, 11, 21),
                        settled.all(permitted.by()),
                        List.of(new SourceAnswer.Answered(
                                new SourceSystemName("housing"), HOUSING, NOW, List.of(rent(who), joint(who)))))
                : new TopicFacts.NotShared(who, HOUSING);
    }

    private static Datum rent(PersonRef who) {
        return datum(who, RENT, new Datum.Value.Money(70_000, Datum.Per.MONTH));
    }

    private static Datum joint(PersonRef who) {
        return datum(who, JOINT, new Datum.Value.Flag(true));
    }

    private static Datum datum(PersonRef who, FieldName field, Datum.Value value) {
        return new Datum(
                who,
                HOUSING,
                field,
                "joint-tenancy-a",
                value,
                Optional.of(new PartialDate.Day(LocalDate.of(2025, 1, 1))),
                Optional.empty(),
                new Provenance(new SourceSystemName("housing"), field.value(), Optional.empty(), NOW));
    }

    private static Member member(PersonRef who, Relation relation) {
        return Member.of(who.toString(), relation, Birth.on(LocalDate.of(1981, 7, 2)));
    }

    private static CaseFacts facts() {
        Case of = new Case(
                HERE,
                CASE,
                OWN,
                Optional.empty(),
                new PartialDate.Unknown(),
                PURPOSE,
                "A question.",
                "debts",
                List.of("worker"),
                NOW.minus(100, ChronoUnit.DAYS),
                NOW.plus(300, ChronoUnit.DAYS),
                Optional.empty(),
                1);
        return new CaseFacts(
                CaseworkerForTests.of(HERE, "worker", "debt-counsellor", "debts"),
                Optional.of(of),
                List.of(),
                Conflict.NONE);
    }

    private List<Consent> words(PersonRef who, List<Step> steps) {
        List<Consent> words = new ArrayList<>();
        for (Step step : steps) {
            boolean given = step.state() == ConsentState.GIVEN;
            Instant from = NOW.minus(step.hoursAgo(), ChronoUnit.HOURS);
            words.add(new Consent(
                    HERE,
                    new ConsentId(new UUID(1, who.id().getLeastSignificantBits())),
                    CASE,
                    who,
                    who,
                    new About.Seeing(HOUSING),
                    PURPOSE,
                    words.size() + 1L,
                    step.state(),
                    new Recipient.Worker("worker"),
                    base.inForce(PURPOSE, LocalDate.ofInstant(NOW, ZONE)).map(Policy::hash),
                    given ? Set.of(RENT, JOINT) : Set.of(),
                    from,
                    given ? Optional.of(LocalDate.ofInstant(NOW, ZONE).plusDays(20)) : Optional.empty(),
                    false,
                    Optional.of("notice"),
                    Channel.OWN_DEVICE));
        }
        return words;
    }
}
