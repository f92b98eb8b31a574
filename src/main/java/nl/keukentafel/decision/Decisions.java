package nl.keukentafel.decision;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.CallerCheck;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.OpeningRule;
import nl.keukentafel.casefile.RoleRule;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.DecidingOrganisation;
import nl.keukentafel.consent.Policies;
import nl.keukentafel.database.Database;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Member;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.Evidence;
import nl.keukentafel.policy.Facts;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Question;
import nl.keukentafel.policy.Reason;
import nl.keukentafel.policy.Relation;
import nl.keukentafel.policy.Role;
import nl.keukentafel.policy.ShownAs;
import nl.keukentafel.policy.TopicWords;
import nl.keukentafel.policy.Verdict;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/**
 * Gathers what a decision looks at from the store as it is now, asks the policies, and cuts the {@link Grant}: only here,
 * and only with the receipt of an entry that was written in the same transaction as the decision.
 */
@Singleton
public final class Decisions implements CallerCheck, OpeningRule, RoleRule {
    /** The topic that needs no consent: who they are. Its data come with the household, never by a grant. */
    public static final Topic HOUSEHOLD = new Topic("household");

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final Database database;
    private final AccessLog log;
    private final Casefile cases;
    private final Consents consents;
    private final Conflicts conflicts;
    private final Policies policies;
    private final Municipalities municipalities;
    private final StopSwitch stops;
    private final Clock clock;

    Decisions(
            Database database,
            AccessLog log,
            Casefile cases,
            Consents consents,
            Conflicts conflicts,
            Policies policies,
            Municipalities municipalities,
            StopSwitch stops,
            Clock clock) {
        this.database = database;
        this.log = log;
        this.cases = cases;
        this.consents = consents;
        this.conflicts = conflicts;
        this.policies = policies;
        this.municipalities = municipalities;
        this.stops = stops;
        this.clock = clock;
    }

    @Override
    public boolean worksFor(Caseworker worker, PurposeCode purpose) {
        if (!adopted(worker, purpose)) {
            return false;
        }
        return policies.now()
                .here(
                        purpose,
                        cases.today(worker.municipality()),
                        worker.municipality().value())
                .filter(policy ->
                        policy.roles().contains(worker.role()) && policy.teams().contains(worker.team()))
                .isPresent();
    }

    @Override
    public boolean helps(String role) {
        Role known = policies.now().roles().get(role);
        return known != null && !known.enforces();
    }

    @Override
    public Optional<Stopped> stops(Connection connection, CaseFacts facts) {
        if (facts.theCase().isEmpty()) {
            weighedAlike(facts);
            return Optional.of(Stopped.by("not-assigned"));
        }
        return stopsAt(facts, facts.theCase().get());
    }

    /** So that a case that is not there takes as long as a colleague's; what comes of it is not used. */
    private void weighedAlike(CaseFacts facts) {
        Municipality here = municipalities.get(facts.worker().municipality());
        Instant now = clock.instant();
        here.purposes().stream()
                .findFirst()
                .map(purpose -> new Case(
                        here.code(),
                        new CaseId(NOBODY),
                        new PersonRef(NOBODY),
                        Optional.empty(),
                        new PartialDate.Unknown(),
                        new PurposeCode(purpose),
                        "",
                        facts.worker().team(),
                        List.of(),
                        now,
                        now.plus(ONE_DAY),
                        Optional.empty(),
                        1))
                .ifPresent(none -> stopsAt(
                        new CaseFacts(facts.worker(), Optional.of(none), facts.replacements(), Conflict.NONE), none));
    }

    private Optional<Stopped> stopsAt(CaseFacts facts, Case of) {
        if (!adopted(facts.worker(), of.purpose())) {
            return Optional.of(Stopped.by("switched-off"));
        }
        PolicyBase base = policies.now();
        Question question = PolicyFacts.question(facts, clock.instant(), zone(facts.worker()));
        return base.closed(question).map(reason -> stopped(base, question, reason));
    }

    private static Stopped stopped(PolicyBase base, Question question, Reason reason) {
        String evidence = Evidence.closed(base, question, reason).text();
        return new Stopped(word(reason), Map.of("reason", word(reason), "evidence", evidence));
    }

    /**
     * Decides everything from the current revision of everything, on the given connection. Inside the log's transaction
     * it is the truth of that place in the log.
     */
    public Decision decide(Connection connection, Caseworker worker, CaseId caseId, HouseholdFacts household)
            throws SQLException {
        return weighed(connection, worker, caseId, household).decision();
    }

    /** A decision and, when it was made, what it rests on. */
    private record Weighed(Decision decision, Optional<Ground> ground) {
        static Weighed closed(Stopped stopped, boolean colleagueHelps) {
            return new Weighed(
                    new Decision.Closed(stopped.reason(), colleagueHelps, stopped.details()), Optional.empty());
        }
    }

    private record Ground(PolicyBase base, Facts facts, Answer.Decided answer) {
        /** On one line, for the entry of this person: what opened these lines, so that it can be decided again. */
        String evidence(PersonRef member, List<Line> lines) {
            return Evidence.of(
                            base,
                            facts,
                            answer,
                            member.toString(),
                            lines.stream().map(Line::topic).toList())
                    .text();
        }
    }

    private Weighed weighed(Connection connection, Caseworker worker, CaseId caseId, HouseholdFacts household)
            throws SQLException {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone(worker));
        CaseFacts facts = withMembers(connection, cases.facts(connection, worker, caseId), household);
        Optional<Stopped> stop = stops(connection, facts);
        if (stop.isPresent() || facts.theCase().isEmpty()) {
            return Weighed.closed(stop.orElseGet(() -> Stopped.by("not-assigned")), facts.conflict() != Conflict.NONE);
        }
        Case of = facts.theCase().get();
        List<Consent> words = consents.ofCase(connection, worker.municipality(), caseId);
        PolicyBase base = policies.now();
        Facts all = facts(facts, household, words, now);
        Settled settled =
                Settled.at(now, words, consents.standing(connection, worker.municipality(), caseId, zone(worker)));
        return switch (base.decide(all)) {
            case Answer.Closed closed ->
                Weighed.closed(stopped(base, all.question(), closed.reason()), closed.shownAs() == ShownAs.SHIELDED);
            case Answer.Decided decided -> {
                boolean begun = begun(all.question(), words, today);
                Policy policy = base.byHash(decided.policyHash())
                        .orElseThrow(() -> new IllegalStateException("the policy that decided is gone"));
                yield new Weighed(
                        Lines.made(of, decided, household, policy, older(base, all, policy), begun, today, settled),
                        Optional.of(new Ground(base, all, decided)));
            }
        };
    }

    /** Whether there is a yes that runs and that is for who asks: what was said to somebody else begins nothing for them. */
    static boolean begun(Question question, List<Consent> words, LocalDate today) {
        return words.stream()
                .anyMatch(consent ->
                        consent.runsOn(today) && question.reaches(PolicyFacts.recipient(consent.recipient())));
    }

    /** By the id of each yes that was given under another version of the policy than this, that version. */
    static Map<String, Policy> older(PolicyBase base, Facts facts, Policy policy) {
        Map<String, Policy> older = new HashMap<>();
        facts.consents().stream()
                .filter(yes -> !yes.policy().equals(policy.hash()))
                .forEach(yes -> base.byHash(yes.policy()).ifPresent(found -> older.put(yes.id(), found)));
        return older;
    }

    private Facts facts(CaseFacts facts, HouseholdFacts household, List<Consent> words, Instant now) {
        ZoneId zone = zone(facts.worker());
        return new Facts(
                PolicyFacts.question(facts, now, zone),
                PolicyFacts.members(household, LocalDate.ofInstant(now, zone)),
                PolicyFacts.consents(words, zone));
    }

    /** Why the asker sees a topic or not: only what they may know; the same words whatever the reason of a closed card. */
    public Why why(Caseworker worker, Decision.Made made, PersonRef member, Topic topic) {
        return new Whys(zone(worker)).forAsker(made, member, topic);
    }

    /**
     * Why this caseworker sees or does not see the subject's own topics, for the subject: from the same facts and the same
     * decision. What somebody else who decides for them answered is not told.
     */
    public Explained explain(
            Caseworker worker, CaseId caseId, HouseholdFacts household, PersonRef subject, String language) {
        boolean formal = municipalities.get(worker.municipality()).tone() == Tone.U;
        try {
            return database.in(worker.municipality(), connection -> {
                CaseFacts facts = withMembers(connection, cases.facts(connection, worker, caseId), household);
                PolicyBase base = policies.now();
                List<Consent> words = consents.ofCase(connection, worker.municipality(), caseId);
                return switch (base.toldToResidents(facts(facts, household, words, clock.instant()))) {
                    case Answer.Closed closed ->
                        new Explained.AsAWhole(Whys.sentence(base, closed.reason(), language, formal));
                    case Answer.Decided decided ->
                        new Explained.PerTopic(new Whys(zone(worker))
                                .forSubject(
                                        base,
                                        decided,
                                        subject,
                                        topic -> organisations(base, worker, household, subject, topic),
                                        language,
                                        formal));
                };
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the facts of a decision cannot be read", e);
        }
    }

    /** The organisations that decide for somebody about a topic, as the registers told it for this look. */
    private List<DecidingOrganisation> organisations(
            PolicyBase base, Caseworker worker, HouseholdFacts household, PersonRef subject, Topic topic) {
        Optional<Member> member = household.household().member(subject);
        Authority authority = household.authorities().get(subject);
        TopicWords words = base.topics().get(topic);
        return member.isEmpty() || authority == null || words == null
                ? List.of()
                : DecidingOrganisation.of(member.get(), authority, words.kind(), cases.today(worker.municipality()));
    }

    /** Decides from the store as it is now, outside the log's order: enough to stop something, never to show it. */
    public Decision now(Caseworker worker, CaseId caseId, HouseholdFacts household) {
        try {
            return database.in(worker.municipality(), connection -> decide(connection, worker, caseId, household));
        } catch (SQLException e) {
            throw new IllegalStateException("the facts of a decision cannot be read", e);
        }
    }

    /**
     * Those besides the resident of whom this worker could see something if no register said more: only about them may a
     * register be asked by their own number. Whose yes opens nothing is not asked about, so that it cannot be told from
     * a no by what is asked, logged or waited for.
     *
     * @param unasked with nothing in it but what the resident's own record tells
     */
    public Agreed agreed(Caseworker worker, CaseId caseId, HouseholdFacts unasked) {
        try {
            return database.in(worker.municipality(), connection -> {
                CaseFacts facts = withMembers(connection, cases.facts(connection, worker, caseId), unasked);
                List<Consent> words = consents.ofCase(connection, worker.municipality(), caseId);
                Facts atBest = facts(facts, unasked.withoutMeasures(), words, clock.instant());
                return policies.now().decide(atBest) instanceof Answer.Decided decided
                        ? agreed(decided, words, cases.today(worker.municipality()))
                        : Agreed.NOBODY;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the facts of a decision cannot be read", e);
        }
    }

    static Agreed agreed(Answer.Decided decided, List<Consent> words, LocalDate today) {
        Set<PersonRef> members = decided.members().stream()
                .filter(member -> member.relation() != Relation.SELF)
                .filter(member -> decided.of(member.id()).entrySet().stream()
                        .anyMatch(
                                one -> !one.getKey().equals(HOUSEHOLD) && one.getValue() instanceof Verdict.Permitted))
                .map(member -> PersonRef.of(member.id()))
                .collect(Collectors.toSet());
        return new Agreed(
                members,
                words.stream()
                        .filter(consent -> consent.runsOn(today)
                                && consent.giver().equals(consent.member())
                                && members.contains(consent.giver()))
                        .map(Consent::giver)
                        .collect(Collectors.toSet()));
    }

    /** Whether the policy of a case lists co-residents, so that they may be counted. */
    public boolean countsCoResidents(Case of) {
        return policies.now()
                .here(
                        of.purpose(),
                        cases.today(of.municipality()),
                        of.municipality().value())
                .filter(policy -> policy.household().contains(Relation.CO_RESIDENT))
                .isPresent();
    }

    /**
     * Decides and, in the same transaction, writes one {@code opened} entry per person whose registers may be asked; the
     * grants are cut with their receipts. Without an entry there is no grant.
     *
     * @param kind {@code OPENED}, or {@code MIRRORED} when the resident looks at what the worker sees
     * @param actor who looks
     * @param within the lines that this look is about; others are decided, and not granted
     * @param details what the view adds to each entry
     */
    public Granted open(
            Caseworker worker,
            CaseId caseId,
            HouseholdFacts household,
            Trace trace,
            AccessEvent.Kind kind,
            AccessEvent.Actor actor,
            Predicate<Line> within,
            Map<String, String> details) {
        Logged<Decision> logged = log.write(worker.municipality(), connection -> {
            Weighed weighed = weighed(connection, worker, caseId, household);
            Decision decision = weighed.decision();
            List<AccessEvent> entries = new ArrayList<>();
            if (decision instanceof Decision.Made made) {
                Lines.byMember(made, within).forEach((member, lines) -> {
                    Map<String, String> more = new HashMap<>(details);
                    weighed.ground().ifPresent(ground -> more.put("evidence", ground.evidence(member, lines)));
                    entries.add(LookEntries.opened(now(), kind, actor, made, member, lines, trace, more));
                });
            } else if (decision instanceof Decision.Closed closed) {
                entries.add(LookEntries.refused(now(), actor, caseId, closed, trace, details));
            }
            return new Written<>(entries, decision);
        });
        if (!(logged.value() instanceof Decision.Made made)) {
            return new Granted(logged.value(), List.of());
        }
        List<Grant> grants = new ArrayList<>();
        for (Map.Entry<PersonRef, List<Line>> entry :
                Lines.byMember(made, within).entrySet()) {
            List<Line> lines = entry.getValue();
            grants.add(new Grant(
                    worker.municipality(),
                    entry.getKey(),
                    made.theCase().purpose(),
                    lines.stream().collect(Collectors.toMap(Line::topic, Line::fields)),
                    lines.stream().collect(Collectors.toMap(Line::topic, Line::dataFrom)),
                    lines.stream().map(Line::validUntil).min(Instant::compareTo).orElseThrow(),
                    logged.receipts().get(grants.size())));
        }
        return new Granted(made, grants);
    }

    private CaseFacts withMembers(Connection connection, CaseFacts facts, HouseholdFacts household)
            throws SQLException {
        if (facts.conflict() != Conflict.NONE) {
            return facts;
        }
        List<PersonRef> people =
                household.household().members().stream().map(Member::ref).toList();
        return new CaseFacts(
                facts.worker(),
                facts.theCase(),
                facts.replacements(),
                conflicts.between(connection, facts.worker(), people));
    }

    private boolean adopted(Caseworker worker, PurposeCode purpose) {
        return municipalities.get(worker.municipality()).purposes().contains(purpose.value())
                && !stops.purposeOff(worker.municipality(), purpose.value());
    }

    private ZoneId zone(Caseworker worker) {
        return municipalities.get(worker.municipality()).zone();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
