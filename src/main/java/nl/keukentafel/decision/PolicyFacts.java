package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Recipient;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Measure;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.policy.Asker;
import nl.keukentafel.policy.Authority;
import nl.keukentafel.policy.Birth;
import nl.keukentafel.policy.CaseFact;
import nl.keukentafel.policy.Conflict;
import nl.keukentafel.policy.ConsentFact;
import nl.keukentafel.policy.Member;
import nl.keukentafel.policy.Question;
import nl.keukentafel.policy.Relation;
import nl.keukentafel.policy.Replacement;
import nl.keukentafel.policy.words.PurposeCode;

/** Puts what the rooms know into the words of the policy engine. */
final class PolicyFacts {
    private static final long ADULT = 18;

    private PolicyFacts() {}

    static Question question(CaseFacts facts, Instant now, ZoneId zone) {
        Caseworker worker = facts.worker();
        return new Question(
                facts.theCase().map(Case::purpose).orElse(new PurposeCode("none")),
                new Asker(
                        worker.subject(),
                        worker.role(),
                        worker.team(),
                        worker.municipality().value()),
                theCase(facts, now),
                facts.replacements().stream()
                        .map(one -> new Replacement(
                                one.worker(),
                                start(one.from(), zone),
                                start(one.lastDay().plusDays(1), zone)))
                        .toList(),
                Conflict.valueOf(facts.conflict().name()),
                now,
                zone);
    }

    private static CaseFact theCase(CaseFacts facts, Instant now) {
        String municipality = facts.worker().municipality().value();
        return facts.theCase()
                .map(of -> new CaseFact(
                        municipality,
                        of.id().toString(),
                        of.openAt(now) ? CaseFact.State.OPEN : CaseFact.State.CLOSED,
                        Set.copyOf(of.workers()),
                        of.team(),
                        of.until()))
                .orElse(new CaseFact(municipality, "none", CaseFact.State.NONE, Set.of(), "none", Instant.MAX));
    }

    /** The members about whom the engine must speak; nobody whose address is secret but the resident, nobody deceased. */
    static List<Member> members(HouseholdFacts facts, LocalDate today) {
        List<Member> members = new ArrayList<>();
        for (nl.keukentafel.household.Member member : facts.household().members()) {
            nl.keukentafel.household.Authority authority = facts.authorities().get(member.ref());
            if (!member.drawn()) {
                continue;
            }
            boolean minor = ChronoUnit.YEARS.between(clamped(member.born().earliest(), today), today) < ADULT
                    && !(member.born() instanceof PartialDate.Unknown);
            members.add(new Member(
                    member.ref().toString(),
                    relation(member.kind()),
                    birth(member.born()),
                    authority == null ? Authority.UNKNOWN : guardians(authority.guardians()),
                    authority == null ? Authority.UNKNOWN : measure(authority.curator(), minor),
                    authority == null ? Authority.UNKNOWN : measure(authority.administrator(), minor),
                    authority == null ? Authority.UNKNOWN : measure(authority.mentor(), minor)));
        }
        return members;
    }

    static List<ConsentFact> consents(List<Consent> consents, ZoneId zone) {
        return consents.stream().map(consent -> consent(consent, zone)).toList();
    }

    /** What was given for a conversation that was closed is a yes that ended at that moment. */
    private static ConsentFact consent(Consent consent, ZoneId zone) {
        boolean closed = consent.state() == ConsentState.SUPERSEDED && consent.conversation();
        return new ConsentFact(
                id(consent),
                consent.municipality().value(),
                consent.caseId().toString(),
                consent.member().toString(),
                consent.giver().toString(),
                switch (consent.about()) {
                    case About.Seeing seeing -> new ConsentFact.About.One(seeing.topic());
                    case About.Together pair -> new ConsentFact.About.Together(pair.first(), pair.second());
                },
                closed
                        ? ConsentFact.State.GIVEN
                        : ConsentFact.State.valueOf(consent.state().name()),
                recipient(consent.recipient()),
                consent.revision(),
                consent.from(),
                closed
                        ? consent.from()
                        : consent.lastDay()
                                .map(last -> start(last.plusDays(1), zone))
                                .orElse(Instant.MAX),
                consent.noticeHash().isPresent() ? ConsentFact.Notice.SERVED : ConsentFact.Notice.MISSING,
                consent.policy().orElse(""),
                consent.fields());
    }

    static ConsentFact.Recipient recipient(Recipient to) {
        return switch (to) {
            case Recipient.Worker worker -> new ConsentFact.Recipient.Worker(worker.subject());
            case Recipient.Team team -> new ConsentFact.Recipient.Team(team.name());
        };
    }

    /** Names the revision too, so that a permit that rests on a revision is seen to move when another takes its place. */
    static String id(Consent consent) {
        return consent.id() + ":" + consent.revision();
    }

    private static Relation relation(nl.keukentafel.household.Member.Kind kind) {
        return switch (kind) {
            case SELF -> Relation.SELF;
            case PARTNER -> Relation.PARTNER;
            case CHILD -> Relation.CHILD;
        };
    }

    private static Birth birth(PartialDate born) {
        return born instanceof PartialDate.Unknown ? Birth.UNKNOWN : new Birth(born.earliest(), born.latest());
    }

    private static Authority guardians(Guardians guardians) {
        return switch (guardians) {
            case Guardians.Known known -> held(known.who());
            case Guardians.NobodyNow ignored -> Authority.NOBODY;
            case Guardians.Undetermined ignored -> Authority.UNKNOWN;
            case Guardians.NotNeeded ignored -> Authority.NOBODY;
        };
    }

    /** What was not asked is not known, but of somebody who is surely a minor no court's measure is expected. */
    private static Authority measure(Measure measure, boolean minor) {
        return switch (measure) {
            case Measure.None ignored -> Authority.NOBODY;
            case Measure.By by -> held(by.who());
            case Measure.Unclear ignored -> Authority.UNKNOWN;
            case Measure.NotAsked ignored -> minor ? Authority.NOBODY : Authority.UNKNOWN;
        };
    }

    private static Authority held(List<Decider> who) {
        return new Authority.Held(
                who.stream().map(decider -> decider.ref().toString()).collect(Collectors.toUnmodifiableSet()));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static LocalDate clamped(LocalDate day, LocalDate today) {
        return Optional.of(day).filter(one -> !one.isAfter(today)).orElse(today);
    }
}
